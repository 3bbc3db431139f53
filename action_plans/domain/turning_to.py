"""Whom to turn to in an organisation, from a unit upwards."""

from collections import defaultdict

from organisations.models import Membership, Role, Unit, User

LEADERS = (Role.FACILITATOR, Role.ADMINISTRATOR)


class People:
    """The managers, HR and those who lead, of the organisation in scope, read once, in two queries."""

    def __init__(self, organisation_id):
        self.organisation = organisation_id
        self.tree = Unit.tree_of(organisation_id)
        self._at = defaultdict(list)
        roles = (Role.MANAGER, Role.HR, *LEADERS)
        asked = Membership.objects.filter(role__in=roles, user__is_active=True)
        for one in asked.select_related("user").order_by("pk"):
            self._at[one.role, one.unit_id].append(one.user)

    def nearest_managers(self, unit_id, besides=None) -> list[User]:
        """Those of the nearest level that has any, without the owner; where there is none, the nearest HR."""
        return self._nearest(Role.MANAGER, unit_id, besides) or self._nearest(Role.HR, unit_id, besides)

    def leads(self, user, unit_id) -> bool:
        """Whether this person may lead workshops of the unit still."""
        places = (*self.tree.line(unit_id), None)
        return any(user in self._at[role, place] for role in LEADERS for place in places)

    def hr(self) -> dict[User, set]:
        """Everybody in HR with the units that their roles reach."""
        reached = defaultdict(set)
        for (role, unit_id), users in self._at.items():
            if role == Role.HR:
                for user in users:
                    reached[user] |= set(self.tree.units) if unit_id is None else self.tree.branch(unit_id)
        return reached

    def _nearest(self, role, unit_id, besides) -> list[User]:
        for place in (*reversed(self.tree.line(unit_id)), None):
            found = [user for user in self._at[role, place] if user.pk != besides]
            if found:
                return found
        return []
