"""Playbooks, core tasks and what a group takes on: whatever is written is text, and never an error."""

import pytest
from django.urls import reverse

from samtal.activities.core_task.activity import CoreTask
from samtal.activities.moment.activity import Moment
from samtal.activities.tool.activity import Tool
from samtal.models import Playbook
from tests import held
from tests.doors.asking import ask
from tests.doors.naughty import body, every, in_address, shape

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("refusals_are_no_news")]
WRITTEN = (
    (Moment, "write", {"text": "Prata"}),
    (CoreTask, "word", {"text": "Prata", "noticed": "Alla"}),
    (Tool, "take_on", {"text": "Prata", "what": "agreement"}),
    (Tool, "choose", {"key": "tool-01"}),
    (Tool, "draw", {"dimension": "", "kind": "", "to": ""}),
)


@pytest.mark.parametrize(("activity", "name", "right"), WRITTEN)
def test_what_the_desk_sends_is_text_on_every_screen(hold, activity, name, right):
    hall = hold(activity)
    desk = hall.console()
    address = reverse("workshops:control", args=[hall.workshop.pk, hall.step.pk, name])
    seen = []  # what is stored decides what is painted
    for offset, field in enumerate(right):
        for string in every(20, offset):
            assert desk.post(address, **body(**(right | {field: string}))).status_code == 302, string
            if (now := held.stored()) not in seen:
                seen.append(now)
                built = [one for face in hall.paint_all() for one in shape(face)]
                assert not [one for one in built if one[0] in ("script", "img")]


def own_of(houses) -> str:
    """The address of the facilitator's playbook."""
    scoped = Playbook.objects.with_scope(organisation=houses["ours"].organisation.pk)
    return reverse("samtal:playbook", args=[scoped.get().pk])


@pytest.mark.parametrize(
    ("offset", "name"), [*enumerate(["rename", "tool", "exercise", "words", "{}", "share"])]
)
def test_a_change_of_a_playbook_may_carry_anything(houses, browsers, offset, name):
    page = own_of(houses)
    for string in every(8, offset):
        address = f"{page}change/{name.replace('{}', in_address(string))}/"
        sent = body(text=string, minutes=string, key=string)
        assert ask(browsers["facilitator"], "POST", address, **sent).status_code in (302, 404), string


@pytest.mark.parametrize(("offset", "field"), [*enumerate(["unit", "planned_for", "expected"])])
def test_a_session_is_planned_or_asked_for_again(houses, browsers, offset, field):
    unit = houses["ours"].units["Care"].pk
    right = {"unit": str(unit), "planned_for": "2030-01-01T09:00"}
    for string in every(8, offset):
        sent = body(**(right | {field: string}))
        answer = ask(browsers["facilitator"], "POST", f"{own_of(houses)}plan/", **sent)
        assert answer.status_code in (302, 422), string


@pytest.mark.parametrize("address", ["/cards/playbooks/{}/", "/cards/playbooks/{}/plan/"])
def test_an_invented_playbook_is_nowhere(browsers, address):
    for string in every(8):
        answer = ask(browsers["facilitator"], "GET", address.replace("{}", in_address(string)))
        assert answer.status_code in (200, 404), string
