"""A tip and the subject of the next meeting: whatever is written is text, and never an error."""

import pytest
from django.urls import reverse

from tests.doors.naughty import body, every, shape
from workshops.activities.evaluation.activity import Evaluation
from workshops.activities.next_time.activity import NextTime
from workshops.contract import Audience

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def desk_with(hold, texts):
    """The shape of the desk after these tips, and how many of them were kept."""
    hall = hold(Evaluation)
    kept = sum(hall.tap("tip", text=text).kept for text in texts)
    return shape(hall.paint(Audience.FACILITATOR)), kept


def test_a_tip_is_text_on_the_desk(hold):
    naughty, kept = desk_with(hold, every(4))
    plain, _kept = desk_with(hold, [f"Ett tips {number}" for number in range(kept)])
    assert kept > 20
    assert naughty == plain


def test_what_the_next_meeting_is_about_is_text_on_every_screen(hold):
    hall = hold(NextTime)
    desk = hall.console()
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, "agree"])
    hall.press("agree", next_on="2027-03-18", text="Om korten")
    plain = [shape(face) for face in hall.paint_all()]
    for string in every(4):
        for sent in ({"next_on": "2027-03-18", "text": string}, {"next_on": string, "text": "Om korten"}):
            assert desk.post(address, **body(**sent)).status_code in (200, 204, 302), string
        hall.workshop.refresh_from_db()
        if hall.workshop.next_about:
            assert [shape(face) for face in hall.paint_all()] == plain, string
