"""The pages of allauth that ours differ from in more than their looks."""

from allauth.account import views as account
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _


class SignIn(account.LoginView):
    """By password, by passkey, or with the organisation's own account."""

    template_name = "organisations/sign_in.html"

    def get_context_data(self, **kwargs):
        """The name of the server for single sign-on, where there is one."""
        apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
        more = {"sign_on": apps[0] if apps else None, "passkeys": "webauthn" in settings.MFA_SUPPORTED_TYPES}
        return super().get_context_data(**kwargs) | more


class Forgotten(account.PasswordResetView):
    """Ask for a link to a new password; where no mail is set, read whom to ask instead."""

    template_name = "organisations/one_form.html"

    def dispatch(self, request, *args, **kwargs):
        """The one or the other."""
        if settings.BALANSA_SENDS_MAIL:
            return super().dispatch(request, *args, **kwargs)
        sentence = _("Balansa skickar ingen post här. Be den som sköter Balansa hos er om ett nytt lösenord.")
        context = {"title": _("Glömt lösenordet?"), "sentence": sentence}
        return render(request, "organisations/sentence.html", context)


class ChangePassword(account.PasswordChangeView):
    """A new password for somebody who knows the old one."""

    template_name = "organisations/one_form.html"
    success_url = reverse_lazy("organisations:account")

    def dispatch(self, request, *args, **kwargs):
        """Who signs in elsewhere has no password here to change."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("organisations:account")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self):
        return str(self.success_url)


class AddPasskey(webauthn.AddWebAuthnView):
    """A passkey that is kept in the device, and can open the door alone."""

    template_name = "organisations/passkey_add.html"

    def get_context_data(self, **kwargs):
        """What the browser needs to make one."""
        context = super().get_context_data(**kwargs)
        # After the other one's: the last challenge is the one that the answer is held against.
        options = {"creation_options": auth.begin_registration(self.request.user, True)}
        return context | {"js_data": options}


class RemovePasskey(webauthn.RemoveWebAuthnView):
    """Back to the account afterwards, where the others are."""

    template_name = "organisations/one_form.html"
    success_url = reverse_lazy("organisations:account")
