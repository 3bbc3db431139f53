"""The plan of steps: read and changed before and during, with a keyboard and without JavaScript."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from workshops import registry
from workshops.contract import Refused
from workshops.domain import overview, planning, replanning, road
from workshops.models import Step

from .leading import workshop_led


@dataclass(frozen=True)
class Row:
    """A step on the plan, and what may be done with it now."""

    step: Step
    earlier: bool
    later: bool
    may_end: bool
    ends_day: bool

    @property
    def waits(self) -> bool:
        """Whether it may be moved and dropped."""
        return self.step.state == Step.State.WAITING

    @property
    def may_change(self) -> bool:
        """Whether its minutes may be changed."""
        return self.step.state != Step.State.LEFT


@dataclass(frozen=True)
class Sitting:
    """One day of the plan, and how long to book for it."""

    number: int
    rows: list[Row]
    minutes: str
    book: str


@require_GET
def steps(request, workshop):
    """The plan, day by day."""
    found = workshop_led(request, workshop)
    plan = list(found.steps.all())
    road.numbered(plan)
    context = {
        "workshop": found,
        "sittings": _sittings(found, plan),
        "room": overview.look(found.pk),
        "extras": registry.extras(),
    }
    return render(request, "pages/steps.html", context)


@require_POST
def change(request, workshop, step, name):
    """One change. Raises Http404 for a name that is none; a refusal is a sentence on the plan."""
    found = workshop_led(request, workshop)
    if name not in CHANGES:
        raise Http404
    try:
        CHANGES[name](found, step, request.POST)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('workshops:steps', args=[found.pk])}#step-{step}")


def _sittings(workshop, plan: list[Step]) -> list[Sitting]:
    days = []
    for number, own in groupby(_rows(plan), key=lambda row: row.step.sitting):
        rows = list(own)
        walked = road.walked([row.step for row in rows])
        minutes = sum(one.minutes for one in walked)
        book = planning.to_book(walked, workshop.expected)
        days.append(Sitting(number, rows, planning.in_hours(minutes), planning.in_hours(book)))
    return days


def _rows(plan: list[Step]):
    def waits(at):
        return 0 <= at < len(plan) and plan[at].state == Step.State.WAITING

    for at, step in enumerate(plan):
        coming = None if step.dropped else road.following(plan, step)
        may_end = coming is not None and coming.state == Step.State.WAITING
        ends = coming is not None and coming.sitting > step.sitting
        yield Row(step, waits(at) and waits(at - 1), waits(at) and waits(at + 1), may_end, ends)


def _number(sent, name: str) -> int:
    try:
        return int(sent.get(name, "")[:6])
    except ValueError as error:
        raise Refused(_("Det där gick inte att läsa som ett tal. Planen är som den var.")) from error


def _move(workshop, step, sent, *, earlier: bool) -> None:
    replanning.move(workshop=workshop, step=step, earlier=earlier, seen=_number(sent, "seen"))


CHANGES = {
    "minutes": lambda workshop, step, sent: replanning.change_minutes(
        workshop=workshop, step=step, minutes=_number(sent, "minutes")
    ),
    "drop": lambda workshop, step, sent: replanning.drop(workshop=workshop, step=step),
    "take-up": lambda workshop, step, sent: replanning.take_up(workshop=workshop, step=step),
    "earlier": lambda workshop, step, sent: _move(workshop, step, sent, earlier=True),
    "later": lambda workshop, step, sent: _move(workshop, step, sent, earlier=False),
    "break": lambda workshop, step, sent: replanning.lay_in_break(workshop=workshop, step=step),
    "lay-in": lambda workshop, step, sent: replanning.lay_in(
        workshop=workshop, step=step, activity_key=sent.get("activity", "")
    ),
    "end-day": lambda workshop, step, sent: replanning.end_day_after(workshop=workshop, step=step, ends=True),
    "same-day": lambda workshop, step, sent: replanning.end_day_after(
        workshop=workshop, step=step, ends=False
    ),
}
