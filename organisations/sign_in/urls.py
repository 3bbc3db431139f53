"""Which pages of allauth there are, by the names that it knows them by. Any other one does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.conf import settings
from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.sign_in import views
from organisations.views import account as own_account

FORM = "organisations/one_form.html"


def form(view, name, **words):
    """One of the forms that differ in their words only."""
    view = view.as_view(template_name=FORM, extra_context=words)
    return path(ADDRESSES[name], view, name=name)


ADDRESSES = {
    "account_reset_password": "sign-in/forgotten/",
    "account_reset_password_from_key": "sign-in/new/<slug:uidb36>/<slug:key>/",
    "account_change_password": "account/password/",
    "account_reauthenticate": "account/prove/password/",
    "mfa_reauthenticate": "account/prove/code/",
    "mfa_deactivate_totp": "account/app/remove/",
    "mfa_generate_recovery_codes": "account/codes/new/",
    "mfa_remove_webauthn": "account/passkeys/<int:pk>/remove/",
}

PROVE = {
    "title": _("Visa att det är du"),
    "lead": _("Innan du ändrar hur du loggar in."),
    "button": _("Fortsätt"),
}

passwords = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    form(
        views.Forgotten,
        "account_reset_password",
        title=_("Glömt lösenordet?"),
        lead=_("Skriv din e-post, så skickar vi en länk till ett nytt lösenord."),
        button=_("Skicka länken"),
    ),
    path(
        "sign-in/forgotten/sent/",
        account.PasswordResetDoneView.as_view(
            template_name="organisations/sentence.html",
            extra_context={
                "title": _("Se efter i din inkorg"),
                "sentence": _(
                    "Har adressen ett konto här, så är en länk på väg dit. Den gäller i en timme."
                    " Kommer inget, se efter i skräpposten eller fråga den som sköter Balansa hos er."
                ),
            },
        ),
        name="account_reset_password_done",
    ),
    form(
        account.PasswordResetFromKeyView,
        "account_reset_password_from_key",
        title=_("Nytt lösenord"),
        button=_("Spara lösenordet"),
    ),
    form(
        views.ChangePassword,
        "account_change_password",
        title=_("Byt lösenord"),
        button=_("Spara lösenordet"),
    ),
]

second_factors = [
    path("account/", own_account, name="mfa_index"),
    path(
        "sign-in/code/",
        mfa.AuthenticateView.as_view(template_name="organisations/second_factor.html"),
        name="mfa_authenticate",
    ),
    form(account.ReauthenticateView, "account_reauthenticate", **PROVE),
    form(mfa.ReauthenticateView, "mfa_reauthenticate", **PROVE),
    path(
        "account/app/",
        totp.ActivateTOTPView.as_view(template_name="organisations/authenticator_app.html"),
        name="mfa_activate_totp",
    ),
    form(
        totp.DeactivateTOTPView,
        "mfa_deactivate_totp",
        title=_("Sluta använda appen?"),
        lead=_("Sedan räcker lösenordet för att logga in. Reservkoderna slutar gälla."),
        button=_("Sluta använda appen"),
    ),
    path(
        "account/codes/",
        recovery.ViewRecoveryCodesView.as_view(template_name="organisations/recovery_codes.html"),
        name="mfa_view_recovery_codes",
    ),
    form(
        recovery.GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
        title=_("Nya reservkoder?"),
        lead=_("De gamla slutar gälla."),
        button=_("Gör nya koder"),
    ),
]

passkeys = [
    path("account/passkeys/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    form(
        views.RemovePasskey,
        "mfa_remove_webauthn",
        title=_("Ta bort nyckeln?"),
        lead=_("Den kan inte användas för att logga in mer."),
        button=_("Ta bort nyckeln"),
    ),
    path(
        "account/prove/passkey/",
        webauthn.ReauthenticateWebAuthnView.as_view(template_name="organisations/passkey_prove.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]

urlpatterns = [*passwords]
if settings.BALANSA_TWO_FACTOR != "off":
    urlpatterns += second_factors
    if "webauthn" in settings.MFA_SUPPORTED_TYPES:
        urlpatterns += passkeys
if settings.SOCIALACCOUNT_PROVIDERS:
    from organisations.sign_in import single_sign_on_views as single_sign_on

    urlpatterns += [
        path("sign-in/with/<slug:provider_id>/", single_sign_on.sign_on, name="openid_connect_login"),
        path(
            "sign-in/with/<slug:provider_id>/back/", single_sign_on.signed_on, name="openid_connect_callback"
        ),
    ]
