"""A year behind the demonstration: what its units voted for, what they do about it, and how that goes.

Whole rows at once and no verbs: the verbs refuse a day in the past, and there are hundreds of rows. The
words and days stand in the file beside this module.
"""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from action_plans.models import ActionPlan, Demand, Goal, Measure, PlanEvent, TakingPart
from organisations.models import Unit
from workshops import registry
from workshops.models import Occasion, Series, Step, Workshop

TOLD = Path(__file__).with_suffix(".toml")
METHOD = "balanskollen"
DOTS = 5  # that each person has in a vote
# How much of all dots the demand got, and each of the measures.
DEMAND_SHARE, SHARES = 0.34, (0.31, 0.24, 0.2)
STANDINGS = ("needed", "partly", "in_place")
AFTER_A_WORKSHOP, AFTER_A_MEASURE = 14, 30  # days
Kind, State = PlanEvent.Kind, ActionPlan.State
COPIED = ("what", "whence", "effect", "goal", "goal_seen", "responsible", "planners", "state")


class Year:
    """The rows of one organisation's year, gathered and then written, table by table."""

    def __init__(self, organisation, led_by, reviewed_by):
        self.organisation, self.led_by, self.reviewed_by = organisation, led_by, reviewed_by
        self.told = tomllib.loads(TOLD.read_text("utf-8"))
        self.rows = {
            model: []
            for model in (Workshop, Occasion, Step, ActionPlan, Demand, Measure, TakingPart, PlanEvent)
        }

    def write(self) -> None:
        """All of it. The organisation's scope is open; call it once."""
        self.units = self._grow()
        self.series = {unit: self._series(self.units[unit], ago) for unit, ago in self.told["series"].items()}
        self.goal = self._goal(self.told["goal"])
        for held in self.told["held"]:
            self._workshop(held["unit"], held["method"], held["ago"], held["people"])
        for told in self.told["plan"]:
            self._plan(told)
        days = {model: [_day_of(row) for row in self.rows[model]] for model in (Workshop, PlanEvent)}
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows)
        # Both columns say by themselves when a row was written, so they are put back only afterwards.
        for model, column in ((Workshop, "created_at"), (PlanEvent, "at")):
            for row, day in zip(self.rows[model], days[model], strict=True):
                setattr(row, column, day)
            model.objects.bulk_update(self.rows[model], [column])
        self._follow_on()

    def _grow(self) -> dict[str, Unit]:
        """The units by name, with those that were there already."""
        there = {one.name: one for one in Unit.objects.all()}
        branches = [name for name in self.told["branches"] if name not in there]
        made = Unit.objects.bulk_create(Unit(organisation=self.organisation, name=name) for name in branches)
        there |= {one.name: one for one in made}
        made = Unit.objects.bulk_create(
            Unit(organisation=self.organisation, parent=there[branch], name=name)
            for branch, leaves in self.told["branches"].items()
            for name in leaves
            if name not in there
        )
        return there | {one.name: one for one in made}

    def _series(self, unit, ago) -> Series:
        begun = _day(-ago)
        title = f"{registry.method(METHOD).title} {begun.year}"
        known = {"organisation": self.organisation, "unit": unit, "method_key": METHOD}
        return Series.objects.create(title=title, begun_on=begun, **known)

    def _goal(self, told) -> Goal:
        days = {name: _day(told.pop(name)) for name in ("set_on", "until")}
        return Goal.objects.create(organisation=self.organisation, unit=None, **days, **told)

    def _workshop(self, unit, method_key, ago, people) -> Workshop:
        """One that was held so many days ago, over and forgotten but for its steps."""
        method, begun = registry.method(method_key), _at(-ago, 9)
        workshop = Workshop(
            organisation=self.organisation,
            unit=self.units[unit],
            method_key=method_key,
            title=f"{method.title} · {unit}",
            planned_by=self.led_by,
            series=self.series.get(unit) if method_key == METHOD else None,
        )
        workshop.day = begun - timedelta(days=7)
        self.rows[Workshop].append(workshop)
        opened = begun
        for position, activity in enumerate(method.activities, start=1):
            left = opened + timedelta(minutes=activity.minutes)
            known = {"activity_key": activity.key, "minutes": activity.minutes, "position": position}
            known |= {"state": Step.State.LEFT, "opened_at": opened, "left_at": left}
            self.rows[Step].append(Step(workshop=workshop, **known))
            opened = left
        self.rows[Occasion].append(
            Occasion(
                workshop=workshop, code=None, planned_for=begun, sitting=1, people=people, ended_at=opened
            )
        )
        return workshop

    def _plan(self, told) -> None:
        ballots, ago = told["ballots"], told["ago"]
        workshop = self._workshop(told["unit"], METHOD, ago, ballots)
        handed = _at(-ago, 12)
        settled = told["state"] not in (State.DRAFT, State.RETURNED)
        plan = ActionPlan(
            organisation=self.organisation,
            unit=workshop.unit,
            workshop=workshop,
            method=str(registry.method(METHOD).title),
            people=ballots,
            anchoring_date=_day(told.get("anchoring", AFTER_A_WORKSHOP - ago)),
            anchored_on=_day(AFTER_A_WORKSHOP - ago) if settled else None,
            follow_up_on=_day(told["follow_up"]) if "follow_up" in told else None,
            closed_on=_day(told["closed"]) if "closed" in told else None,
            towards=self.goal if told.get("towards") else None,
            handed_over_at=handed,
            result_expires_at=handed + settings.BALANSA_RETENTION["result"],
            **{name: told.get(name, "") for name in COPIED},
        )
        self.rows[ActionPlan].append(plan)
        demand = Demand(
            plan=plan, place=1, text=told["demand"], source=told["source"], **_dots(ballots, DEMAND_SHARE)
        )
        self.rows[Demand].append(demand)
        if "part" in told:
            self.rows[TakingPart].append(TakingPart(plan=plan, on=_day(told["part"])))
        self._history(plan, told)
        for place, measure in enumerate(told["measures"], start=1):
            self._measure(plan, demand, place, measure, ballots)

    def _measure(self, plan, demand, place, told, ballots) -> None:
        due, state = told.get("due"), told.get("state", Measure.State.PLANNED)
        voted = "follows" not in told
        measure = Measure(
            plan=plan,
            place=place,
            demand=demand,
            text=told["what"],
            resource=told["what"] if voted else "",
            standing=STANDINGS[place % len(STANDINGS)] if voted else "",
            why=plan.what,
            seriousness=told.get("level", ""),
            owner_name=told.get("who", ""),
            cost=told.get("cost", ""),
            due_on=None if due is None else _day(due),
            follow_up_on=None if due is None else _day(due + told.get("late_check", AFTER_A_MEASURE)),
            state=state,
            done_on=_day(due - 2) if state == Measure.State.DONE else None,
            result=told.get("result", ""),
            effect=told.get("effect", ""),
            effect_note=told.get("note", ""),
            effect_on=_day(min(due + AFTER_A_MEASURE, -1)) if told.get("effect") else None,
            **(_dots(ballots, SHARES[place - 1]) if voted else {"settled": Measure.AFTERWARDS}),
        )
        if told.get("mine"):
            measure.owner, measure.owner_email = self.led_by, self.led_by.email
        measure.after = told.get("follows")
        self.rows[Measure].append(measure)
        self._reported(plan, measure, due)

    def _history(self, plan, told) -> None:
        ago, now = told["ago"], State
        self._event(plan, Kind.HANDED_OVER, -ago, by=self.led_by)
        if plan.state == now.RETURNED:
            said = [["state", now.DRAFT, now.RETURNED]]
            self._event(plan, Kind.RETURNED, 7 - ago, changes=said, comment=told["comment"])
        if plan.is_settled:
            said = [["state", now.DRAFT, now.ANCHORED]]
            self._event(plan, Kind.ANCHORED, AFTER_A_WORKSHOP - ago, by=self.led_by, changes=said)
        if plan.state in (now.ACTIVE, now.CLOSED):
            said = [["state", now.ANCHORED, now.ACTIVE]]
            self._event(plan, Kind.APPROVED, AFTER_A_WORKSHOP + 4 - ago, changes=said)
        if plan.state == now.CLOSED:
            said = [["state", now.ACTIVE, now.CLOSED]]
            self._event(plan, Kind.CLOSED, told["closed"], changes=said)

    def _reported(self, plan, measure, due) -> None:
        if measure.state == Measure.State.DONE:
            said = [["state", Measure.State.PLANNED, measure.state]]
            self._event(plan, Kind.REPORTED, due - 2, by=None, changes=said, measure=measure)
        if measure.effect:
            on = (measure.effect_on - timezone.localdate()).days
            said = [["effect", "", measure.effect]]
            known = {"changes": said, "measure": measure, "comment": measure.effect_note}
            self._event(plan, Kind.CHECKED, on, by=self.led_by, **known)

    def _event(self, plan, kind, days, **more) -> None:
        by = more.pop("by", self.reviewed_by)
        event = PlanEvent(plan=plan, kind=kind, who=by, **more)
        event.day = _at(days, 13)
        self.rows[PlanEvent].append(event)

    def _follow_on(self) -> None:
        """Each measure that comes after another of its plan leads back to that one."""
        for measure in self.rows[Measure]:
            if measure.after:
                before = Measure.objects.get(plan=measure.plan, place=measure.after)
                Measure.objects.filter(pk=measure.pk).update(follows=before)


def _dots(ballots: int, share: float) -> dict:
    """What leaves the room of a vote: nothing where too few voted."""
    if ballots < settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM:
        return {"dots": None, "ballots": None}
    return {"dots": round(ballots * DOTS * share), "ballots": ballots}


def _day(days: int):
    return timezone.localdate() + timedelta(days=days)


def _at(days: int, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(_day(days), time(hour)))


def _day_of(row) -> datetime:
    return row.day
