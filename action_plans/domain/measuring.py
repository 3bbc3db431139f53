"""What a plan does about its demand: measures are added, changed, moved, reported on, and checked.

Every verb takes `by`, the account of who did it; None where somebody answered by a link. What happened
stands in the plan's history with each field's old and new value.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure, PlanEvent
from workshops.contract import Refused

from . import lacking, owners
from .saving import locked_measure, locked_plan, put

State, Effect, Kind = Measure.State, Measure.Effect, PlanEvent.Kind
MOST = 60
FARTHEST = timedelta(days=10 * 366)
REPORTS = (State.DOING, State.DONE, State.NEEDS_HELP)


@transaction.atomic
def add(*, plan, by, follows=None, **said) -> Measure:
    """One more measure, last in its plan; `said` are fields of Measure, of which `text` is needed.

    Raises Refused for days that cannot be, for one too many, and, in an active plan, where who or when is
    missing; nothing is added then.
    """
    plan = locked_plan(plan)
    if plan.measures.count() >= MOST:
        raise Refused(_("Planen har redan %(most)d åtgärder. Dela upp den i två planer.") % {"most": MOST})
    place = (plan.measures.aggregate(last=Max("place"))["last"] or 0) + 1
    measure = Measure(plan=plan, place=place, settled=Measure.AFTERWARDS, follows=follows)
    changes = put(measure, _with_account(plan, said))
    measure.version = 1
    _check(measure, {name for name, _from, _to in changes})
    measure.save()
    _tell(measure, by, Kind.CHANGED, changes)
    return measure


@transaction.atomic
def change(*, measure, by, version: int | None = None, **said) -> Measure:
    """The measure with what was said, and no other field touched.

    Raises Refused as `add` does, and SavedMeanwhile where `version` is not the stored one.
    """
    measure = locked_measure(measure)
    changes = put(measure, _with_account(measure.plan, said), version)
    _check(measure, {name for name, _from, _to in changes})
    return _save(measure, by, Kind.CHANGED, changes)


@transaction.atomic
def withdraw(*, measure, by, reason: str = "") -> Measure:
    """Strike the measure out. It stays in the plan, so that it can be read what was once meant."""
    measure = locked_measure(measure)
    return _save(measure, by, Kind.CHANGED, put(measure, {"state": State.DROPPED}), reason)


@transaction.atomic
def bring_back(*, measure, by) -> Measure:
    """One that was struck out is planned again. Raises Refused where an active plan would lack something."""
    measure = locked_measure(measure)
    if measure.state != State.DROPPED:
        return measure
    changes = put(measure, {"state": State.PLANNED})
    _check(measure, set())
    return _save(measure, by, Kind.CHANGED, changes)


@transaction.atomic
def move(*, measure, by, up: bool) -> None:
    """Change places with the one before, or the one after; at the end of the list nothing happens."""
    measure = locked_measure(measure)
    others = measure.plan.measures.order_by("-place" if up else "place")
    other = others.filter(**{"place__lt" if up else "place__gt": measure.place}).first()
    if other is None:
        return
    free = measure.plan.measures.aggregate(last=Max("place"))["last"] + 1
    for one, place in ((other, free), (measure, other.place), (other, measure.place)):
        Measure.objects.filter(pk=one.pk).update(place=place)
    _tell(measure, by, Kind.CHANGED, [["place", measure.place, other.place]])


@transaction.atomic
def report(*, measure, by=None, state: str, result: str = "") -> Measure:
    """How it goes, as its owner says: on the way, done, or in need of help; `result` is what was done.

    Saying the same twice changes nothing. Raises Refused for one that was struck out, and in a closed plan.
    """
    measure = locked_measure(measure)
    if measure.state == State.DROPPED or state not in REPORTS:
        raise Refused(_("Åtgärden är struken ur planen, så det finns inget att svara på."))
    said = {"state": state, "done_on": _done_on(measure, state)}
    if result.strip() and state != State.NEEDS_HELP:
        said["result"] = result.strip()
    changes = put(measure, said)
    if not changes and result.strip() and result.strip() != _last_words(measure):
        _tell(measure, by, Kind.REPORTED, [], result)
    return _save(measure, by, Kind.REPORTED, changes, result)


@transaction.atomic
def check_effect(*, measure, by, effect: str, note: str = "", on: date | None = None) -> Measure:
    """Whether it helped, as those concerned see it on that day (today where none is said). (SE-3)

    Raises Refused for a day ahead, and for one that was struck out.
    """
    measure, today = locked_measure(measure), timezone.localdate()
    if measure.state == State.DROPPED or effect not in Effect:
        raise Refused(_("Åtgärden är struken ur planen, så det finns ingen effekt att kontrollera."))
    if on and on > today:
        raise Refused(_("Den dagen har inte varit än. Skriv dagen då ni såg efter om det hjälpte."))
    said = {"effect": effect, "effect_note": note.strip(), "effect_on": on or today}
    return _save(measure, by, Kind.CHECKED, put(measure, said), note)


def follow_on(*, measure, by, **said) -> Measure:
    """Another measure in place of one that did not help enough; it leads back to that one. (SE-5)

    Raises Refused where the effect is not checked, or was what was wanted, and as `add` does.
    """
    if measure.effect not in (Effect.NO, Effect.PARTLY):
        raise Refused(_("Skriv först att åtgärden inte hjälpte, eller bara delvis."))
    inherited = {"demand": measure.demand, "why": measure.why, "seriousness": measure.seriousness}
    return add(plan=measure.plan, by=by, follows=measure, **inherited | said)


@transaction.atomic
def decide_workshop(*, measure, by, comment: str = "") -> None:
    """That the group meets anew instead, since this did not help. (SE-5) Deciding twice is deciding once."""
    measure = locked_measure(measure)
    if not measure.events.filter(kind=Kind.NEW_WORKSHOP).exists():
        _tell(measure, by, Kind.NEW_WORKSHOP, [], comment)


def _with_account(plan, said: dict) -> dict:
    """What was said, and the account that the owner's address leads to."""
    if "owner_email" not in said or "owner" in said:
        return said
    return said | {"owner": owners.account_of(plan.organisation_id, said["owner_email"])}


def _check(measure, changed: set[str]) -> None:
    """Raises Refused for a measure that cannot be. A day that was stored before may have passed since."""
    if not measure.text:
        raise Refused(_("Skriv vad som ska göras. Det andra du skrev finns kvar."))
    for name in ("due_on", "follow_up_on") if changed else ():
        if name in changed:
            _refuse_day(getattr(measure, name))
    if changed & {"starts_on", "due_on", "follow_up_on"}:
        _refuse_order(measure)
    missing = lacking.of_measure(measure) if measure.plan.state == ActionPlan.State.ACTIVE else []
    if missing:
        raise Refused(" ".join([*missing, _("Planen pågår, så det måste vara ifyllt.")]))


def _refuse_day(day: date | None) -> None:
    today = timezone.localdate()
    if day and day < today:
        raise Refused(_("Den dagen har redan varit. Det du skrev finns kvar, välj en dag framåt."))
    if day and day > today + FARTHEST:
        raise Refused(_("Dagen ligger mer än tio år bort. Det du skrev finns kvar, kontrollera året."))


def _refuse_order(measure) -> None:
    if measure.starts_on and measure.due_on and measure.starts_on > measure.due_on:
        raise Refused(_("Åtgärden kan inte börja efter att den ska vara klar. Det du skrev finns kvar."))
    if measure.due_on and measure.follow_up_on and measure.due_on > measure.follow_up_on:
        raise Refused(_("Effekten kontrolleras efter att åtgärden är klar. Det du skrev finns kvar."))


def _done_on(measure, state) -> date | None:
    return (measure.done_on or timezone.localdate()) if state == State.DONE else None


def _last_words(measure) -> str:
    """What came with the last answer."""
    return measure.events.filter(kind=Kind.REPORTED).values_list("comment", flat=True).first() or ""


def _save(measure, by, kind, changes, comment="") -> Measure:
    if changes:
        measure.save()
        _tell(measure, by, kind, changes, comment)
    return measure


def _tell(measure, by, kind, changes, comment="") -> None:
    PlanEvent.objects.create(
        plan=measure.plan, measure=measure, who=by, kind=kind, changes=changes, comment=comment.strip()
    )
