"""A card is its owner's: made, read, written, kept and erased by the secret of one link."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from balanskort import sealing
from balanskort.domain import NeedsPassphrase, NotFound, owning, terms
from balanskort.domain.contents import Contents
from balanskort.domain.owning import SavedMeanwhile
from balanskort.models import Card, Version
from balanskort.sealing import Unreadable, new_secret
from organisations.models import Organisation
from workshops.contract import Refused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PASSPHRASE = "tolv små äpplen"


def written(opened, text):
    return opened.contents.with_texts({("green", "signs"): text})


def expire(owner):
    Card.objects.filter(pk=owner.opened.card.pk).update(expires_at=timezone.now())


def test_the_link_opens_the_card(kim, a_card):
    a_card(name="Ali")
    assert kim.opened.contents.name == "Kim"
    assert kim.opened.contents.green.signs == "Jag nynnar"


@pytest.mark.parametrize("wrong", ["", "x", "kort", "A" * 43, "\ud800" * 43])
def test_another_link_opens_nothing(kim, wrong):
    with pytest.raises(NotFound):
        owning.open_card(wrong)


def test_wrong_expired_and_erased_links_are_answered_alike(kim, a_card):
    expired, erased = a_card(), a_card()
    expire(expired)
    owning.erase(erased.opened)
    told = set()
    for secret in (new_secret(), expired.secret, erased.secret, kim.secret.swapcase()):
        for passphrase in ("", PASSPHRASE):
            with pytest.raises(NotFound) as answer:
                owning.open_card(secret, passphrase)
            told.add((str(answer.value), answer.value.args, answer.value.__cause__))
    assert len(told) == 1


def test_a_link_that_opens_nothing_is_as_much_work_as_one_that_does(kim, a_card, monkeypatch):
    expired = a_card()
    expire(expired)
    opened = []

    def counting(key):
        return SimpleNamespace(
            decrypt=lambda *text: opened.append(len(text[1])) or AESGCM(key).decrypt(*text)
        )

    def work(secret):
        opened.clear()
        with contextlib.suppress(NotFound):
            owning.open_card(secret)
        return [*opened]

    monkeypatch.setattr(sealing, "AESGCM", counting)
    assert work(kim.secret) == work(expired.secret) == work(new_secret()) == work("") == [48, 8208]


def test_a_wrong_link_costs_one_question_and_no_transaction(lindalen, django_assert_num_queries):
    with django_assert_num_queries(1), pytest.raises(NotFound):
        owning.open_card(new_secret())


def test_where_the_card_was_made_is_told_to_its_reader_and_stands_in_no_column(kim, lindalen):
    assert kim.opened.contents.organisation == str(lindalen.pk)
    assert [field.name for field in Card._meta.get_fields() if field.is_relation] == [
        "versions", "shares", "openings",
    ]  # fmt: skip


def test_a_card_is_saved_and_what_it_said_is_kept(kim):
    saved = owning.save(kim.opened, written(kim.opened, "Jag ler"), 1)
    assert (saved.version, kim.opened.contents.green.signs) == (2, "Jag ler")
    (before,) = owning.versions(kim.opened)
    assert (before.number, before.contents.green.signs, before.saved_by) == (1, "Jag nynnar", "")
    assert before.saved_on == timezone.localdate()


def test_ten_earlier_versions_are_kept(kim):
    opened = kim.opened
    for number in range(1, 14):
        opened = owning.save(opened, written(opened, f"Som {number}"), number)
    assert [version.number for version in owning.versions(opened)] == list(range(13, 3, -1))


def test_the_second_of_two_devices_is_told_and_nothing_is_lost(kim):
    phone, laptop = kim.opened, kim.opened
    owning.save(phone, written(phone, "På telefonen"), 1)
    with pytest.raises(SavedMeanwhile) as told:
        owning.save(laptop, written(laptop, "På datorn"), 1)
    assert told.value.contents.green.signs == "På telefonen" == kim.opened.contents.green.signs
    assert "telefonen" not in f"{told.value} {told.value!r} {told.value.args}"
    both = written(laptop, "På båda")
    assert owning.save(laptop, both, told.value.version).version == 3


def test_the_same_saving_may_arrive_twice(kim):
    opened, text = kim.opened, written(kim.opened, "Jag ler")
    owning.save(opened, text, 1)
    assert owning.save(opened, text, 1).version == 2
    assert owning.save(kim.opened, text, 2).version == 2


def test_an_interrupted_save_changes_nothing(kim):
    def cut():
        with transaction.atomic():
            owning.save(kim.opened, written(kim.opened, "Jag ler"), 1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut()
    assert (kim.opened.version, kim.opened.contents.green.signs) == (1, "Jag nynnar")
    assert owning.versions(kim.opened) == []


def test_a_text_that_is_too_long_is_refused_and_the_card_stays(kim):
    with pytest.raises(Refused):
        owning.save(kim.opened, written(kim.opened, "x" * 501), 1)
    assert kim.opened.version == 1


def test_a_card_that_is_gone_is_not_saved(kim):
    opened = kim.opened
    owning.erase(opened)
    for verb in (lambda: owning.save(opened, opened.contents, 1), lambda: owning.keep(opened)):
        with pytest.raises(NotFound):
            verb()
    assert not Card.objects.exists()


def test_a_card_goes_within_a_day_of_the_workshop(lindalen):
    ends = timezone.now() + 2 * HOUR
    card = owning.begin(Contents(), organisation=lindalen, ends_at=ends)[1]
    most = ends + settings.BALANSA_RETENTION["card"]
    assert most - HOUR < card.expires_at <= most
    assert (card.expires_at.minute, card.expires_at.second, card.expires_at.microsecond) == (0, 0, 0)


@pytest.mark.parametrize(("ends", "counted"), [(-9 * DAY, 0 * DAY), (9 * DAY, DAY), (None, 0 * DAY)])
def test_no_plan_of_a_workshop_makes_it_stay_longer(lindalen, ends, counted):
    now = timezone.now()
    ends_at = ends and now + ends
    card = owning.begin(Contents(), organisation=lindalen, ends_at=ends_at)[1]
    assert abs(now + counted + settings.BALANSA_RETENTION["card"] - card.expires_at) <= HOUR


def test_a_kept_card_stays_over_its_day_of_review_and_can_be_renewed(kim, monkeypatch):
    with pytest.raises(Refused):
        owning.renew(kim.opened)
    kept = owning.keep(kim.opened)
    assert kept.is_kept
    assert kept.until.date() > kept.contents.review_on
    assert kept.until - timezone.now() <= timedelta(days=125)
    later = timezone.now() + 90 * DAY
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert owning.renew(kim.opened).until - kept.until in (89 * DAY, 90 * DAY)


def test_a_passphrase_is_asked_for_with_the_right_link_only(kim):
    owning.set_passphrase(kim.opened, PASSPHRASE)
    for said, wrong in (("", False), ("tolv äpplen", True)):
        with pytest.raises(NeedsPassphrase) as asked:
            owning.open_card(kim.secret, said)
        assert asked.value.wrong is wrong
    kim.passphrase = PASSPHRASE
    assert kim.opened.has_passphrase
    owning.set_passphrase(kim.opened, "")
    assert not owning.open_card(kim.secret).has_passphrase


def test_a_short_passphrase_is_refused(kim):
    with pytest.raises(Refused):
        owning.set_passphrase(kim.opened, "sjusju7")
    assert not kim.opened.has_passphrase


def test_the_link_alone_erases_a_card_whose_passphrase_is_forgotten(kim):
    owning.set_passphrase(kim.opened, PASSPHRASE)
    owning.erase_unopened(kim.secret)
    assert not Card.objects.exists()
    with pytest.raises(NotFound):
        owning.erase_unopened(kim.secret)


@pytest.mark.parametrize("change", [{"sealed": b"\x01" + bytes(60)}, {"keyring": bytes(61)}, {"version": 2}])
def test_a_row_that_was_tampered_with_is_unreadable(kim, change):
    Card.objects.update(**change)
    with pytest.raises(Unreadable):
        owning.open_card(kim.secret)


def test_cards_cannot_be_swapped(kim, a_card):
    ali = a_card(name="Ali")
    other = ali.opened.card
    Card.objects.filter(pk=kim.opened.card.pk).update(sealed=other.sealed)
    with pytest.raises(Unreadable):
        owning.open_card(kim.secret)


def test_an_old_version_cannot_be_put_back(kim):
    opened = owning.save(kim.opened, written(kim.opened, "Jag ler"), 1)
    Card.objects.update(sealed=Version.objects.get().sealed)
    with pytest.raises(Unreadable):
        owning.open_card(kim.secret)
    Version.objects.update(number=9)
    with pytest.raises(Unreadable):
        owning.versions(opened)


def test_a_card_is_made_and_kept_only_where_cards_are_stored(kim, lindalen):
    opened = kim.opened
    for mode in (terms.Mode.PAPER, terms.Mode.OFF):
        terms.choose(lindalen, mode, "", None)
        for verb in (
            lambda: owning.begin(Contents(), organisation=lindalen),
            lambda: owning.keep(opened),
        ):
            with pytest.raises(Refused):
                verb()
    assert kim.opened.contents.name == "Kim", "it is its owner's until it goes"


def test_a_card_outlives_the_organisation_it_was_made_in_but_is_not_kept(kim, lindalen):
    Organisation.objects.with_scope(organisation=lindalen.pk).all().delete()
    assert kim.opened.contents.name == "Kim"
    with pytest.raises(Refused):
        owning.keep(kim.opened)


def test_rows_lie_in_no_order_and_weigh_the_same(a_card):
    cards = [a_card(name="K" * number).opened.card for number in range(12)]
    assert [card.pk for card in cards] != sorted(card.pk for card in cards)
    assert len({(len(card.sealed), len(card.keyring)) for card in cards}) == 1


def test_what_is_in_the_owners_hands_shows_nothing(kim):
    opened = kim.opened
    shown = f"{opened} {opened!r} {[opened]} {replace(opened)} {opened.card!r} {NotFound()!r}"
    assert not any(word in shown for word in ("Kim", "nynnar", kim.secret, opened.key.hex()))
