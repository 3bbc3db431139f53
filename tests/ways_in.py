"""Every way to sign in at once, as an installation with https and single sign-on has them."""

import contextlib
import importlib

from django.test import override_settings
from django.urls import clear_url_caches

import balansa.urls
import organisations.sign_in.urls
import organisations.urls
from balansa.environment import Environment
from balansa.signing_in import single_sign_on


@contextlib.contextmanager
def every_way_in(server="http://127.0.0.1:9", **more):
    """Settings and addresses with passkeys and with single sign-on at this server."""
    environment = {
        "BALANSA_OIDC_SERVER": server,
        "BALANSA_OIDC_CLIENT": "balansa",
        "BALANSA_OIDC_SECRET": "hemligt",
        "BALANSA_OIDC_NAME": "Lindalens inloggning",
    }
    settings = single_sign_on(Environment(environment)) | {
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
    }
    with override_settings(**settings, **more):
        _reload()
        yield
    _reload()


def _reload():
    for module in (organisations.sign_in.urls, organisations.urls, balansa.urls):
        importlib.reload(module)
    clear_url_caches()
