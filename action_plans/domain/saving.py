"""Saving what people changed: what was changed is told, and the second of two savers loses nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure
from workshops.contract import Refused


@dataclass(frozen=True)
class Difference:
    """A field that two people want differently: as it is stored now, and as the second sent it."""

    field: str
    theirs: Any
    mine: Any


class SavedMeanwhile(Refused):
    """Somebody else saved first, so nothing is changed yet.

    `stored` is the row as it is now; its version sent along saves the second's words all the same.
    """

    def __init__(self, stored, differences: list[Difference]):
        super().__init__(
            _("Någon annan har sparat under tiden. Inget av ditt är borta: jämför nedan och spara igen.")
        )
        self.stored = stored
        self.differences = differences


def locked_plan(plan) -> ActionPlan:
    """The plan as it is now, held until the transaction ends. Raises Refused for one that is closed."""
    found = ActionPlan.objects.select_for_update(of=("self",), no_key=True).get(pk=plan.pk)
    if found.state == ActionPlan.State.CLOSED:
        raise Refused(_("Planen är avslutad och ligger fast. Öppna den igen om något ska ändras."))
    return found


def locked_measure(measure) -> Measure:
    """The measure as it is now; its plan is what is held. Raises Refused as `locked_plan` does."""
    plan = locked_plan(measure.plan)
    found = Measure.objects.select_related("owner", "demand").get(pk=measure.pk)
    found.plan = plan
    return found


def put(row, said: dict, version: int | None = None) -> list[list]:
    """Put what was said into the row, unsaved, and count its version up; the changes, [field, from, to].

    Saying what is stored already changes nothing. Raises SavedMeanwhile where something would change and
    `version` is not the stored one; None is for verbs that do not begin with a form.
    """
    changed = {name: value for name, value in said.items() if getattr(row, name) != value}
    if changed and version is not None and version != row.version:
        raise SavedMeanwhile(row, [Difference(name, getattr(row, name), changed[name]) for name in changed])
    changes = [[name, plain(getattr(row, name)), plain(value)] for name, value in changed.items()]
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += bool(changes)
    return changes


def plain(value):
    """A value as the history keeps it: what JSON can hold, and a row by its words."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Model) else value
