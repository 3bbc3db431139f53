"""The second factor: how its secrets are kept, and of whom it is demanded."""

import base64
import io
import secrets

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.models import Role
from organisations.scoping import has_anywhere

DEMANDED_OF = (Role.HR, Role.ADMINISTRATOR)
# What somebody who still has to make one may open: making it, proving who it is, and leaving.
WAYS_TO_IT = {
    "mfa_index", "account", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_add_webauthn",
    "account_reauthenticate", "mfa_reauthenticate", "sign-out", "sign-in", "account_login", "logo",
    "account_change_password", "invitation",
}  # fmt: skip


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key made from the installation's own: a copied database opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Koden stämmer inte. Vänta på nästa och försök igen."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Reservkoder finns bara till ett andra steg. Välj ett först."
        ),
    }

    def encrypt(self, text):
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # From under another key. Something that nobody has: an empty secret could be computed with.
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url):
        # With its namespace, unlike svg_inline: it is shown as an image of its own.
        drawn = io.BytesIO()
        segno.make(url, error="m", micro=False).save(
            drawn, kind="svg", xmldecl=False, border=4, dark="#000", light="#fff", scale=5
        )
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user, type):
        return _("Min inloggningsnyckel")


def _box() -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=b"balansa.second-factor")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))


class Demand:
    """Middleware, where BALANSA_TWO_FACTOR=demanded: those of whom it is demanded get no further without."""

    def __init__(self, get_response):
        if settings.BALANSA_TWO_FACTOR != "demanded":
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer instead of the view, or let it."""
        if not request.user.is_authenticated or request.resolver_match.url_name in WAYS_TO_IT:
            return None
        if is_mfa_enabled(request.user) or not has_anywhere(request.user, DEMANDED_OF):
            return None
        return redirect("mfa_activate_totp")
