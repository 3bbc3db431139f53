"""Whose rows a piece of work may touch. Outside a scope every scoped query raises ScopeError."""

from django.apps import apps
from django_scopes import scope, scopes_disabled
from django_scopes.manager import DisabledQuerySet

from .prepared import prepared

# Outside a scope django-scopes 2.1 lets these answer, and for all organisations at once.
for question in ("exists", "aiterator", "_fetch_all"):
    setattr(DisabledQuerySet, question, DisabledQuerySet.error)


def within(organisation_id):
    """A context in which only this organisation's rows exist."""
    if organisation_id is None:  # to django-scopes it means all of them
        raise ValueError("A scope needs an organisation.")
    return scope(organisation=organisation_id)


def organisations_of(user):
    """The organisations in which the user has a role, each once, the oldest role first; one query."""
    with scopes_disabled():  # which scope to open is the question here
        memberships = _memberships(user.pk)
    return list({each.organisation_id: each.organisation for each in memberships}.values())


@prepared
def _memberships(user_id):
    every = apps.get_model("organisations.Membership").objects.select_related("organisation")
    return every.filter(user=user_id).order_by("pk")


def every_organisation():
    """The ids of all organisations, for work that is done in one after the other."""
    with scopes_disabled():  # each opens its own scope then
        return list(apps.get_model("organisations.Organisation").objects.values_list("pk", flat=True))


def has_anywhere(user, roles):
    """Whether the user has one of these roles in any organisation: what holds for an account as a whole."""
    with scopes_disabled():
        return user.memberships.filter(role__in=roles).exists()


class OrganisationScope:
    """Middleware: a signed-in user's request runs within one organisation, kept in request.organisation.

    It is the user's first, or the one whose id is under "organisation" in the session. Nobody signed in, or
    no role anywhere: request.organisation is None, no scope is open, and every scoped query fails.
    A streamed answer is read after the scope has closed; let it open its own with within().
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.organisation = choose(request)
        if request.organisation is None:
            return self.get_response(request)
        with within(request.organisation.pk):
            return self.get_response(request)


def choose(request):
    if not request.user.is_authenticated:
        return None
    theirs = organisations_of(request.user)
    chosen = request.session.get("organisation")
    return next((each for each in theirs if str(each.pk) == chosen), theirs[0] if theirs else None)
