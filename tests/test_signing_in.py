"""What an operator may set about signing in, and what becomes of it."""

import pytest

from balansa.environment import Environment
from balansa.signing_in import signing_in

SERVER = {
    "BALANSA_OIDC_SERVER": "https://login.example/realms/kommunen/",
    "BALANSA_OIDC_CLIENT": "balansa",
    "BALANSA_OIDC_SECRET": "hemligt",
}


def settings_of(https=True, **names):
    return signing_in(Environment(names), https=https)


def test_passkeys_are_for_addresses_where_browsers_make_them():
    assert "webauthn" in settings_of(https=True)["MFA_SUPPORTED_TYPES"]
    for less in (settings_of(https=False), settings_of(https=True, BALANSA_TWO_FACTOR="off")):
        assert "webauthn" not in less["MFA_SUPPORTED_TYPES"]
        assert not less["MFA_PASSKEY_LOGIN_ENABLED"]


def test_without_a_server_there_is_no_single_sign_on():
    settings = settings_of()
    assert (settings["SOCIALACCOUNT_PROVIDERS"], settings["SIGN_ON_ORIGINS"]) == ({}, [])


def test_a_page_may_send_its_form_to_the_server_that_is_set_and_nowhere_else():
    settings = settings_of(**SERVER)
    assert settings["SIGN_ON_ORIGINS"] == ["https://login.example"]
    (app,) = settings["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]
    assert app["settings"]["server_url"] == "https://login.example/realms/kommunen"
    assert app["name"] == "OpenID Connect"


@pytest.mark.parametrize("missing", ["BALANSA_OIDC_CLIENT", "BALANSA_OIDC_SECRET"])
def test_half_a_server_is_a_sentence_with_the_name_that_is_missing(missing):
    with pytest.raises(SystemExit, match=missing):
        settings_of(**(SERVER | {missing: ""}))


@pytest.mark.parametrize(
    "server", ["http://login.example", "login.example", "ftp://login.example", "https://"]
)
def test_a_server_that_cannot_be_believed_is_a_sentence(server):
    with pytest.raises(SystemExit, match="BALANSA_OIDC_SERVER"):
        settings_of(**(SERVER | {"BALANSA_OIDC_SERVER": server}))


def test_a_word_that_is_none_of_the_offered_is_a_sentence():
    with pytest.raises(SystemExit, match="off, offered, demanded"):
        settings_of(BALANSA_TWO_FACTOR="perhaps")
