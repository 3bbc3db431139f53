"""The pages around dialogue groups that somebody may open, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from action_plans.admin.reach import reviews
from organisations.access import LEADERS, REVIEWERS, units_of
from organisations.models import Membership, Role


def places(request) -> list[dict]:
    """Each place: name, address, and whether one is there."""
    found = [(_("Dialoggrupper"), reverse("samtal:groups"))]
    if reviews(request):
        found.append((_("Täckning"), reverse("samtal:coverage")))
    if has_perm("samtal.run_programme", request.user, request.organisation):
        found.append((_("Program"), reverse("samtal:programmes")))
    return [{"name": name, "url": url, "here": request.path.startswith(url)} for name, url in found]


def units_looked_after(request) -> set:
    """The units whose dialogue groups this person plans."""
    return units_of(request.user, request.organisation.pk, {*LEADERS, *REVIEWERS})


def has_groups(request) -> bool:
    """Whether this person plans dialogue groups or leads some; a health inspirer does neither."""
    mine = Membership.objects.filter(user=request.user, role=Role.DIALOGUE_COACH)
    return mine.exists() or bool(units_looked_after(request))
