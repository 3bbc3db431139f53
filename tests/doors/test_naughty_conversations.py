"""Agreements and notes about what came up: whatever is written is text on every screen, never an error."""

import pytest

from samtal.activities.case.activity import Case
from samtal.activities.case.phases import FOR_US
from samtal.domain import noting
from samtal.models import Agreement
from tests.doors.naughty import every, shape
from workshops.contract import Refused

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def about_us(hold):
    """A room that asks what a case means for it."""
    hall = hold(Case)
    hall.go_on(FOR_US)
    return hall


def test_an_agreement_is_text_on_every_screen(about_us):
    about_us.press("agree", text="Inga möten efter fyra")
    plain = [shape(face) for face in about_us.paint_all()]
    with about_us.within():
        agreement = Agreement.objects.get()
    for string in every(12):
        try:
            about_us.press("reword_agreement", agreement=str(agreement.pk), text=string)
        except (AssertionError, Refused):  # the form or the verb said no
            continue
        assert [shape(face) for face in about_us.paint_all()] == plain, string


def test_a_note_is_text_on_the_desk_and_on_its_phone(about_us):
    seat, plain = about_us.seats[0], None
    for string in ["Sena möten", *every(12)]:
        answer = about_us.tap("note", kind="demand", text=string)
        if not answer.kept:
            assert answer.sentence, string
            continue
        painted = [shape(about_us.paint("facilitator")), shape(about_us.paint_mine(seat))]
        plain = plain or painted
        assert painted == plain, string
        with about_us.within():
            note = noting.of_step(about_us.step)[0]
        assert about_us.tap("withdraw", item=note.pk).kept


@pytest.mark.parametrize("name", ["withdraw", "sit", "note"])
def test_nothing_can_be_invented(about_us, name):
    for string in every(12):
        assert not about_us.tap(name, item=string, group=string, kind=string, text="Text").kept
