"""What was changed in a plan, in words: each field by its name, with its old and its new value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure

from .saving import Difference, plain

# What leads from row to row says nothing to people.
UNTOLD = {"version", "outcome"}


@dataclass(frozen=True)
class Told:
    """A field by its name, as it was and as it became."""

    label: str
    before: str
    after: str


def told(event) -> list[Told]:
    """What an event of the history changed."""
    model = Measure if event.measure_id else ActionPlan
    return [
        Told(label_of(model, name), shown(model, name, before), shown(model, name, after))
        for name, before, after in event.changes
        if name not in UNTOLD
    ]


def compared(row, differences: Iterable[Difference]) -> list[Told]:
    """What two savers want differently: stored now, and sent by the second."""
    model = type(row)
    return [
        Told(
            label_of(model, one.field),
            shown(model, one.field, plain(one.theirs)),
            shown(model, one.field, plain(one.mine)),
        )
        for one in differences
    ]


def label_of(model, name: str) -> str:
    """The field's name as people know it."""
    if name == "taking_part":
        return _("medverkan")
    field = _field(model, name)
    return str(field.verbose_name) if field else name


def shown(model, name: str, value) -> str:
    """A value as the history keeps it, in words and in the reader's language; "–" where there is none."""
    field = _field(model, name)
    if value in (None, "", False):
        return "–"
    if value is True:
        return _("ja")
    if field and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field and field.get_internal_type() == "DateField":
        return date_format(date.fromisoformat(value), "j F Y")
    return str(value)


def _field(model, name):
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # it had another name when this was written
        return None
    return field if field.concrete else None
