"""Who leads which dialogue group: a coach from elsewhere, and afterwards how many sat there. (HH-2)

Who took part is written nowhere; a coach counts staff and managers, and that is all.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import Membership, Role, Unit, User
from samtal.models import Coaching
from workshops.contract import Refused
from workshops.domain import planning
from workshops.models import Workshop

METHOD = "dialogue_group"
MOST = 99  # people of one group: more than that is a slip of the finger


class OwnUnit(Refused):
    """The coach is at home where the group is; it may be so, when somebody says that it shall."""


@dataclass(frozen=True)
class Coach:
    """Somebody who leads dialogue groups, and the units in which they have a role."""

    user: User
    home: frozenset[int]

    def is_at_home(self, unit, tree) -> bool:
        """Whether the group's unit is one of theirs, or lies below or above one."""
        above = set(tree.line(unit))
        return any(one in above or unit in tree.line(one) for one in self.home)


def coaches(organisation) -> list[Coach]:
    """The organisation's dialogue coaches by name; one query."""
    roles = Membership.objects.filter(organisation=organisation, user__is_active=True).select_related("user")
    home, known = defaultdict(set), {}
    for one in roles:
        if one.unit_id:
            home[one.user_id].add(one.unit_id)
        if one.role == Role.DIALOGUE_COACH:
            known[one.user_id] = one.user
    found = [Coach(user, frozenset(home[user.pk])) for user in known.values()]
    return sorted(found, key=lambda one: str(one.user).casefold())


@transaction.atomic
def plan(*, unit, coach, planned_for, planned_by, language="sv", within_own_unit=False) -> Workshop:
    """A dialogue group of this unit with its coach. Raises Refused as `assign` does; then none is planned."""
    workshop = planning.plan_workshop(
        unit=unit, method_key=METHOD, planned_for=planned_for, planned_by=planned_by, language=language
    )
    assign(workshop=workshop, coach=coach, within_own_unit=within_own_unit)
    return workshop


@transaction.atomic
def assign(*, workshop, coach, within_own_unit: bool = False) -> Coaching:
    """This coach (the id of a user) leads the group from now on; whoever did before does no more.

    Raises OwnUnit for the coach's own unit unless that is meant, and Refused for somebody who is no coach.
    """
    if workshop.method_key != METHOD:
        raise Refused(_("Den workshoppen är ingen dialoggrupp, så den får ingen dialogcoach."))
    known = {one.user.pk: one for one in coaches(workshop.organisation_id)}
    if coach not in known:
        raise Refused(_("Den personen är inte dialogcoach. Välj en av coacherna i listan."))
    at_home = known[coach].is_at_home(workshop.unit_id, Unit.tree_of(workshop.organisation_id))
    if at_home and not within_own_unit:
        raise OwnUnit(
            _(
                "%(coach)s hör själv till den delen av organisationen. Det är lättare att tala fritt när "
                "coachen kommer utifrån. Välj en annan, eller kryssa för att det ska vara så här."
            )
            % {"coach": known[coach].user}
        )
    said = {"coach": known[coach].user, "within_own_unit": at_home}
    return Coaching.objects.update_or_create(workshop=workshop, defaults=said)[0]


@transaction.atomic
def count(*, workshop, staff: int, managers: int, held_on: date) -> Coaching:
    """How many sat there, and when. Raises Refused for a day ahead and for numbers that cannot be."""
    if held_on > timezone.localdate():
        raise Refused(_("Den dagen har inte varit än. Räkna när gruppen har träffats."))
    if not 0 < staff + managers <= MOST:
        raise Refused(_("Skriv hur många som var med, minst en och högst %(most)d.") % {"most": MOST})
    said = {"staff": staff, "managers": managers, "held_on": held_on}
    return Coaching.objects.update_or_create(workshop=workshop, defaults=said)[0]


def groups(*, units: Iterable[int] = (), coach: User | None = None):
    """The dialogue groups of these units and those that this coach leads, the latest first; a queryset.

    Each has its `unit` and `coaching`, and `planned`: when it is planned for.
    """
    known = Workshop.objects.filter(method_key=METHOD, rehearsal=False)
    mine = known.filter(unit__in=units)
    if coach is not None:
        mine |= known.filter(coaching__coach=coach)
    found = mine.select_related("unit", "coaching__coach")
    return found.annotate(planned=Max("occasions__planned_for")).order_by("-planned", "-created_at")
