"""Who may do what: the only module that decides it.

Asked about anything that has an organisation_id and perhaps a unit_id: a workshop, a plan, a unit, an
organisation. A role for a unit reaches that unit and all below it; without a unit it reaches everything.
Every answer is read afresh, so a role that is taken away is gone at the next question.
"""

import rules
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.http import Http404

from organisations.models import Membership, Role, Unit
from organisations.prepared import prepared

LEADERS = (Role.FACILITATOR, Role.ADMINISTRATOR)
REVIEWERS = (Role.HR, Role.ADMINISTRATOR)
PLANNERS = (*LEADERS, Role.MANAGER)
READERS = (*REVIEWERS, Role.FACILITATOR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE)


def holds(*roles):
    """A predicate: the user has one of these roles where the object belongs."""

    @rules.predicate(" or ".join(roles))
    def holds_one(user, obj):
        # To django-scopes "organisation None" is all of them; an object that is nowhere yet is nobody's.
        placed = getattr(obj, "organisation_id", None) is not None
        return placed and user.is_active and reaches(user, roles, obj)

    return holds_one


def reaches(user, roles, obj):
    units = {unit for unit, role in _memberships(user.pk, obj.organisation_id) if role in roles}
    unit = getattr(obj, "unit_id", None)
    if None in units:
        return True
    if not units or unit is None:
        return False
    return not units.isdisjoint(Unit.tree_of(obj.organisation_id).line(unit))


@prepared
def _memberships(user_id, organisation_id):
    mine = Membership.objects.with_scope(organisation=organisation_id).filter(user=user_id)
    return mine.values_list("unit", "role")


def units_led(user, organisation_id):
    """The units that the user may lead workshops of, in two queries: a list asks once, not for each row."""
    return units_of(user, organisation_id, LEADERS)


def units_of(user, organisation_id, roles, tree=None):
    """The units that one of these roles of the user reaches, in two queries; one if the tree is given."""
    tops = {unit for unit, role in _memberships(user.pk, organisation_id) if role in roles}
    tree = tree or Unit.tree_of(organisation_id)
    if None in tops:
        return set(tree.units)
    return {unit for unit in tree.units if not tops.isdisjoint(tree.line(unit))}


def roles_to_give(user, organisation_id):
    """The roles that the user may invite to somewhere in the organisation, in one query."""
    roles = {role for _unit, role in _memberships(user.pk, organisation_id) if role in LEADERS}
    if Role.ADMINISTRATOR in roles:
        return list(Role)
    return [Role.FACILITATOR] if roles else []


@rules.predicate
def coaches(user, obj):
    """A dialogue coach leads the workshops that they were assigned to, in any unit, and their rehearsals.

    Workshops know their `coaching` only where conversations are; anything else has none.
    """
    assigned = getattr(obj, "coaching", None)
    rehearses = getattr(obj, "rehearsal", False) and getattr(obj, "planned_by_id", None) == user.pk
    if not (user.is_active and (rehearses or (assigned and assigned.coach_id == user.pk))):
        return False
    return any(role == Role.DIALOGUE_COACH for _unit, role in _memberships(user.pk, obj.organisation_id))


leads = holds(*LEADERS)
reviews = holds(*REVIEWERS)
reads = holds(*READERS)
carries_out = holds(*PLANNERS)

rules.add_perm("workshops.plan_workshop", leads)
rules.add_perm("workshops.lead_workshop", leads | coaches)
rules.add_perm("workshops.edit_catalogue", reviews)
rules.add_perm("workshops.read_series", reads)
rules.add_perm("action_plans.review_plan", reviews)
rules.add_perm("action_plans.read_plan", reads)
rules.add_perm("action_plans.change_plan", carries_out)
rules.add_perm("action_plans.approve_plan", reviews | holds(Role.MANAGER))
rules.add_perm("action_plans.represent_safety", holds(Role.SAFETY_REPRESENTATIVE))
rules.add_perm("samtal.assign_coach", leads | reviews)
rules.add_perm("samtal.run_programme", reviews)
rules.add_perm("organisations.administer", holds(Role.ADMINISTRATOR))
rules.add_perm("organisations.invite_facilitator", leads)


def required(request, permission, obj):
    """Raise PermissionDenied unless the signed-in user has the permission for the object."""
    if not rules.has_perm(permission, request.user, obj):
        raise PermissionDenied


def get_for(request, model, **lookup):
    """The object of the request's own organisation, or Http404: another's object and none look the same.

    The model must have a scoped manager as ``objects``; an ordinary one is an AttributeError, not a leak.
    """
    if request.organisation is None:
        raise Http404
    try:
        return model.objects.with_scope(organisation=request.organisation.pk).get(**lookup)
    except (ObjectDoesNotExist, ValidationError, ValueError) as nothing:  # the last two: no id at all
        raise Http404 from nothing
