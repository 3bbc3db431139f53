"""A plan on the wall, measure by measure: which one has its turn, and what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from action_plans.domain import meetings
from action_plans.models import ActionPlan, Measure
from workshops.contract import Refused
from workshops.domain import turning


@dataclass(frozen=True)
class OnTheWall:
    """The plan that the workshop is about with its measures, and which of them is on the wall.

    Without a plan it may be about one of those `offered`.
    """

    plan: ActionPlan | None
    measures: list[Measure]
    offered: list[ActionPlan]
    page: int

    @property
    def measure(self) -> Measure | None:
        """The one that has its turn; None in a plan that has none."""
        return self.measures[self.page] if self.measures else None

    @property
    def following(self) -> Measure | None:
        """The one after it; None when it is the last one."""
        return None if self.last else self.measures[self.page + 1]

    @property
    def last(self) -> bool:
        """Whether none follows."""
        return self.page + 1 >= len(self.measures)

    @property
    def texts(self) -> set[str]:
        """What the measures say: a note that says the same stands in the plan already."""
        return {one.text for one in self.measures}


def on_the_wall(step) -> OnTheWall:
    """What this step has on the wall; struck-out measures are left out. As many queries for any plan."""
    plan = meetings.plan_of(step.workshop)
    if plan is None:
        return OnTheWall(None, [], meetings.offered(step.workshop), 0)
    measures = list(plan.measures.exclude(state=Measure.State.DROPPED).select_related("follows"))
    return OnTheWall(plan, measures, [], max(0, min(step.page, len(measures) - 1)))


def next_measure(*, step, seen: int | None = None) -> None:
    """The next measure's turn; nothing where the room is past the one that was `seen`, so that a double click
    skips none. Raises Refused after the last one."""
    shown = on_the_wall(step)
    if seen is not None and seen != shown.page:
        return
    if shown.last:
        raise Refused(_("Det här är den sista åtgärden. Gå vidare när ni är klara med den."))
    turning.to_page(step=step, page=shown.page + 1)


def previous_measure(*, step) -> None:
    """The turn of the measure before. Raises Refused at the first one."""
    shown = on_the_wall(step)
    if shown.page == 0:
        raise Refused(_("Det här är den första åtgärden."))
    turning.to_page(step=step, page=shown.page - 1)
