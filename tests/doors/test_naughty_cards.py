"""An own card may say anything: it is text on every page, on paper, and never an error."""

import pytest

from samtal import deck
from samtal.card_form import CardForm
from samtal.domain import own_cards
from samtal.models import OwnCard
from tests.doors.naughty import MARKUP, body, every, in_address, shape
from tests.doors.world import signed_in

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CASE = "case-late-mail"


@pytest.fixture
def desk(houses):
    return signed_in(houses["ours"].people["Administrator"])


def plain() -> dict:
    """What the form of the built-in case posts, one value for each field."""
    form = CardForm("case", own_cards.fields_of(deck.find(CASE)))
    sent = {one.html_name: one.value() for one in form if one.value() is not None}
    return {name: value[0] if isinstance(value, list) else str(value) for name, value in sent.items()}


def test_every_field_of_the_editor_takes_anything_and_breaks_nothing(desk):
    right = plain()
    for offset, field in enumerate([*right, "met"]):
        for string in every(12, offset):
            answer = desk.post(f"/cards/{CASE}/change/", **body(**(right | {field: string})))
            assert answer.status_code in (302, 422), (field, string)


def test_what_a_card_says_is_text_on_its_page_and_in_the_list(desk, houses):
    right = plain()
    pages = (f"/cards/{CASE}/", "/cards/", f"/cards/{CASE}/change/")
    assert desk.post(f"/cards/{CASE}/change/", **body(**right)).status_code == 302
    before = [shape(desk.get(page).content.decode()) for page in pages]
    for text in MARKUP[::4]:
        sent = {f"{language}-title": text for language in ("sv", "en")}
        if desk.post(f"/cards/{CASE}/change/", **body(**(right | sent))).status_code == 302:
            after = [shape(desk.get(page).content.decode()) for page in pages]
            assert after[1:] == before[1:], text  # on the first one the list of versions grows
            assert "<script>alert" not in desk.get(pages[0]).content.decode()
            assert desk.get(f"/cards/{CASE}/print/")["Content-Type"] == "application/pdf", text
    OwnCard.objects.with_scope(organisation=houses["ours"].organisation.pk).filter(key=CASE).delete()


ADDRESSES = [
    "/cards/{}/", "/cards/{}/print/", "/cards/new/{}/", "/cards/?kind={}",
    "/cards/?kind=tool&people={}&unit={}",
    "/cards/tools.pdf?dimension={}&people=999", "/admin/samtal/path/{}/change/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_invented_address_leads_nowhere(desk, address):
    for string in every(8):
        answer = desk.get(address.replace("{}", in_address(string)))
        assert answer.status_code in (200, 302, 400, 404), string
