"""How people sign in: what Balansa asks of django-allauth, from the few things that an operator may set."""

from urllib.parse import urlsplit

from balansa.environment import Environment

FORMS = "organisations.sign_in.forms."


def signing_in(env: Environment, *, https: bool) -> dict:
    """Django's settings of sign-in. `https`: the address is one where browsers make passkeys."""
    second_factor = env.one_of("BALANSA_TWO_FACTOR", ("off", "offered", "demanded"), "offered")
    return (
        ACCOUNT
        | second_factors(second_factor, passkeys=https and second_factor != "off")
        | single_sign_on(env)
    )


ACCOUNT = {
    "ACCOUNT_ADAPTER": "organisations.sign_in.adapter.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    # Nobody signs up: an invitation or an administrator has vouched for the address.
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGIN_ON_PASSWORD_RESET": True,
    # A whole municipality comes from one network; guesses about one address are few all the same.
    "ACCOUNT_RATE_LIMITS": {"login": "120/m/ip", "login_failed": "60/m/ip,5/5m/key"},
    "ACCOUNT_FORMS": {
        "login": f"{FORMS}SignInForm",
        "reset_password": f"{FORMS}ForgottenForm",
        "reset_password_from_key": f"{FORMS}NewPasswordForm",
        "change_password": f"{FORMS}ChangePasswordForm",
        "reauthenticate": f"{FORMS}PasswordAgainForm",
    },
}


def second_factors(wish: str, *, passkeys: bool) -> dict:
    """`wish` is off, offered to all, or demanded of those who look after people and plans."""
    return {
        "BALANSA_TWO_FACTOR": wish,
        "MFA_ADAPTER": "organisations.sign_in.second_factor.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", *(["webauthn"] if passkeys else [])],
        "MFA_PASSKEY_LOGIN_ENABLED": passkeys,
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_TOTP_ISSUER": "Balansa",
        "MFA_FORMS": {
            "authenticate": f"{FORMS}CodeForm",
            "reauthenticate": f"{FORMS}CodeAgainForm",
            "activate_totp": f"{FORMS}FirstCodeForm",
            "add_webauthn": f"{FORMS}PasskeyForm",
            "login_webauthn": f"{FORMS}PasskeyAloneForm",
            "authenticate_webauthn": f"{FORMS}PasskeyNextForm",
            "reauthenticate_webauthn": f"{FORMS}PasskeyAgainForm",
        },
    }


def single_sign_on(env: Environment) -> dict:
    """One OpenID Connect server, or none."""
    server = env.sign_on_server("BALANSA_OIDC_SERVER")
    settings = {
        "SOCIALACCOUNT_ADAPTER": "organisations.sign_in.single_sign_on.SingleSignOnAdapter",
        "SOCIALACCOUNT_PROVIDERS": {},
        "SIGN_ON_ORIGINS": [],
    }
    if not server:
        return settings
    app = {
        "provider_id": "oidc",
        "name": env.text("BALANSA_OIDC_NAME", "OpenID Connect"),
        "client_id": env.needs("BALANSA_OIDC_CLIENT", "BALANSA_OIDC_SERVER"),
        "secret": env.needs("BALANSA_OIDC_SECRET", "BALANSA_OIDC_SERVER"),
        "settings": {"server_url": server},
    }
    parts = urlsplit(server)
    # A form that ends in a redirect to another site needs that site's leave in the page's policy.
    return settings | {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}},
        "SIGN_ON_ORIGINS": [f"{parts.scheme}://{parts.netloc}"],
    }
