"""An erased or expired card leaves nothing: no row, no line, and not a byte in the database's file."""

import json
import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from balanskort.domain import NotFound, owning, sharing
from balanskort.domain.forgetting import forget
from balanskort.models import Card, Opening, Share, Version
from tests import live
from workshops import announcing
from workshops.domain import purging

# A card with versions, links and openings, and what can be seen of it in the file and the log beside it.
STORED = """
import json, os
from datetime import timedelta
from django.db import connection
from django.utils import timezone
from balanskort.domain import owning, sharing, terms
from balanskort.domain.contents import Contents, State
from balanskort.models import Card, Share, Version
from organisations.models import Organisation
from workshops.domain import purging

def raw():
    path = str(connection.settings_dict["NAME"])
    files = [path + end for end in ("", "-wal") if os.path.exists(path + end)]
    return b"".join(open(file, "rb").read() for file in files)

here = Organisation.objects.create(name="Lindalen")
terms.choose(here, "stored", "", None)
secret, card = owning.begin(Contents(name="ZqMarkerOne"), organisation=here)
opened = owning.open_card(secret)
opened = owning.save(opened, opened.contents.with_texts({("red", "me"): "ZqMarkerTwo" * 40}), 1)
opened = owning.keep(opened)
link = sharing.share(opened, label="ZqMarkerLabel", shared_by="ZqMarkerBy", may_fill=True)
sharing.fill(link, you={"red": "ZqMarkerYou"}, agreements=[], version=2)

def traces():
    for row in [*Card.objects.all(), *Share.objects.all()]:
        yield bytes(row.locator)
        yield bytes(getattr(row, "keyring", b"") or row.wrapped)
        yield bytes(getattr(row, "sealed", b"") or row.label)[:200]
    for row in Version.objects.all():
        yield bytes(row.sealed)[:200]

kept = [*traces()]
found = [sum(trace in raw() for trace in kept), raw().count(b"ZqMarker"), raw().count(secret.encode())]
"""
ERASED = "owning.erase(owning.open_card(secret))"
REVOKED = "sharing.revoke(opened, sharing.links(opened)[0].id); kept = kept[3:5]"
EXPIRED = "purging.purge(timezone.now() + timedelta(days=126))"
THEN = """
assert purging.compact()
print(json.dumps([found, sum(trace in raw() for trace in kept), raw().count(b"ZqMarker")]))
"""


@pytest.mark.live
@pytest.mark.once
@pytest.mark.parametrize("end", [ERASED, EXPIRED, REVOKED])
def test_not_a_byte_of_it_stays_in_the_file(sqlite_url, end):
    while_it_lived, after, markers = json.loads(live.in_django(sqlite_url, f"{STORED}\n{end}\n{THEN}"))
    assert while_it_lived == [8, 0, 0], "sealed it lies there, and not a letter of what it says"
    assert (after, markers) == (0, 0)


@pytest.fixture
def full(kim):
    opened = owning.save(kim.opened, kim.opened.contents.with_texts({("red", "me"): "Vilar"}), 1)
    sharing.open_share(sharing.share(opened, label="Eva", shared_by="Kim"))
    return kim


def rows():
    return sum(model.objects.count() for model in (Card, Version, Share, Opening))


def test_a_purge_erases_what_has_expired_and_nothing_else(full, a_card):
    kept = owning.keep(a_card(name="Ali").opened)
    purging.purge(full.opened.until - timedelta(minutes=1))
    assert Card.objects.count() == 2
    purging.purge(full.opened.until)
    assert [card.pk for card in Card.objects.all()] == [kept.card.pk]
    assert rows() == 2, "the other card, and that it was opened"


def test_how_many_were_erased_is_told_to_nobody(full, caplog):
    caplog.set_level(logging.DEBUG)
    assert purging.purge(full.opened.until).total() == 0
    assert caplog.text == ""
    assert rows() == 0


@pytest.mark.parametrize(
    "erase", [lambda kim: owning.erase(kim.opened), lambda kim: forget(kim.opened.until)]
)
def test_the_disk_is_cleaned_soon_after(full, erase, django_capture_on_commit_callbacks):
    heard = []
    announcing.unlinked.connect(hear := lambda **_signal: heard.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        erase(full)
    announcing.unlinked.disconnect(hear)
    assert heard == [1]


def test_the_tables_of_cards_are_compacted_too():
    assert {Card, Version, Share, Opening} <= set(purging.TIES)


def test_an_expired_card_is_closed_before_any_purge(full):
    Card.objects.update(expires_at=timezone.now())
    with pytest.raises(NotFound):
        owning.open_card(full.secret)
    assert Card.objects.exists()
