"""A reader has a link of the own, sees and writes what the owner lets, and every reading has its line."""

import pytest
from django.utils import timezone

from balanskort.domain import NotFound, owning, sharing, terms
from balanskort.domain.contents import Agreement
from balanskort.domain.owning import SavedMeanwhile
from balanskort.models import Card, Opening, Share
from balanskort.sealing import Unreadable, new_secret
from workshops.contract import Refused

LUNCH = Agreement("Vi äter lunch", "Kim och Eva", "måndagar")


@pytest.fixture
def eva(kim):
    """The link of Kim's manager, who may fill in her part."""
    return sharing.share(kim.opened, label="Eva, chef", shared_by="Kim A", may_fill=True)


def fill(secret, text="Jag frågar", agreements=(LUNCH,), version=1):
    return sharing.fill(secret, you={"amber": text}, agreements=agreements, version=version)


def refused_fill(secret):
    with pytest.raises(SavedMeanwhile):
        fill(secret, "Jag väntar")


def link_of(owner):
    return sharing.links(owner.opened)[0]


def test_the_reader_sees_the_card_who_shared_it_and_until_when(kim, eva):
    seen = sharing.open_share(eva)
    assert seen.contents == kim.opened.contents
    assert (seen.shared_by, seen.until, seen.may_fill) == ("Kim A", kim.opened.until, True)


def test_the_owner_sees_the_labels_and_every_opening(kim, eva):
    sharing.share(kim.opened, label="Ali", shared_by="Kim")
    sharing.open_share(eva)
    fill(eva)
    ali, manager = sharing.links(kim.opened)
    assert (ali.label, ali.openings, ali.may_fill) == ("Ali", (), False)
    assert (manager.label, manager.is_open) == ("Eva, chef", True)
    assert sorted(opening.filled for opening in manager.openings) == [False, True]
    assert all(opening.at.second == opening.at.microsecond == 0 for opening in manager.openings)


def test_each_reading_has_its_line(kim, eva):
    """P-6: whoever reads, by whatever verb, and also one who only hears that another saved first."""
    Opening.objects.all().delete()
    readings = [
        lambda: owning.open_card(kim.secret),
        lambda: sharing.open_share(eva),
        lambda: fill(eva),
        lambda: refused_fill(eva),
    ]
    for number, reading in enumerate(readings, 1):
        reading()
        assert Opening.objects.count() == number
    assert len(sharing.own_openings(kim.opened)) == 2


def test_a_reading_that_cannot_be_noted_is_none(kim, eva, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(Opening.objects, "create", fail)
    for reading in (lambda: owning.open_card(kim.secret), lambda: sharing.open_share(eva), lambda: fill(eva)):
        with pytest.raises(RuntimeError):
            reading()
    assert Card.objects.get().version == 1


def test_what_opens_nothing_leaves_no_line(kim, eva):
    owning.set_passphrase(kim.opened, "tolv äpplen")
    lines = Opening.objects.count()
    for wrong in (new_secret(), kim.secret, "", "x"):
        with pytest.raises(NotFound):
            sharing.open_share(wrong)
    for passphrase in ("", "tio äpplen"):
        with pytest.raises(owning.NeedsPassphrase):
            owning.open_card(kim.secret, passphrase)
    assert Opening.objects.count() == lines


def test_the_link_of_a_reader_is_no_owners(kim, eva):
    with pytest.raises(NotFound):
        owning.open_card(eva)
    with pytest.raises(NotFound):
        owning.erase_unopened(eva)


def test_the_reader_fills_in_the_own_part_and_nothing_else(kim, eva):
    before = kim.opened.contents
    filled = fill(eva)
    now = kim.opened.contents
    assert filled.contents == now
    assert (now.amber.you, now.agreements) == ("Jag frågar", (LUNCH,))
    assert now == before.with_texts({("amber", "you"): "Jag frågar"}).__class__(
        **{**vars(before), "amber": now.amber, "agreements": now.agreements}
    )
    assert owning.versions(kim.opened)[0].contents == before
    saved = owning.save(kim.opened, before, 2)
    assert owning.versions(saved)[0].saved_by == "Eva, chef"


def test_a_link_for_reading_fills_in_nothing(kim):
    secret = sharing.share(kim.opened, label="Ali", shared_by="Kim")
    with pytest.raises(Refused):
        fill(secret)
    Share.objects.update(may_fill=True)
    with pytest.raises(Unreadable):
        fill(secret)
    assert kim.opened.version == 1


def test_owner_and_reader_at_the_same_time_both_learn_of_it(kim, eva):
    owning.save(kim.opened, kim.opened.contents.with_texts({("red", "me"): "Går hem"}), 1)
    with pytest.raises(SavedMeanwhile) as told:
        fill(eva)
    assert (told.value.contents.red.me, told.value.version) == ("Går hem", 2)
    assert fill(eva, version=2).contents.red.me == "Går hem"
    with pytest.raises(SavedMeanwhile) as told:
        owning.save(kim.opened, kim.opened.contents.with_texts({("red", "me"): "Vilar"}), 2)
    assert (told.value.saved_by, told.value.contents.amber.you) == ("Eva, chef", "Jag frågar")


def test_one_reader_is_not_told_of_another(kim, eva):
    ali = sharing.share(kim.opened, label="Ali", shared_by="Kim", may_fill=True)
    fill(eva)
    with pytest.raises(SavedMeanwhile) as told:
        fill(ali, "Jag väntar")
    assert told.value.saved_by == ""


def test_a_text_that_is_too_long_is_refused(kim, eva):
    with pytest.raises(Refused):
        fill(eva, "x" * 501)
    assert kim.opened.version == 1


def test_revoking_ends_access_at_once_and_the_line_stays(kim, eva):
    sharing.open_share(eva)
    sharing.revoke(kim.opened, link_of(kim).id)
    for verb in (sharing.open_share, fill):
        with pytest.raises(NotFound):
            verb(eva)
    link = link_of(kim)
    assert (link.label, link.is_open, len(link.openings)) == ("Eva, chef", False, 1)
    assert bytes(Share.objects.get().wrapped) == b""


def test_only_the_owner_revokes(kim, eva, a_card):
    with pytest.raises(NotFound):
        sharing.revoke(a_card().opened, link_of(kim).id)
    assert sharing.open_share(eva)


def test_a_link_goes_with_its_card(kim, eva):
    Card.objects.update(expires_at=timezone.now())
    for verb in (sharing.open_share, fill):
        with pytest.raises(NotFound):
            verb(eva)


def test_erasing_takes_every_link_along(kim, eva):
    sharing.open_share(eva)
    owning.erase(kim.opened)
    with pytest.raises(NotFound):
        sharing.open_share(eva)
    assert not Share.objects.exists()
    assert not Opening.objects.exists()


def test_a_passphrase_is_the_owners_alone(kim, eva):
    owning.set_passphrase(kim.opened, "tolv äpplen")
    assert sharing.open_share(eva).contents.name == "Kim"


@pytest.mark.parametrize(
    ("label", "by"), [("", "Kim"), ("Eva", " "), ("x" * 141, "Kim"), ("Eva", "👍🏽" * 99)]
)
def test_a_link_is_for_somebody_and_from_somebody(kim, label, by):
    with pytest.raises(Refused):
        sharing.share(kim.opened, label=label, shared_by=by)
    assert not Share.objects.exists()


def test_there_is_a_limit_to_how_many_may_read(kim, monkeypatch):
    monkeypatch.setattr(sharing, "LINKS", 1)
    first = sharing.share(kim.opened, label="Ali", shared_by="Kim")
    with pytest.raises(Refused):
        sharing.share(kim.opened, label="Eva", shared_by="Kim")
    sharing.revoke(kim.opened, link_of(kim).id)
    assert sharing.share(kim.opened, label="Eva", shared_by="Kim") != first


def test_no_card_can_be_put_behind_anothers_link(kim, eva, a_card):
    Share.objects.update(card=a_card(name="Ali").opened.card)
    with pytest.raises(Unreadable):
        sharing.open_share(eva)


def test_labels_cannot_be_swapped_and_a_broken_one_can_be_revoked(kim, eva):
    sharing.share(kim.opened, label="Ali", shared_by="Kim")
    one, other = Share.objects.all()
    Share.objects.filter(pk=one.pk).update(label=other.label)
    assert {link.label for link in sharing.links(kim.opened)} >= {""}
    sharing.revoke(kim.opened, one.pk)


def test_what_is_shared_goes_on_when_the_organisation_stops(kim, eva, lindalen):
    terms.choose(lindalen, terms.Mode.OFF, "", None)
    assert sharing.open_share(eva).contents.name == "Kim"


def test_nothing_of_a_reader_shows_itself(kim, eva):
    sharing.open_share(eva)
    shown = f"{sharing.open_share(eva)} {sharing.links(kim.opened)} {Opening.objects.first()!r}"
    assert not any(word in shown for word in ("Kim", "Eva", "nynnar"))
