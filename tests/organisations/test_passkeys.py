"""Passkeys, with an authenticator made of real keys: added on the account page, they open the door alone."""

import json
import re
from hashlib import sha256
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from organisations.models import User
from tests.ways_in import every_way_in

PASSWORD = "en lång och lugn mening"
HOST = "balansa.example"
PRESENT_AND_VERIFIED, WITH_KEY = 0x05, 0x40


class Phone:
    """What a phone does behind navigator.credentials: keeps a key, and signs with it."""

    def __init__(self):
        self.key, self.id, self.owner = ec.generate_private_key(ec.SECP256R1()), b"a key of this phone", b""

    def create(self, options):
        key = options["publicKey"]
        self.owner = websafe_decode(key["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        told = self._told(PRESENT_AND_VERIFIED | WITH_KEY, credential)
        response = {"attestationObject": AttestationObject.create("none", told, {})}
        return self._answer("webauthn.create", key, response)

    def get(self, options, *, count=1):
        key, told = options["publicKey"], self._told(PRESENT_AND_VERIFIED, count=count)
        asked = self._asked("webauthn.get", key)
        signature = self.key.sign(told + asked.hash, ec.ECDSA(SHA256()))
        response = {"authenticatorData": told, "signature": signature, "userHandle": self.owner}
        return self._answer("webauthn.get", key, response)

    def _told(self, flags, credential=b"", count=0):
        return AuthenticatorData.create(sha256(HOST.encode()).digest(), flags, count, credential)

    def _asked(self, kind, key):
        return CollectedClientData.create(kind, key["challenge"], f"https://{HOST}")

    def _answer(self, kind, key, response):
        response |= {"clientDataJSON": self._asked(kind, key)}
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "clientExtensionResults": {},
                "response": {name: websafe_encode(bytes(value)) for name, value in response.items()},
            }
        )


@pytest.fixture
def visitor(db):
    """A browser at an https address."""
    with every_way_in(ALLOWED_HOSTS=[HOST]):
        yield Client(headers={"host": HOST})


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", PASSWORD, name="Kim")


def options_in(answer):
    """What the page hands to its script."""
    return json.loads(unescape(re.search(r'data-options="([^"]+)"', answer.content.decode())[1]))


def add(visitor, phone):
    visitor.post("/sign-in/", {"login": "kim@example.org", "password": PASSWORD}, secure=True)
    proving = visitor.get(reverse("mfa_add_webauthn"), secure=True).url
    visitor.post(proving, {"password": PASSWORD}, secure=True)
    options = options_in(visitor.get(reverse("mfa_add_webauthn"), secure=True))
    sent = {"name": "Kims telefon", "credential": phone.create(options)}
    return options, visitor.post(reverse("mfa_add_webauthn"), sent, secure=True)


def sign_in_by_key(visitor, phone, **more):
    address = reverse("mfa_login_webauthn")
    options = visitor.get(address, secure=True, headers={"Accept": "application/json"}).json()[
        "request_options"
    ]
    return visitor.post(address, {"credential": phone.get(options, **more)}, secure=True)


def test_a_passkey_is_asked_to_stay_in_the_device_and_to_check_who_holds_it(visitor, kim):
    options, answer = add(visitor, Phone())
    wishes = options["publicKey"]["authenticatorSelection"]
    assert (wishes["residentKey"], wishes["userVerification"]) == ("required", "required")
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert "Kims telefon" in visitor.get(reverse("mfa_index"), secure=True).content.decode()


def test_it_opens_the_door_alone(visitor, kim):
    phone = Phone()
    add(visitor, phone)
    visitor.logout()
    assert sign_in_by_key(visitor, phone).url == reverse("workshops:list")
    assert visitor.session["_auth_user_id"] == str(kim.pk)


def test_it_is_the_second_step_after_a_password(visitor, kim):
    phone = Phone()
    add(visitor, phone)
    visitor.logout()
    answer = visitor.post("/sign-in/", {"login": kim.email, "password": PASSWORD}, secure=True)
    assert answer.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in visitor.session
    options = options_in(visitor.get(answer.url, secure=True))
    visitor.post(answer.url, {"credential": phone.get(options)}, secure=True)
    assert visitor.session["_auth_user_id"] == str(kim.pk)


def test_another_phone_opens_nothing(visitor, kim):
    phone, other = Phone(), Phone()
    add(visitor, phone)
    visitor.logout()
    other.owner = phone.owner
    answer = sign_in_by_key(visitor, other)
    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in visitor.session


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", '{"id": 1}', "x", '{"response": {"userHandle": "MQ"}}']
)
def test_what_is_no_answer_of_a_key_opens_nothing(visitor, kim, credential):
    visitor.get(reverse("mfa_login_webauthn"), secure=True, headers={"Accept": "application/json"})
    answer = visitor.post(reverse("mfa_login_webauthn"), {"credential": credential}, secure=True)
    assert answer.url == reverse("account_login")
    assert "_auth_user_id" not in visitor.session


def test_it_can_be_taken_away(visitor, kim):
    add(visitor, Phone())
    key = Authenticator.objects.get(type="webauthn")
    answer = visitor.post(reverse("mfa_remove_webauthn", args=[key.pk]), secure=True)
    assert answer.url == reverse("organisations:account")
    assert not Authenticator.objects.exists()


def test_without_a_secure_address_there_are_no_passkeys(client, db):
    assert client.get("/sign-in/passkey/").status_code == 404
    assert "data-passkey" not in client.get("/sign-in/").content.decode()
