"""Signing in with the organisation's own account, where a server for it is set."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base.constants import AuthError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from organisations import inviting
from organisations.models import User
from organisations.models.user import normalised


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Lets in who has an account or an open invitation under the verified address; makes nobody else one."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(to_sign_in())

    def pre_social_login(self, request, sociallogin):
        """Find whose sign-in this is. Raises ImmediateHttpResponse with a page for a stranger."""
        if sociallogin.state.get("process") not in (None, "login"):
            raise ImmediateHttpResponse(to_sign_in())
        name = name_in(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}  # what the server tells besides is none of our business
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
            return
        email = next((normalised(one.email) for one in sociallogin.email_addresses if one.verified), "")
        user = email and (
            User.objects.filter(email=email).first() or inviting.welcome(email=email, name=name)
        )
        if not user:
            raise ImmediateHttpResponse(stranger(request))
        sociallogin.connect(request, user)


def to_sign_in():
    return redirect("organisations:sign-in")


def name_in(told: dict) -> str:
    """The name that the server gave."""
    about = told.get("userinfo") or told.get("id_token") or {}
    return str(about.get("name") or "")[:100]


def stranger(request):
    """Signed in elsewhere, but nobody here."""
    context = {
        "title": _("Du är inte inbjuden än"),
        "sentence": _(
            "Inloggningen gick bra, men adressen har ingen inbjudan och inget konto här, eller så är den inte"
            " bekräftad. Be den som sköter Balansa hos er om en inbjudan."
        ),
    }
    return render(request, "organisations/sentence.html", context, status=403)
