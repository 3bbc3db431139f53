"""What a calendar year came to, for the annual review of the work environment. (HR-8, SE-6)"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from action_plans.models import ActionPlan, Goal, Measure, TakingPart
from workshops.models import Workshop

from . import surveying
from .branches import Branch


@dataclass(frozen=True)
class Held:
    """A workshop that was held: where, which method, its first day, and the most who took part at once."""

    unit: int
    method: str
    day: date
    people: int


@dataclass(frozen=True)
class Year:
    """The branch's year; the rows are queries, so that each is read once and when it is written down."""

    year: int
    workshops: list[Held]
    plans: Iterable[ActionPlan]
    measures: Iterable[Measure]
    checked: Iterable[Measure]
    taking_part: Iterable[TakingPart]
    goals: Iterable[Goal]
    gaps: list[tuple[ActionPlan, str]]


def year_of(branch: Branch, year: int) -> Year:
    """Plans that were handed over, went on or ended in the year, and what belongs to it of the rest."""
    plans = surveying.plans_of(branch)
    measures = surveying.measures_of(branch).select_related("plan__unit", "owner", "demand")
    of_year = plans.filter(handed_over_at__year__lte=year).exclude(closed_on__year__lt=year)
    goals = Goal.objects.filter(set_on__year__lte=year).exclude(until__year__lt=year)
    if not branch.is_all:
        goals = goals.filter(unit=None) | goals.filter(unit__in=branch.units)
    return Year(
        year=year,
        workshops=workshops_of(branch, year),
        plans=of_year.select_related("unit").prefetch_related("demands"),
        measures=measures.filter(plan__in=of_year.order_by().values("pk")).order_by("plan", "place"),
        checked=measures.filter(effect_on__year=year).order_by("effect_on", "pk"),
        taking_part=_taking_part(branch, year),
        goals=goals.select_related("unit"),
        gaps=_gaps(of_year),
    )


def workshops_of(branch: Branch, year: int) -> list[Held]:
    """Those whose first step was opened in the year, in the order of their days; one query."""
    workshops = Workshop.objects.filter(rehearsal=False)
    if not branch.is_all:
        workshops = workshops.filter(unit__in=branch.units)
    found = workshops.annotate(begun=Min("steps__opened_at"), people=Max("occasions__people"))
    return [
        Held(
            one.unit_id,
            str(one.method.title) if one.method else one.method_key,
            one.begun.date(),
            one.people or 0,
        )
        for one in found.filter(begun__year=year).order_by("begun")
    ]


def _taking_part(branch: Branch, year: int):
    part = TakingPart.objects.filter(plan__rehearsal=False, on__year=year)
    part = part.select_related("plan").prefetch_related("plan__demands")
    return part if branch.is_all else part.filter(plan__unit__in=branch.units)


def _gaps(plans) -> list[tuple[ActionPlan, str]]:
    return [
        (plan, str(words))
        for gap, words in surveying.GAPS.items()
        for plan in plans.filter(surveying.lacks(gap)).select_related("unit").prefetch_related("demands")
    ]
