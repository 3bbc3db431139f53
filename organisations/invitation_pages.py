"""Inviting, and what an invited person sees."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from organisations import inviting
from organisations.access import get_for, roles_to_give, units_led
from organisations.forms import InvitationForm, NewcomerForm
from organisations.models import Invitation, Role, Unit

BACKEND = "organisations.signed_in.Accounts"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request):
    """One's own, or all for an administrator; and the form for one more, whose link is shown once."""
    roles = request.organisation and roles_to_give(request.user, request.organisation.pk)
    if not roles:
        raise PermissionDenied
    units = Unit.objects.filter(pk__in=units_led(request.user, request.organisation.pk))
    form, link = InvitationForm(sent(request), roles=roles, units=units), None
    if form.is_valid() and (link := _invited(request, form)):
        form = InvitationForm(roles=roles, units=units)
    seen = Invitation.objects.select_related("unit", "invited_by")
    if Role.ADMINISTRATOR not in roles:
        seen = seen.filter(invited_by=request.user)
    context = {"form": form, "invitations": seen[:100], "link": link, "sent": settings.BALANSA_SENDS_MAIL}
    return render(request, "organisations/invitations.html", context, status=422 if form.is_bound else 200)


def _invited(request, form):
    """The link of the new invitation; None, with a sentence in the form, where it is not theirs to make."""
    try:
        made, token = inviting.invite(by=request.user, organisation=request.organisation, **form.cleaned_data)
    except PermissionDenied:
        form.add_error("unit", _("Du kan bara bjuda in till enheter som du själv leder. Välj en av dem."))
        return None
    link = link_to(request, token)
    inviting.send(made, link)
    return link


def sent(request):
    """What a form is bound to: also an empty one, where it was sent."""
    return request.POST if request.method == "POST" else None


def link_to(request, token):
    """The whole address, at the public one where that is known."""
    path = reverse("organisations:invitation", args=[token])
    return settings.BALANSA_URL + path if settings.BALANSA_URL else request.build_absolute_uri(path)


@login_required
@require_POST
def revoke(request, invitation):
    """Close an open invitation; a sentence where it is not open any more."""
    found = get_for(request, Invitation, pk=invitation)
    if not inviting.may_invite(request.user, found):
        raise PermissionDenied
    try:
        inviting.revoke(invitation=found, by=request.user)
    except inviting.NotInvited as reason:
        messages.error(request, str(reason))
    return redirect("organisations:invitations")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token):
    """Looking changes nothing, for mail programs look too; a press does."""
    found = inviting.of_token(token)
    if found is None:
        return _closed(request, _("Länken finns inte. Se efter att hela adressen kom med."), 404)
    if found.used_by_id and found.used_by_id == request.user.pk:
        return _at_home(request, found)
    if sentence := inviting.why_closed(found):
        return _closed(request, sentence, 410)
    if request.user.is_authenticated:
        return _for_a_user(request, found)
    return _for_a_newcomer(request, found)


def _for_a_user(request, invitation):
    if request.method == "POST":
        try:
            inviting.accept(invitation=invitation, user=request.user)
        except inviting.NotInvited as reason:
            return _page(request, invitation, sentence=str(reason), status=409)
        return _at_home(request, invitation)
    return _page(request, invitation, stranger=request.user.email != invitation.email)


def _for_a_newcomer(request, invitation):
    form = NewcomerForm(sent(request))
    if not form.is_valid():
        return _page(request, invitation, form=form, status=422 if form.is_bound else 200)
    try:
        user = inviting.accept_as_new(invitation=invitation, **form.cleaned_data)
    except ValidationError as reasons:
        form.add_error("password", reasons)
    except inviting.NotInvited as reason:
        form.add_error(None, str(reason))
    else:
        login(request, user, backend=BACKEND)
        return _at_home(request, invitation)
    return _page(request, invitation, form=form, status=422)


def _at_home(request, invitation):
    request.session["organisation"] = str(invitation.organisation_id)
    return redirect(settings.LOGIN_REDIRECT_URL)


def _page(request, invitation, status=200, **more):
    context = {"invitation": invitation, "sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS), **more}
    return render(request, "organisations/invitation.html", context, status=status)


def _closed(request, sentence, status):
    context = {"title": _("Inbjudan gäller inte"), "sentence": sentence}
    return render(request, "organisations/sentence.html", context, status=status)
