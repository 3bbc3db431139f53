"""The demonstration's own small municipality, and the link that signs its facilitator in."""

from django.contrib.auth import login
from django.core import signing
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_scopes import scopes_disabled

from balansa.demonstration_year import Year
from balanskort.domain import terms as card_terms
from organisations.models import Membership, Organisation, Role, Unit, User
from organisations.scoping import organisations_of, within
from workshops.domain import planning
from workshops.models import Workshop

SALT = "balansa.demonstration"
SECONDS = 600
ORGANISATION = "Björkdalens kommun"
FACILITATOR, HR = "maria@balansa.example", "jonas@balansa.example"
BRANCHES = {
    "Vård och omsorg": ("Hemtjänsten Norr", "Hemtjänsten Söder", "Särskilda boendet Granen"),
    "Barn och utbildning": ("Björkskolan", "Skolhälsan"),
    "Samhällsbyggnad": ("Gata och park",),
}


@transaction.atomic
def seed(*, with_a_year: bool = False) -> Workshop:
    """The demo organisation with its people and one workshop ready to start. A second call adds nothing
    as long as that one has not ended. A new organisation may get a year of plans, for all to look at.
    """
    with scopes_disabled():  # an organisation that is not there yet has no scope
        organisation, new = Organisation.objects.get_or_create(name=ORGANISATION)
    if new:
        card_terms.choose(organisation, card_terms.Mode.STORED, "", None)
    with within(organisation.pk):
        units = _grow(organisation)
        maria = _person(FACILITATOR, "Maria Lindqvist")
        jonas = _person(HR, "Jonas Ek", is_staff=True)
        _member(organisation, maria, Role.FACILITATOR)
        _member(organisation, jonas, Role.HR)
        if new and with_a_year:
            Year(organisation, led_by=maria, reviewed_by=jonas).write()
        # One that ended, or that was left open until the purge ended it, makes room for a new one.
        at_the_unit = Workshop.objects.filter(unit=units["Hemtjänsten Norr"])
        known = at_the_unit.filter(occasions__ended_at__isnull=True).last()
        return known or planning.plan_workshop(
            unit=units["Hemtjänsten Norr"],
            method_key="balanskollen",
            planned_for=timezone.now(),
            planned_by=maria,
        )


def ticket(email: str = FACILITATOR) -> str:
    """What the link of the facilitator, or of HR, carries: signed, good for ten minutes."""
    return signing.dumps(email, salt=SALT)


@require_http_methods(["GET", "POST"])
def enter(request, ticket):
    """A page with one button; the button signs the demo facilitator or HR in."""
    try:
        email = signing.loads(ticket, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return render(request, "pages/demo_enter.html", {"expired": True}, status=410)
    if request.method == "GET":
        return render(request, "pages/demo_enter.html", {"organisation": ORGANISATION, "hr": email == HR})
    user = get_object_or_404(User, email=email)
    login(request, user, backend="organisations.signed_in.Accounts")
    if user.email == HR:
        return redirect("admin:action_plans_actionplan_changelist")
    with within(organisations_of(user)[0].pk):
        latest = Workshop.objects.filter(planned_by=user).first()
    return redirect("workshops:lead", latest.pk) if latest else redirect("workshops:list")


def _grow(organisation) -> dict[str, Unit]:
    units = {}
    for branch, leaves in BRANCHES.items():
        parent, _new = Unit.objects.get_or_create(organisation=organisation, parent=None, name=branch)
        for leaf in leaves:
            units[leaf], _new = Unit.objects.get_or_create(
                organisation=organisation, parent=parent, name=leaf
            )
    return units


def _person(email: str, name: str, **more) -> User:
    return User.objects.filter(email=email).first() or User.objects.create_user(email, name=name, **more)


def _member(organisation, user, role) -> None:
    Membership.objects.get_or_create(organisation=organisation, user=user, role=role)
