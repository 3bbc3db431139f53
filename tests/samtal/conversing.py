"""Rooms in the middle of a conversation, and what a group does around a case."""

from samtal.activities.case.activity import Case
from samtal.activities.case.phases import FOR_US
from workshops.domain import planning

CASE = "case-half-past-four"


def at_the_case(hold, people=3, phase=0, key=CASE):
    """A room in this phase of the conversation of one case."""
    hall = hold(Case, people=people)
    hall.press("lay", key=key)
    hall.go_on(phase)
    return hall


def agreed(hold, *texts, people=3):
    """A room that has agreed on this around a case."""
    hall = at_the_case(hold, people, FOR_US)
    for text in texts:
        hall.press("agree", text=text)
    return hall


def next_workshop(hall, method="samtal_cases"):
    """The unit's next workshop, planned after the first one has ended."""
    return planning.plan_workshop(unit=hall.workshop.unit, method_key=method, planned_by=hall.facilitator)
