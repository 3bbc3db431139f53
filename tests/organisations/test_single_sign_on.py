"""Signing in at the organisation's own server: who has an account or an invitation comes in, nobody else."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from organisations import inviting
from organisations.models import Membership, Role, User
from tests.ways_in import every_way_in


class Server(ThreadingHTTPServer):
    """An OpenID Connect server that knows one person, whoever asks."""

    person = {
        "sub": "1",
        "email": "Kim@Example.org",
        "email_verified": True,
        "name": "Kim Ek",
        "picture": "x",
    }

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path):
        """What stands at this path."""
        if path.startswith("/.well-known/"):
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            return {f"{name}_endpoint": f"{self.address}/{end}" for name, end in ends.items()} | {
                "issuer": self.address,
                "jwks_uri": f"{self.address}/keys",
            }
        return self.person if path == "/userinfo" else {"access_token": "abc", "token_type": "Bearer"}


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps(self.server.answer(self.path)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_words):
        """Quiet."""


@pytest.fixture
def server():
    with Server(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        with every_way_in(running.address):
            yield running
        running.shutdown()


def sign_on(client, **more):
    """The answer after going to the server and coming back."""
    there = urlsplit(client.post("/sign-in/with/oidc/", more).url)
    state = parse_qs(there.query)["state"][0]
    return client.get("/sign-in/with/oidc/back/", {"code": "x", "state": state})


def is_in(client):
    return "_auth_user_id" in client.session


def test_the_sign_in_page_offers_it_by_the_name_that_was_set(client, server, db):
    page = client.get(reverse("organisations:sign-in")).content.decode()
    assert "Logga in med Lindalens inloggning" in page


def test_who_has_an_account_under_the_verified_address_comes_in(client, server, somebody, lindalen):
    kim = somebody(Role.FACILITATOR, lindalen, email="kim@example.org")
    assert sign_on(client, next="/workshops/").url == "/workshops/"
    assert client.session["_auth_user_id"] == str(kim.pk)
    stored = SocialAccount.objects.get()
    assert (stored.user, stored.extra_data) == (kim, {})


def test_later_the_server_s_own_number_counts_and_nothing_is_kept_of_what_it_tells(
    client, server, somebody, lindalen
):
    kim = somebody(Role.FACILITATOR, lindalen, email="kim@example.org")
    sign_on(client)
    server.person = server.person | {"email": "kim.ek@example.org"}
    client.logout()
    sign_on(client)
    assert client.session["_auth_user_id"] == str(kim.pk)
    assert SocialAccount.objects.get().extra_data == {}


def test_a_stranger_gets_a_sentence_and_no_account(client, server, db):
    answer = sign_on(client)
    assert answer.status_code == 403
    assert "inte inbjuden" in answer.content.decode()
    assert not User.objects.exists()
    assert not is_in(client)


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_that_nobody_verified_is_nobodys(client, server, somebody, lindalen, verified):
    somebody(Role.FACILITATOR, lindalen, email="kim@example.org")
    server.person = server.person | {"email_verified": verified}
    assert sign_on(client).status_code == 403
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_an_open_invitation_makes_an_account_without_a_password(
    client, server, administrator, lindalen, care
):
    inviting.invite(by=administrator, organisation=lindalen, email="kim@example.org", role=Role.HR, unit=care)
    assert sign_on(client).url == reverse("workshops:list")
    kim = User.objects.get(email="kim@example.org")
    assert (kim.name, kim.has_usable_password(), kim.is_staff) == ("Kim Ek", False, True)
    role = Membership.objects.with_scope(organisation=lindalen.pk).get(user=kim)
    assert (role.role, role.unit) == (Role.HR, care)


def test_a_revoked_invitation_makes_none(client, server, administrator, lindalen):
    made, _token = inviting.invite(
        by=administrator, organisation=lindalen, email="kim@example.org", role=Role.HR
    )
    inviting.revoke(invitation=made, by=administrator)
    assert sign_on(client).status_code == 403


def test_a_closed_account_stays_out(client, server, somebody, lindalen):
    somebody(Role.FACILITATOR, lindalen, email="kim@example.org", is_active=False)
    answer = sign_on(client)
    assert answer.status_code == 403
    assert "avstängt" in answer.content.decode()
    assert not is_in(client)


def test_nobody_ties_another_s_sign_in_to_the_own_account(client, server, administrator):
    client.force_login(administrator)
    there = urlsplit(client.post("/sign-in/with/oidc/", {"process": "connect"}).url)
    state = parse_qs(there.query)["state"][0]
    client.get("/sign-in/with/oidc/back/", {"code": "x", "state": state})
    assert not SocialAccount.objects.exists()


def test_a_link_from_elsewhere_signs_nobody_on(client, server, db):
    assert client.get("/sign-in/with/oidc/").status_code == 405
    answer = client.get("/sign-in/with/oidc/back/", {"code": "x", "state": "made-up"})
    assert answer.status_code in (401, 403)
    assert not is_in(client)


def test_who_turns_back_at_the_server_is_at_the_sign_in_page_again(client, server, db):
    there = urlsplit(client.post("/sign-in/with/oidc/").url)
    state = parse_qs(there.query)["state"][0]
    answer = client.get("/sign-in/with/oidc/back/", {"error": "access_denied", "state": state})
    assert answer.url == reverse("organisations:sign-in")


def test_a_server_that_does_not_answer_is_a_sentence(client, db):
    with every_way_in("http://127.0.0.1:9"):
        answer = client.post("/sign-in/with/oidc/")
    assert answer.status_code == 401
    assert "svarade inte" in answer.content.decode()


def test_without_a_server_there_is_no_such_page(client, db):
    assert client.post("/sign-in/with/oidc/").status_code == 404
