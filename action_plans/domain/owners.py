"""Who a measure belongs to: a person or a role by name, with an account where there is one."""

from collections.abc import Iterable

from organisations.models import Membership, User
from organisations.models.user import normalised


def account_of(organisation_id, email: str) -> User | None:
    """The account with this address, where it may sign in and has a role in the organisation."""
    if not email:
        return None
    roles = Membership.objects.with_scope(organisation=organisation_id)
    found = roles.filter(user__email=normalised(email), user__is_active=True).select_related("user").first()
    return found and found.user


def gone(measures: Iterable) -> set[int]:
    """The measures still to be done whose owner's account is closed or has no role left; one query."""
    owned = {one.pk: one.owner_id for one in measures if one.owner_id and one.is_open}
    if not owned:
        return set()
    here = Membership.objects.filter(user__in=set(owned.values()), user__is_active=True)
    there = set(here.values_list("user", flat=True))
    return {measure for measure, owner in owned.items() if owner not in there}
