"""Who is to be written to today about which measure: before its day, after it, and when nobody answers.

Only plans that the group has anchored, and only what is still to be done or looked at. Each reason has a key
of what it is about (the measure, its day, the owner), so running again writes nothing twice, and moving the
day or changing the owner begins anew.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone

from action_plans.models import Letter, Measure, PlanEvent
from organisations.models import Organisation
from organisations.scoping import every_organisation, within

from . import digesting, outbox, series_reminding, wording
from .owner_links import OPEN_PLANS, Reach, accounts_of, reach
from .turning_to import People

Kind, State = Letter.Kind, Measure.State
AT_WORK = (State.PLANNED, State.DOING, State.NEEDS_HELP)
# How long after its day somebody is told still: an installation that was away must not dig up old years.
LONGEST = timedelta(days=28)


@dataclass(frozen=True)
class Reason:
    """Why somebody is written to: the kind, the measure, the day it is about, and who reads it."""

    kind: Kind
    measure: Measure
    day: date
    number: int
    to: Reach
    owner: Reach

    @property
    def key(self) -> str:
        """What it is about, so that nothing is written twice; without a name or an address in it."""
        readers = f"{self.to.address} {self.measure.owner_id} {self.measure.owner_name}"
        who = sha256(readers.encode()).hexdigest()[:16]
        return f"{self.kind}:{self.measure.pk}:{self.day}:{self.number}:{who}"


def write_letters(now: datetime) -> Counter:
    """Put into the outbox what is to be sent now, in every organisation; how many of each kind.

    Nothing where no mail is set up. Safe at any time, and by several processes at once.
    """
    written = Counter()
    for organisation in every_organisation() if settings.BALANSA_SENDS_MAIL else ():
        with within(organisation):
            written += _write(Organisation.objects.get(pk=organisation), now)
    return written


def reasons(people: People, today: date) -> Iterator[Reason]:
    """Everything to be written about measures today, written already or not."""
    measures = _in_question(today)
    accounts = accounts_of(measures)
    for measure in measures:
        owner = reach(measure, accounts)
        for kind, day, number in _occasions(measure, today, bool(owner.address)):
            if kind in (Kind.ESCALATION, Kind.HELP):
                for to in people.nearest_managers(measure.plan.unit_id, besides=measure.owner_id):
                    yield Reason(kind, measure, day, number, Reach(to.email, to.language), owner)
            elif owner.address:
                yield Reason(kind, measure, day, number, owner, owner)


def _write(organisation, now: datetime) -> Counter:
    today, people = timezone.localdate(now), People(organisation.pk)
    wanted = {one.key: one for one in reasons(people, today)}
    digests = {one.key: one for one in digesting.due(people, today)}
    series = {one.key: one for one in series_reminding.due(people, today)}
    keys = wanted.keys() | digests.keys() | series.keys()
    outbox.withdraw(but=keys, now=now)
    known = outbox.known(keys)
    # Words are found outside of any transaction, which others would wait for.
    letters = [wording.about_measure(organisation, wanted[key], now) for key in wanted.keys() - known]
    letters += [series_reminding.letter(organisation, series[key]) for key in series.keys() - known]
    letters += [
        letter
        for key in digests.keys() - known
        if (letter := digesting.letter(organisation, digests[key], people, now))
    ]
    return outbox.put(letters, now=now)


def _in_question(today: date) -> list[Measure]:
    """Measures of plans that stand, that a day of theirs or a call for help makes one look at."""
    before = timedelta(days=settings.BALANSA_REMIND_BEFORE_DAYS)
    oldest = today - timedelta(days=settings.BALANSA_ESCALATE_AFTER_DAYS) - LONGEST
    due = Q(state__in=AT_WORK, due_on__range=(oldest, today + before))
    effect = Q(effect="", follow_up_on__range=(today, today + before)) & ~Q(state=State.DROPPED)
    help = Q(state=State.NEEDS_HELP)
    standing = Measure.objects.filter(plan__state__in=OPEN_PLANS, plan__rehearsal=False)
    asked_at = Max("events__pk", filter=Q(events__kind=PlanEvent.Kind.REPORTED))
    found = standing.filter(due | effect | help).annotate(asked_at=asked_at)
    return list(found.select_related("plan__unit", "owner").order_by("pk"))


def _occasions(measure: Measure, today: date, reachable: bool) -> Iterator[tuple[Kind, date, int]]:
    """What today is for this measure: the kind, the day it is about, and which time it is said."""
    late = (today - measure.due_on).days if measure.due_on and measure.state in AT_WORK else None
    if late is not None and (found := _lateness(late, reachable)):
        yield found[0], measure.due_on, found[1]
    if measure.state == State.NEEDS_HELP:
        yield Kind.HELP, measure.plan.anchoring_date, measure.asked_at or 0
    before = timedelta(days=settings.BALANSA_REMIND_BEFORE_DAYS)
    if not measure.effect and measure.follow_up_on and today <= measure.follow_up_on <= today + before:
        yield Kind.FOLLOW_UP, measure.follow_up_on, 0


def _lateness(days: int, reachable: bool) -> tuple[Kind, int] | None:
    """Which letter it is time for, so many days after the due date (before it: less than nothing).

    Where the owner cannot be reached the managers are told at once, instead of waiting for no answer.
    """
    if days < -settings.BALANSA_REMIND_BEFORE_DAYS:
        return None
    if days >= settings.BALANSA_ESCALATE_AFTER_DAYS:
        late = days - settings.BALANSA_ESCALATE_AFTER_DAYS
        return (Kind.ESCALATION, 2) if late <= LONGEST.days else None
    if not reachable:
        return (Kind.ESCALATION, 1)
    if days <= 0:
        return (Kind.BEFORE, 0)
    return (Kind.AFTER, 2 if days >= settings.BALANSA_REMIND_AGAIN_DAYS else 1)
