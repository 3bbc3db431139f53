"""Own cards: by the same rules as the files, in versions, and out of use without being forgotten."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Role, User
from samtal import deck
from samtal.card_form import CRITERIA, CardForm
from samtal.domain import dealing, library, own_cards
from samtal.models import CardVersion, OwnCard
from tests.rooms import a_facilitator
from workshops.contract import Refused

WORDS = {
    "title": "Nycklarna",
    "text": "Någon har lånat nycklarna.",
    "questions": "Vad gör vi?\n\nVad betyder det för oss?",
}
SENT = {"minutes": "30", "themes": ["safety"], "values": ["care"]}
SENT |= {f"{language}-{name}": text for language in ("sv", "en") for name, text in WORDS.items()}


@pytest.fixture
def house(room):
    return room.workshop.organisation


@pytest.fixture
def desk(room):
    """HR's browser."""
    user = a_facilitator(room.workshop.unit, Role.HR)
    User.objects.filter(pk=user.pk).update(is_staff=True)
    browser = Client()
    browser.force_login(user)
    return browser


def fields(**changed):
    return own_cards.fields_of(deck.find("case-late-mail")) | changed


def test_a_card_of_ones_own_stands_beside_the_others(house):
    own = own_cards.write(organisation=house, kind="case", fields=fields(minutes=20), by=None)
    assert library.cards(house, "case")[-1].key == own.key
    assert library.find(house, own.key).minutes == 20
    assert library.find(house, own.key).is_own


def test_a_built_in_card_is_overridden_in_its_place(house):
    own_cards.write(organisation=house, kind="case", fields=fields(minutes=25), by=None, key="case-late-mail")
    keys = [one.key for one in library.cards(house, "case")]
    assert keys == [one.key for one in deck.of("case")]
    assert library.find(house, "case-late-mail").minutes == 25
    assert deck.find("case-late-mail").minutes == 40


@pytest.mark.parametrize("kind", deck.KINDS)
def test_the_fields_of_every_built_in_card_are_written_again_unchanged(house, kind):
    for card in deck.of(kind):
        own = own_cards.write(
            organisation=house, kind=kind, fields=own_cards.fields_of(card), by=None, key=card.key
        )
        again = library.of_row(own)
        assert own_cards.fields_of(again) == own_cards.fields_of(card)


def test_each_change_is_a_version_and_the_same_again_is_none(house, room):
    own = own_cards.write(organisation=house, kind="case", fields=fields(), by=room.facilitator)
    own_cards.write(organisation=house, kind="case", fields=fields(), by=None, key=own.key)
    own_cards.write(organisation=house, kind="case", fields=fields(minutes=5), by=None, key=own.key)
    said = [(one.number, one.fields["minutes"], one.written_by) for one in own_cards.versions(own)]
    assert said == [(2, 5, None), (1, 40, room.facilitator)]


def test_a_card_out_of_use_is_dealt_no_more_and_stays_where_it_lay(house, room):
    room.go_on()
    lying = dealing.deal(step=room.step, key="case-late-mail")
    own_cards.offer(organisation=house, key="case-late-mail", offered=False, by=None)
    assert library.find(house, "case-late-mail") is None
    assert "case-late-mail" not in [one.key for one in library.cards(house, "case")]
    with pytest.raises(Refused):
        dealing.deal(step=room.step, key="case-late-mail")
    lying.refresh_from_db()
    assert lying.said["sv"]["title"] == "23.47"
    own_cards.offer(organisation=house, key="case-late-mail", offered=True, by=None)
    assert library.find(house, "case-late-mail").title == "23.47"
    assert own_cards.offer(organisation=house, key="nothing", offered=False, by=None) is None


def test_what_breaks_a_rule_of_the_decks_is_refused(house):
    without = fields()
    without["sv"] = without["sv"] | {"questions": []}
    for broken in (without, fields(themes=["nonsense"]), fields(colour=1)):
        with pytest.raises(Refused):
            own_cards.write(organisation=house, kind="case", fields=broken, by=None)
    assert not OwnCard.objects.exists()


def test_a_case_is_written_on_a_page_with_the_five_criteria_beside_it(desk, house):
    page = desk.get("/cards/new/case/").content.decode()
    assert all(str(name) in page for _key, name, _why in CRITERIA)
    answer = desk.post("/cards/new/case/", SENT | {"met": ["relevance", "ethical"]}, follow=True)
    card = library.cards(house, "case")[-1]
    assert card.questions == ["Vad gör vi?", "Vad betyder det för oss?"]
    assert "kommunikativt, pedagogiskt, generalisering" in answer.content.decode()
    assert CardVersion.objects.get().written_by.memberships.get().role == Role.HR


def test_a_case_without_questions_is_sent_back_with_what_was_typed(desk):
    answer = desk.post("/cards/new/case/", SENT | {"en-questions": " \n "})
    assert answer.status_code == 422
    assert "Någon har lånat nycklarna." in answer.content.decode()
    assert not OwnCard.objects.exists()


def test_every_kind_can_be_written_and_changed(desk, house):
    for kind in deck.KINDS:
        card = deck.of(kind)[-1]
        form = CardForm(kind, own_cards.fields_of(card))
        sent = {one.html_name: one.value() for one in form if one.value() is not None}
        answer = desk.post(f"/cards/{card.key}/change/", sent | {"minutes": "7"})
        assert (answer.status_code, answer.headers.get("Location")) == (302, f"/cards/{card.key}/"), kind
        assert library.find(house, card.key).minutes == 7
    assert library.find(house, deck.of("module")[-1].key).review == deck.of("module")[-1].review


def test_out_of_use_and_back_by_a_button(desk, house):
    desk.post("/cards/tool-01/offer/", {"offered": "no"})
    assert "tool-01" not in [one.key for one in library.cards(house, "tool")]
    assert "Ta i bruk igen" in desk.get("/cards/tool-01/").content.decode()
    desk.post("/cards/tool-01/offer/", {"offered": "yes"})
    assert library.find(house, "tool-01")


def test_a_facilitator_reads_and_does_not_write(room, house):
    browser = room.console()
    for address in ("/cards/new/case/", "/cards/tool-01/change/"):
        assert browser.get(address).status_code == 403
    assert browser.post("/cards/tool-01/offer/", {"offered": "no"}).status_code == 403
    own_cards.offer(organisation=house, key="tool-01", offered=False, by=None)
    assert browser.get("/cards/tool-01/").status_code == 404


def test_the_administration_shows_versions_and_takes_out_of_use(desk, house):
    own = own_cards.write(organisation=house, kind="case", fields=fields(), by=None)
    page = desk.get(reverse("admin:samtal_owncard_change", args=[own.pk])).content.decode()
    assert "23.47" in page
    listed = reverse("admin:samtal_owncard_changelist")
    desk.post(listed, {"action": "withdraw", "_selected_action": [own.pk]})
    assert library.find(house, own.key) is None
    desk.post(listed, {"action": "take_up", "_selected_action": [own.pk]})
    assert library.find(house, own.key)
    assert [one.withdrawn for one in own_cards.versions(own)] == [False, True, False]
