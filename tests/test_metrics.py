"""The counters for the operator: shut without their token, and nothing in them that is about a person."""

import re

import pytest
from django.urls import reverse

from workshops import metrics
from workshops.domain import running
from workshops.domain.joining import Arrival
from workshops.inbox import Inbox

TOKEN = "a-token-of-the-installation-" + "x" * 12
SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def _open(settings):
    settings.BALANSA_METRICS_TOKEN = TOKEN


def counters():
    """{name and labels: value} of all samples now."""
    lines = [line for line in metrics.text().decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.fixture
def counted():
    """Ask how much a counter grew since the test began."""
    before = counters()
    return lambda name: counters()[name] - before[name]


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer "}, SHOWN])
def test_without_a_token_in_the_settings_there_is_no_such_page(client, headers):
    answer, missing = client.get("/metrics", headers=headers), client.get("/no-such-page")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert answer.content == missing.content.replace(b"no-such-page", b"metrics")


@pytest.mark.django_db
@pytest.mark.parametrize("shown", ["", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer åäö"])
@pytest.mark.usefixtures("_open")
def test_who_shows_another_token_finds_no_such_page(client, shown):
    assert client.get("/metrics", headers={"Authorization": shown}).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("_open")
def test_who_shows_the_token_reads_the_counters_and_no_cache_keeps_them(client):
    answer = client.get(reverse("metrics"), headers=SHOWN)
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    assert not answer.cookies
    for name in ("balansa_sockets_open", "balansa_inbox_depth", "process_resident_memory_bytes"):
        assert name in answer.content.decode()


def test_every_label_is_one_of_a_few_words_and_never_an_id():
    labels = {pair for name in counters() for pair in re.findall(r'(\w+)="([^"]*)"', name)}
    names = {name: {value for one, value in labels if one == name} for name, _value in labels}
    assert names.pop("le")
    assert names == {
        "audience": {"phone", "projector", "facilitator"},
        "outcome": {"kept", "refused", "failed"},
    }


def test_taps_and_arrivals_are_counted_by_what_became_of_them(room, counted):
    inbox = Inbox()
    room.go_on(2)
    inbox.put(room.a_tap("add", text="Ont om tid"))
    inbox.put(room.a_tap("add", text=""))
    inbox.put(Arrival(room.occasion.pk, "a secret", "sv"))
    running.lock_door(occasion=room.occasion, locked=True)
    inbox.put(Arrival(room.occasion.pk, "late", "sv"))
    for what in ("taps", "joins"):
        assert [counted(f'balansa_{what}_total{{outcome="{word}"}}') for word in ("kept", "refused")] == [
            1,
            1,
        ]
    assert counted("balansa_commit_seconds_count") == 4
