"""Who reads the library, who writes in it, and whose units they may ask about."""

import rules
from django.core.exceptions import PermissionDenied

from organisations.access import LEADERS, units_of
from organisations.models import Organisation, Role, Unit

# Health inspirers get the materials and no data: which unit has used what is not theirs to see.
SEES_USE = (*LEADERS, Role.MANAGER, Role.DIALOGUE_COACH)


def house_of(request) -> Organisation:
    """The organisation whose cards anybody with a role reads. Raises PermissionDenied without one."""
    if request.organisation is None:
        raise PermissionDenied
    return request.organisation


def may_write(request) -> bool:
    """Whether this person looks after the organisation's own cards."""
    return rules.has_perm("workshops.edit_catalogue", request.user, house_of(request))


def house_to_write_in(request) -> Organisation:
    """The organisation, for those who look after its cards. Raises PermissionDenied for others."""
    if not may_write(request):
        raise PermissionDenied
    return request.organisation


def units(request) -> list[tuple[int, str]]:
    """The units whose use of cards this person may see, (id, place in the tree), by name."""
    house = house_of(request)
    tree = Unit.tree_of(house.pk)
    reached = units_of(request.user, house.pk, SEES_USE, tree)
    return sorted(((unit, tree.path(unit)) for unit in reached), key=lambda one: one[1].casefold())
