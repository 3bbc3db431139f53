"""The owner's pages: the secret travels in the bodies of forms and nowhere else."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from balanskort.domain import owning, sharing
from balanskort.domain.contents import Agreement
from balanskort.models import Card, Opening

from .visiting import WORD, a_whole_card, said, visit, without_tokens

OWNERS = [
    "card", "change", "save", "keep", "link", "passphrase", "versions", "erase", "shares", "share", "revoke",
    "talk", "talk-save",
]  # fmt: skip
NOTHING = "Länken öppnar inget kort"


@pytest.fixture
def mine(a_card):
    return a_card(name="Kim", agreements=(Agreement("Gå ut en sväng", "jag", "varje dag"),))


def test_the_link_opens_the_card_whole_or_only_its_secret(mine):
    for typed in (mine.secret, f" http://x/card/#{mine.secret} "):
        page = said(visit("card", typed))
        assert "Jag nynnar" in page
        assert "aldrig i lönesamtal eller bedömningar" in page
        assert "Gå ut en sväng" in page


@pytest.mark.parametrize("name", OWNERS)
def test_no_answer_lets_the_secret_into_an_address_or_a_cache(mine, name):
    answer = visit(name, mine.secret, **a_whole_card(version="1", label="Lotta", shared_by="Kim"))
    page = said(answer)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert mine.secret not in str(answer.headers)
    assert not re.search(rf'(href|action|formaction|src)="[^"]*{mine.secret}', page)


@pytest.mark.parametrize("name", OWNERS)
def test_a_wrong_and_an_erased_link_are_answered_alike(kim, name):
    owning.erase(kim.opened)
    answers = [visit(name, secret) for secret in (kim.secret, "A" * 43, "nonsense", "")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({without_tokens(answer) for answer in answers}) == 1
    assert NOTHING in said(answers[0])


def test_an_expired_card_is_like_one_that_never_was(kim):
    Card.objects.update(expires_at=timezone.now())
    late, never = visit("card", kim.secret), visit("card", "A" * 43)
    assert (late.status_code, without_tokens(late)) == (404, without_tokens(never))


def test_what_is_changed_is_saved_and_the_version_before_is_there(mine):
    change = said(visit("change", mine.secret))
    version = re.search(r'name="version" value="(\d+)"', change)[1]
    assert "Jag nynnar" in change
    answer = visit("save", mine.secret, version=version, **a_whole_card(green_signs=WORD))
    assert "Kortet är sparat." in said(answer)
    assert WORD in said(answer)
    assert "Jag nynnar" in said(visit("versions", mine.secret))
    assert "Gå ut en sväng" in said(answer), "what was agreed is not in this form, and stays"


def test_the_second_of_two_devices_gets_both_texts_and_may_save_again(mine):
    visit("save", mine.secret, version="1", **a_whole_card(green_signs="Från datorn"))
    answer = visit(
        "save", mine.secret, version="1", **a_whole_card(green_signs="Från telefonen", red_me=WORD)
    )
    page = said(answer)
    assert answer.status_code == 409
    assert "Från datorn" in page
    assert "Från telefonen" in page
    assert WORD in page
    assert "Inget är borta" in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    last = visit("save", mine.secret, version=version, **a_whole_card(green_signs="Båda"))
    assert "Båda" in said(last)


def test_the_same_saving_twice_is_one(mine):
    for _time in range(2):
        answer = visit("save", mine.secret, version="1", **a_whole_card(green_signs=WORD))
        assert answer.status_code == 200
    assert Card.objects.get().version == 2


def test_a_day_that_cannot_be_read_is_asked_for_again_with_the_rest_kept(mine):
    answer = visit("save", mine.secret, version="1", **a_whole_card(review_on="i vår", red_me=WORD))
    assert answer.status_code == 422
    assert WORD in said(answer)
    assert "Det går inte att läsa dagen" in said(answer)


def test_keeping_and_renewing(mine):
    assert "om du inte väljer att behålla det" in said(visit("card", mine.secret))
    assert "i fyra månader" in said(visit("keep", mine.secret))
    assert "Fyra månader till" in said(visit("card", mine.secret))


def test_a_passphrase_is_asked_for_and_carried_on(mine):
    assert visit("passphrase", mine.secret, wanted="kort").status_code == 422
    visit("passphrase", mine.secret, wanted="tre stenar i en sjö")
    locked = visit("card", mine.secret)
    assert "Skriv din lösenfras" in said(locked)
    assert "Jag nynnar" not in said(locked)
    assert visit("card", mine.secret, "fel fras här").status_code == 422
    opened = said(visit("card", mine.secret, "tre stenar i en sjö"))
    assert "Jag nynnar" in opened
    assert 'name="passphrase" value="tre stenar i en sjö"' in opened


def test_a_forgotten_passphrase_still_lets_the_card_be_erased(mine):
    visit("passphrase", mine.secret, wanted="tre stenar i en sjö")
    assert "Kortet är raderat" in said(visit("erase-unopened", mine.secret))
    assert not Card.objects.exists()
    assert visit("erase-unopened", mine.secret).status_code == 404


def test_erasing_asks_first_and_then_everything_is_gone(mine):
    reader = sharing.share(mine.opened, label="Lotta", shared_by="Kim")
    assert "Det går inte att ångra" in said(visit("erase", mine.secret))
    assert Card.objects.exists()
    assert "Kortet är raderat" in said(visit("erase", mine.secret, sure="yes"))
    assert not Card.objects.exists()
    assert not Opening.objects.exists()
    assert NOTHING in said(visit("card", mine.secret))
    assert NOTHING in said(visit("shared", reader))


def test_leaving_asks_the_browser_to_forget(mine):
    answer = visit("leave")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "secret" not in said(answer)


def test_damage_is_told_and_nothing_of_it_shown(mine):
    Card.objects.update(sealed=b"\x01" + bytes(100))
    answer = visit("card", mine.secret)
    assert answer.status_code == 409
    assert "skadat" in said(answer)


def test_a_form_from_elsewhere_is_refused(mine):
    client = Client(enforce_csrf_checks=True)
    answer = visit("erase", mine.secret, sure="yes", client=client)
    assert answer.status_code == 403
    assert mine.secret not in said(answer)
    assert Card.objects.exists()


def test_each_look_has_its_line_and_the_owner_sees_it(mine):
    before = Opening.objects.count()
    visit("card", mine.secret)
    visit("change", mine.secret)
    assert Opening.objects.count() == before + 2
    assert "<li>" in said(visit("versions", mine.secret)).partition("När din länk")[2]
