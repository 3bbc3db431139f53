"""Workshops that were held on days of long ago, with the pulses that were taken in them."""

from datetime import UTC, date, datetime, timedelta

from tests.rooms import SHORT
from workshops.activities.pulse.activity import Pulse
from workshops.domain import planning
from workshops.models import Mark, Workshop

MAY = date(2026, 5, 4)


def months(number: float) -> timedelta:
    return timedelta(days=round(30.4 * number))


def held(unit, day: date, method=SHORT.key, ended=True, **more) -> Workshop:
    """A workshop of this unit that was opened at nine that day and ended at noon."""
    opened = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    workshop = planning.plan_workshop(unit=unit, method_key=method, planned_for=opened)
    workshop.steps.filter(position=1).update(opened_at=opened)
    if ended:
        workshop.occasions.update(ended_at=opened + timedelta(hours=3), code=None, door_open=False)
    Workshop.objects.filter(pk=workshop.pk).update(**more)
    workshop.refresh_from_db()
    return workshop


def planned(unit, day: date, method=SHORT.key) -> Workshop:
    """A workshop of this unit that nobody has begun."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return planning.plan_workshop(unit=unit, method_key=method, planned_for=at)


def pulse(workshop, activity=Pulse, **answers) -> None:
    """A pulse in its first step: `demands="33344"` are five answers to that statement."""
    workshop.steps.filter(position=1).update(activity_key=activity.key)
    step = workshop.steps.get(position=1)
    for question, grades in answers.items():
        for grade in sorted(set(grades)):
            known = {"question": question.replace("__", ":"), "choice": grade}
            Mark.objects.create(step=step, number=grades.count(grade), **known)
