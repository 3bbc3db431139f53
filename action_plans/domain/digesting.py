"""HR's letter of the week: what is late, what comes soon, and what a plan still lacks, for one's own units.

Once a week and reader, from the chosen weekday on; a week with nothing to tell has none. The figures are
those of the desk's start page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from action_plans.models import ActionPlan, Letter
from workshops.domain import addresses

from . import outbox, owner_links, surveying, wording
from .branches import Branch
from .owner_links import Reach
from .turning_to import People

MOST = 15  # lines of each list; the rest is a number


@dataclass(frozen=True)
class Digest:
    """One reader's letter of one week."""

    to: Reach
    reader: int
    organisation: UUID
    week: str
    units: set = field(hash=False)
    kind: str = Letter.Kind.DIGEST

    @property
    def key(self) -> str:
        """One a week for each reader in each organisation."""
        return f"{self.kind}:{self.week}:{self.organisation.hex}:{self.reader}"


@dataclass(frozen=True)
class Some:
    """The first of a list, and how many more there are."""

    first: list
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.first)


def due(people: People, today: date) -> Iterator[Digest]:
    """The letters of this week, from its day on; written already or not."""
    year, week, weekday = today.isocalendar()
    if weekday - 1 < settings.BALANSA_DIGEST_WEEKDAY:
        return
    for user, units in people.hr().items():
        to = Reach(user.email, user.language)
        yield Digest(to, user.pk, people.organisation, f"{year}-W{week:02}", units)


def letter(organisation, digest: Digest, people: People, now: datetime) -> Letter | None:
    """The letter, not stored yet; None where there is nothing to tell."""
    lists = lists_of(Branch(people.tree, digest.units), now)
    if not any(one.count for one in lists.values()):
        return None
    with override(wording.spoken(organisation, digest.to.language)):
        link = addresses.offered()[0] + reverse("admin:index")
        return wording.letter(organisation, digest, {**lists, "link": link, "week": digest.week[-2:]})


def lists_of(branch: Branch, now: datetime) -> dict[str, Some]:
    """What stands in the letter of somebody who sees this branch, by the name of each list."""
    today = timezone.localdate(now)
    measures = surveying.measures_of(branch).select_related("plan__unit").order_by("due_on", "pk")
    plans = surveying.plans_of(branch).select_related("unit").prefetch_related("demands")
    standing = plans.filter(state__in=owner_links.OPEN_PLANS)
    # Letters to HR itself are about no unit.
    theirs = Q(measure__plan__unit__in=branch.units) | (Q(measure=None) if branch.is_all else Q())
    soon = today + surveying.SOON
    return {
        "late": _some(measures.filter(surveying.due("late", today))),
        "soon": _some(measures.filter(surveying.due("soon", today))),
        "help": _some(measures.filter(surveying.due("help", today))),
        "without_follow_up": _some(standing.filter(surveying.lacks("follow_up", today))),
        "to_follow_up": _some(standing.filter(follow_up_on__lte=soon).order_by("follow_up_on")),
        "to_approve": _some(plans.filter(state=ActionPlan.State.ANCHORED)),
        "unsent": _some(outbox.troubled(now).filter(theirs)),
    }


def _some(rows) -> Some:
    first = list(rows[: MOST + 1])
    return Some(first[:MOST], len(first) if len(first) <= MOST else rows.count())
