"""The reader's page, and what the owner sees of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from balanskort.domain import sharing
from balanskort.models import Opening

from .visiting import WORD, said, visit, without_tokens

NOTHING = "Länken öppnar inget kort"
LOTTA = {"label": "Lotta på lagret", "shared_by": "Kim"}
FILLED = {"green_you": WORD, "amber_you": "", "red_you": "", "version": "1"}


@pytest.fixture
def reading(kim):
    return sharing.share(kim.opened, **LOTTA)


@pytest.fixture
def filling(kim):
    return sharing.share(kim.opened, may_fill=True, **LOTTA)


def test_a_new_link_is_shown_once_and_opens_the_card(kim):
    page = said(visit("share", kim.secret, **LOTTA))
    link = re.search(r"/card/shared/#([\w-]{43})<", page)[1]
    assert link not in said(visit("shares", kim.secret))
    seen = said(visit("shared", link))
    assert "Kim delar sitt kort med dig" in seen
    assert "Länken gäller till" in seen
    assert "Jag nynnar" in seen
    assert LOTTA["label"] not in seen, "what the owner calls the reader is the owner's own"


def test_without_a_name_nothing_is_shared(kim):
    answer = visit("share", kim.secret, label="", shared_by="")
    assert answer.status_code == 422
    assert "Skriv vem länken är till" in said(answer)
    assert sharing.links(kim.opened) == []


def test_the_owner_sees_every_opening(kim, reading):
    assert "Inte öppnad än" in said(visit("shares", kim.secret))
    visit("shared", reading)
    visit("shared", reading)
    assert "Öppnad 1 gång<" in said(visit("shares", kim.secret)), "within one minute"
    Opening.objects.filter(share__isnull=False).update(at=timezone.now() - timedelta(hours=1))
    visit("shared", reading)
    assert "Öppnad 2 gånger" in said(visit("shares", kim.secret))


def test_a_revoked_link_is_like_one_that_never_was(kim, reading):
    link = sharing.links(kim.opened)[0].id
    answer = visit("revoke", kim.secret, link=link)
    assert "Länken är avslutad" in said(answer)
    dead, never = visit("shared", reading), visit("shared", "A" * 43)
    assert (dead.status_code, never.status_code) == (404, 404)
    assert without_tokens(dead) == without_tokens(never)
    assert NOTHING in said(dead)


def test_a_link_of_another_card_is_not_revoked(kim, reading, a_card):
    other = a_card()
    assert visit("revoke", other.secret, link=sharing.links(kim.opened)[0].id).status_code == 404
    assert visit("shared", reading).status_code == 200


def test_a_link_to_read_opens_no_fields(kim, reading):
    assert "Fyll i din del" not in said(visit("shared", reading))
    assert visit("part", reading).status_code == 403
    answer = visit("fill", reading, **FILLED)
    assert answer.status_code == 422
    assert WORD not in said(visit("card", kim.secret))


def test_the_reader_fills_the_part_and_what_was_agreed(kim, filling):
    assert "Fyll i din del" in said(visit("shared", filling))
    part = said(visit("part", filling))
    assert 'name="green_signs"' not in part
    agreed = {"what": ["Byta schema", ""], "who": ["Lotta", ""], "when": ["i mars", ""]}
    answer = visit("fill", filling, **FILLED, **agreed)
    assert "Din del är sparad" in said(answer)
    card = said(visit("card", kim.secret))
    assert WORD in card
    assert "Byta schema" in card
    assert "fyllde i sin del" in said(visit("shares", kim.secret))


def test_a_reader_cannot_write_what_is_not_theirs(kim, filling):
    visit("fill", filling, green_signs=WORD, name=WORD, **FILLED | {"green_you": "Lyssna"})
    card = said(visit("card", kim.secret))
    assert WORD not in card
    assert "Jag nynnar" in card


def test_a_reader_who_is_second_gets_both_texts(kim, filling):
    visit("fill", filling, **FILLED)
    answer = visit("fill", filling, **FILLED | {"green_you": "Något annat"})
    assert answer.status_code == 409
    assert WORD in said(answer)
    assert "Något annat" in said(answer)


def test_the_owners_link_is_none_of_a_readers(kim, filling):
    assert visit("shared", kim.secret).status_code == 404
    assert visit("card", filling).status_code == 404
