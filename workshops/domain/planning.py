"""Making a workshop before anybody is there."""

from django.db import transaction
from django.utils.translation import gettext as _

from workshops import registry
from workshops.contract import Refused, Split
from workshops.models import Occasion, Step, Workshop

BREAK = 15  # minutes
ALL_IN_ONE_GO = 24  # people: with more of them, groups that present in turn take longer
LONG = 90  # minutes: a longer sitting needs time to come, to regroup and to run over


@transaction.atomic
def plan_workshop(
    *,
    unit,
    method_key,
    title="",
    planned_for=None,
    planned_by=None,
    language="sv",
    blind=False,
    split="",
    expected=None,
    steps=(),
):
    """A workshop of that method for that unit, with its steps and a first occasion whose door is open.

    What the unit has to look back on comes first, without a number (`Activity.opens`).
    `split` is the key of one of the method's splits; without one there is one sitting without a break.
    `steps`, not saved yet, stand in the place of the method's own.
    `expected` is roughly how many will come. Raises Refused when there is no such method or split.
    """
    method = registry.method(method_key)
    if method is None:
        raise Refused(_("Den metoden finns inte här. Välj en annan metod."))
    if split and method.split(split) is None:
        raise Refused(_("Så går metoden inte att dela upp. Välj ett av uppläggen."))
    workshop = Workshop.objects.create(
        organisation_id=unit.organisation_id,
        unit=unit,
        method_key=method.key,
        title=title or f"{method.title} · {unit.name}",
        language=language,
        blind=blind,
        expected=expected,
        planned_by=planned_by,
    )
    _lay(workshop, _opened(unit, method) + (list(steps) or _laid_out(method, split)))
    Occasion.objects.create(workshop=workshop, planned_for=planned_for)
    return workshop


@transaction.atomic
def duplicate_workshop(*, workshop, planned_for, planned_by):
    """The same plan for another day: method, unit, steps as they were arranged, settings. Nothing that
    people wrote, voted or decided; no seats, no groups, no film file. What it opens with is asked anew.
    """
    copy = Workshop.objects.create(
        organisation_id=workshop.organisation_id,
        unit_id=workshop.unit_id,
        method_key=workshop.method_key,
        title=workshop.title,
        language=workshop.language,
        blind=workshop.blind,
        expected=workshop.expected,
        video_link=workshop.video_link,
        planned_by=planned_by,
    )
    as_planned = ("activity_key", "called", "minutes", "sitting", "dropped")
    kept = [one for one in workshop.steps.all() if not one.is_opening]
    opened = _opened(workshop.unit, workshop.method) if workshop.method else []
    _lay(copy, opened + [Step(**{name: getattr(step, name) for name in as_planned}) for step in kept])
    Occasion.objects.create(workshop=copy, planned_for=planned_for)
    if workshop.method and workshop.method.copied:
        workshop.method.copied(workshop, copy)
    return copy


def to_book(steps, expected: int | None) -> int:
    """How many minutes to book for these steps of one sitting, in quarters of an hour.

    A long sitting gets half an hour to come, regroup and run over. When more than 24 are expected, every
    ten more add a quarter where there are several steps: that many groups present in turn.
    """
    planned = sum(step.minutes for step in steps)
    crowd = max(0, (expected or 0) - ALL_IN_ONE_GO)
    extra = 15 * -(-crowd // 10) if len(steps) > 1 else 0
    return 15 * -(-(planned + (30 if planned > LONG else 0) + extra) // 15)


def in_hours(minutes: int) -> str:
    """3 tim, 1 tim 15 min, 45 min, in the active language."""
    hours, rest = divmod(minutes, 60)
    words = [_("%(hours)d tim") % {"hours": hours}] if hours else []
    return " ".join([*words, _("%(minutes)d min") % {"minutes": rest}] if rest or not hours else words)


def _opened(unit, method) -> list[Step]:
    return [Step(activity_key=one.key, minutes=one.minutes) for one in registry.openings(unit, method)]


def _lay(workshop, steps: list[Step]) -> None:
    for position, step in enumerate(steps, start=1):
        step.workshop, step.position = workshop, position
    Step.objects.bulk_create(steps)


def _laid_out(method, key: str) -> list[Step]:
    split, steps = method.split(key) or Split("", ""), []
    for number, activity in enumerate(method.activities, start=1):
        sitting = split.sitting_of(number)
        steps.append(Step(activity_key=activity.key, minutes=activity.minutes, sitting=sitting))
        if number in split.pauses_after and number < len(method.activities):
            steps.append(Step(activity_key=registry.break_key(), minutes=BREAK, sitting=sitting))
    return steps
