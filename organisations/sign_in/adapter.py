"""What Balansa does its own way in signing in by e-mail and password."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import mailing
from organisations.models.user import normalised

PROOFS = {
    "reauthenticate": _("Med lösenordet i stället"),
    "mfa_reauthenticate": _("Med en kod i stället"),
    "mfa_reauthenticate:webauthn": _("Med en nyckel i stället"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Closed to newcomers; says the same about an address with an account and one without."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-posten eller lösenordet stämmer inte. Kontrollera stavningen och försök igen."
        ),
        "too_many_login_attempts": _("Det blev för många försök. Vänta fem minuter och försök igen."),
        "rate_limited": _("Det blev för många försök. Vänta fem minuter och försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen."),
        "enter_current_password": _("Lösenordet stämmer inte. Försök igen."),
        "invalid_password_reset": _("Länken gäller inte längre. Be om en ny."),
    }

    def is_open_for_signup(self, request):
        return False

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ):
        """Only what went wrong is told; that somebody has signed in can be seen."""
        if message:
            super().add_message(request, level, message=message)

    def get_client_ip(self, request):
        # A socket file, or a proxy that says nothing: all of them are one network.
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"

    def _get_login_attempts_cache_key(self, request, **credentials):
        # There it depends on the host name too: each name of ours would give five more guesses.
        return normalised(credentials.get("email") or "")

    def get_login_stages(self):
        stages = super().get_login_stages()
        offered = settings.BALANSA_TWO_FACTOR != "off"
        return [stage for stage in stages if offered or not stage.startswith("allauth.mfa.")]

    def get_reauthentication_methods(self, user):
        """In our own words."""
        return [
            method | {"description": PROOFS[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]

    def respond_user_inactive(self, request, user):
        sentence = _("Ditt konto är avstängt. Be den som sköter Balansa hos er om hjälp.")
        context = {"title": _("Du kan inte logga in"), "sentence": sentence}
        return render(request, "organisations/sentence.html", context, status=403)

    def get_reset_password_from_key_url(self, key):
        """Where the public address is known, never the one that a request claims to have come to."""
        uid, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uid, token])
        return settings.BALANSA_URL + path if settings.BALANSA_URL else self.request.build_absolute_uri(path)

    def send_mail(self, template_prefix, email, context):
        mailing.send(self.render_mail(template_prefix, email, {"email": email} | context))
