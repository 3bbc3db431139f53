"""A word that stands on a card stands nowhere else: no log, query, cache, mail or error report. (P-4, P-5)"""

import logging
import pickle
import sys

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from balanskort.domain import NotFound, owning, sharing, storing
from balanskort.domain.contents import Agreement, Contents, State
from workshops.contract import Refused

WORD = "ZqMarker"
LINE = Agreement(f"{WORD}What", f"{WORD}Who", f"{WORD}When")


def a_life(lindalen):
    """Everything that happens to a card; the secrets that were given out."""
    written = Contents(name=f"{WORD}Name", red=State(signs=f"{WORD}Red"), agreements=(LINE,))
    secret, _card = owning.begin(written, organisation=lindalen)
    opened = owning.open_card(secret)
    opened = owning.set_passphrase(owning.keep(opened), f"{WORD}Phrase")
    opened = owning.save(opened, opened.contents.with_texts({("green", "me"): f"{WORD}Me"}), 1)
    link = sharing.share(opened, label=f"{WORD}Label", shared_by=f"{WORD}By", may_fill=True)
    sharing.open_share(link)
    sharing.fill(link, you={"red": f"{WORD}You"}, agreements=[LINE], version=2)
    for wrong in (
        lambda: owning.save(opened, opened.contents.with_texts({("green", "me"): WORD * 500}), 3),
        lambda: owning.save(opened, opened.contents, 1),
        lambda: owning.open_card(f"{WORD}Secret"),
        lambda: owning.open_card(secret, f"{WORD}Wrong"),
    ):
        with pytest.raises((Refused, NotFound, owning.NeedsPassphrase)):
            wrong()
    owning.versions(opened), sharing.links(opened)
    sharing.revoke(opened, sharing.links(opened)[0].id)
    owning.erase(opened)
    return secret, link


def test_no_log_query_cache_or_mail_holds_a_word_of_it(lindalen, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        secrets = a_life(lindalen)
    told = [caplog.text, str(asked.captured_queries), str(mail.outbox)]
    told.append(cached())
    assert len(asked) > 20
    for word in (WORD, WORD.encode().hex(), *secrets):
        assert not any(word in one for one in told), word


def cached() -> str:
    """Everything in the cache, in memory or in Redis."""
    store = cache._cache
    if isinstance(store, dict):
        return str(pickle.dumps(store))
    redis = store.get_client()
    return str([(key, redis.get(key)) for key in redis.scan_iter()])


def fallen(monkeypatch):
    """In the middle of reading a card everything falls."""

    def now_fall(card, *_args, **_kwargs):
        raise RuntimeError("It fell.")

    monkeypatch.setattr(storing, "note", now_fall)


@pytest.fixture
def fall(monkeypatch):
    return fallen(monkeypatch)


def report_of(verb, filtered_by=None):
    """Everything that Django could tell about the fall, in text and as a page."""
    try:
        verb()
    except RuntimeError:
        reporter = ExceptionReporter(None, *sys.exc_info(), is_email=True)
        reporter.filter = filtered_by or reporter.filter
        return reporter.get_traceback_text() + reporter.get_traceback_html()
    raise AssertionError("It did not fall.")


@pytest.mark.parametrize("debug", [False, True])
def test_a_report_of_an_error_tells_where_it_fell_and_not_a_word(kim, fall, settings, debug):
    settings.DEBUG = debug
    report = report_of(lambda: owning.open_card(str(kim.secret), WORD))
    assert "It fell." in report
    assert "open_card" in report
    assert not any(word in report for word in ("Kim", "nynnar", kim.secret, WORD))


def test_without_our_filter_the_report_would_tell(kim, fall):
    """Or else the test above would look at nothing."""
    report = report_of(lambda: owning.open_card(kim.secret, WORD), SafeExceptionReporterFilter())
    assert WORD in report


@pytest.fixture
def reports(settings):
    """What a fallen page told: the reports of Django, and the mails to the administrators."""
    told = []

    def hear(request, **_signal):
        reporter = ExceptionReporter(request, *sys.exc_info(), is_email=True)
        told.append(reporter.get_traceback_text() + reporter.get_traceback_html())

    settings.ADMINS = [("Drift", "drift@lindalen.example")]
    got_request_exception.connect(hear)
    yield told
    got_request_exception.disconnect(hear)


@pytest.mark.parametrize("door", ["card", "save", "shared", "fill"])
def test_a_page_that_falls_reports_not_a_word(kim, monkeypatch, reports, caplog, client, door):
    caplog.set_level(logging.DEBUG)
    secret = kim.secret
    if door in ("shared", "fill"):
        secret = sharing.share(kim.opened, label="Eva", shared_by="Kim", may_fill=True)
    client.raise_request_exception = False
    fallen(monkeypatch)
    sent = {"secret": secret, "passphrase": WORD, "green_me": WORD, "green_you": WORD, "name": WORD}
    answer = client.post(reverse(f"balanskort:{door}"), sent)
    assert answer.status_code == 500
    assert [len(reports), len(mail.outbox)] == [1, 1]
    told = [
        *reports,
        caplog.text,
        mail.outbox[0].body,
        str(mail.outbox[0].alternatives),
        answer.content.decode(),
    ]
    assert "It fell." in told[0]
    for word in (WORD, secret, "Kim", "nynnar"):
        assert not any(word in one for one in told), word


def test_a_report_about_anything_else_tells_as_before():
    def verb(somewhere="else"):
        raise RuntimeError("It fell.")

    assert "somewhere" in report_of(verb)
