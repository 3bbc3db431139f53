from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from organisations.access import roles_to_give
from organisations.scoping import organisations_of


@login_required
@require_safe
def logo(request):
    """The logo of the signed-in person's organisation; Http404 where there is none."""
    if request.organisation is None or not request.organisation.logo:
        raise Http404
    with request.organisation.logo.open() as file:
        return HttpResponse(file.read(), content_type="image/png")


@login_required
@never_cache
@require_safe
def account(request):
    """One's own page: how one signs in, and in which organisation one is looking around."""
    here = request.organisation
    context = {
        "organisations": organisations_of(request.user),
        "invites": here and roles_to_give(request.user, here.pk),
        "second_factors": settings.BALANSA_TWO_FACTOR != "off",
        "passkeys": "webauthn" in settings.MFA_SUPPORTED_TYPES,
        "own": Authenticator.objects.filter(user=request.user),
    }
    return render(request, "organisations/account.html", context)


@login_required
@require_POST
def choose(request):
    """Look around in another of one's organisations; one where one has no role changes nothing."""
    wanted = request.POST.get("organisation", "")
    if any(str(one.pk) == wanted for one in organisations_of(request.user)):
        request.session["organisation"] = wanted
    return redirect(settings.LOGIN_REDIRECT_URL)
