"""A second step when signing in: an app's codes, codes in reserve, and of whom it is demanded."""

import re
import time
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.urls import reverse

from organisations import mailing
from organisations.models import Role, User
from organisations.sign_in.second_factor import Demand, SecondFactorAdapter

SIGN_IN, CODE = reverse("organisations:sign-in"), reverse("mfa_authenticate")
APP, CODES, ACCOUNT = reverse("mfa_activate_totp"), reverse("mfa_view_recovery_codes"), reverse("mfa_index")
PROVE = reverse("account_reauthenticate")
PASSWORD = "en lång och lugn mening"


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", PASSWORD, name="Kim")


def code_for(secret, ahead=0):
    """What the app shows now, or that many half minutes later."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30 + ahead))


def sign_in(client, user=None):
    return client.post(SIGN_IN, {"login": user.email if user else "kim@example.org", "password": PASSWORD})


def set_up(client):
    """From the account page to an app in use; its secret."""
    answer = client.get(APP)
    if answer.status_code == 302:
        client.post(answer.url, {"password": PASSWORD})
        answer = client.get(APP)
    secret = re.search(r"<code>(\w+)</code>", answer.content.decode())[1]
    assert client.post(APP, {"code": code_for(secret)}).url == CODES
    cache.clear()  # a code is good once; the next one comes in half a minute
    return secret


@pytest.fixture
def with_app(client, kim):
    """Kim's secret, after setting the app up and signing out."""
    sign_in(client)
    secret = set_up(client)
    client.logout()
    return secret


def test_setting_up_begins_with_the_password_once_more(client, kim):
    sign_in(client)
    assert client.get(APP).url.startswith(PROVE)
    assert "Lösenordet stämmer inte" in client.post(PROVE, {"password": "fel"}).content.decode()


def test_the_picture_and_the_secret_are_on_the_page_and_the_secret_is_stored_in_cipher(client, with_app):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert with_app not in stored
    assert SecondFactorAdapter().decrypt(stored) == with_app


def test_the_picture_can_be_shown_as_an_image_of_its_own():
    # Without its namespace a browser takes it for any XML and shows nothing.
    drawn = SecondFactorAdapter().build_totp_svg("otpauth://totp/Balansa:kim?secret=A")
    assert 'xmlns="http://www.w3.org/2000/svg"' in drawn


def test_a_secret_from_under_another_key_opens_nothing(with_app, settings):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    settings.SECRET_KEY = "another-" + "x" * 40
    one, two = (SecondFactorAdapter().decrypt(stored) for _time in range(2))
    assert len({one, two, with_app, ""}) == 4


def test_a_password_alone_lets_nobody_in_any_more(client, with_app):
    assert sign_in(client).url == CODE
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("workshops:list")).status_code == 302
    assert client.post(CODE, {"code": code_for(with_app)}).url == reverse("workshops:list")
    assert "_auth_user_id" in client.session


def test_a_new_password_by_mail_alone_lets_nobody_in_either(client, with_app, settings):
    settings.BALANSA_SENDS_MAIL = True
    client.post(reverse("account_reset_password"), {"email": "kim@example.org"})
    mailing.posting.submit(int).result()
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    there = client.get(link).url
    answer = client.post(there, {"password1": "en annan och lugn", "password2": "en annan och lugn"})
    assert answer.url == CODE
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_is_told_and_the_sixth_is_not_looked_at(client, with_app):
    sign_in(client)
    for _time in range(5):
        assert "Koden stämmer inte" in client.post(CODE, {"code": "000000"}).content.decode()
    assert "för många försök" in client.post(CODE, {"code": code_for(with_app)}).content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_opens_once(client, with_app):
    sign_in(client)
    code = code_for(with_app)
    assert client.post(CODE, {"code": code}).status_code == 302
    client.logout()
    sign_in(client)
    assert "Koden stämmer inte" in client.post(CODE, {"code": code}).content.decode()


def test_a_code_in_reserve_opens_once(client, with_app):
    sign_in(client)
    client.post(CODE, {"code": code_for(with_app)})
    page = client.get(CODES)
    if page.status_code == 302 or "****" in page.content.decode():
        client.post(PROVE, {"password": PASSWORD})
        page = client.get(CODES)
    reserve = re.search(r"<code>(\d{8})</code>", page.content.decode())[1]
    for works in (True, False):
        client.logout()
        sign_in(client)
        assert (client.post(CODE, {"code": reserve}).status_code == 302) == works


def test_the_code_page_is_for_those_who_are_on_their_way_in(client, db):
    assert client.get(CODE).url == SIGN_IN


def test_the_app_can_be_given_up(client, with_app):
    sign_in(client)
    client.post(CODE, {"code": code_for(with_app)})
    client.post(PROVE, {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    client.logout()
    assert sign_in(client).url == reverse("workshops:list")


def test_an_administrator_lets_somebody_without_a_phone_in_again(
    signed_in, administrator, somebody, lindalen, granby
):
    ours, both = somebody(Role.HR, lindalen), somebody(Role.HR, lindalen)
    both.memberships.model(user=both, organisation=granby, role=Role.HR).save()
    for user in (ours, both):
        Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    ticked = {"action": "forget_second_factor", "_selected_action": [ours.pk, both.pk]}
    signed_in(administrator).post(reverse("admin:organisations_user_changelist"), ticked)
    assert [one.user for one in Authenticator.objects.all()] == [both]


@pytest.fixture
def demanded(settings):
    settings.BALANSA_TWO_FACTOR = "demanded"


@pytest.mark.usefixtures("demanded")
@pytest.mark.parametrize("role", [Role.HR, Role.ADMINISTRATOR])
def test_where_it_is_demanded_the_desk_waits_for_it(client, somebody, lindalen, role):
    user = somebody(role, lindalen, is_staff=True, password=PASSWORD)
    sign_in(client, user)
    for address in ("/admin/", "/workshops/", "/invitations/"):
        assert client.get(address).url == APP
    assert client.get(ACCOUNT).status_code == 200
    set_up(client)
    assert client.get("/admin/").status_code == 200


@pytest.mark.usefixtures("demanded")
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MANAGER, Role.SAFETY_REPRESENTATIVE])
def test_it_is_demanded_of_nobody_else(client, somebody, lindalen, role):
    sign_in(client, somebody(role, lindalen, password=PASSWORD))
    assert client.get("/workshops/").status_code == 200
    client.logout()
    assert client.get("/").status_code == 200


def test_where_it_is_offered_nobody_has_to(client, administrator):
    client.force_login(administrator)
    assert client.get("/admin/").status_code == 200


def test_what_the_app_is_told_names_balansa_and_the_account(client, kim):
    sign_in(client)
    client.post(PROVE, {"password": PASSWORD})
    told = unquote(client.get(APP).context["totp_url"])
    assert "kim@example.org" in told
    assert "issuer=Balansa" in told


def test_off_means_that_a_password_is_enough(client, with_app, settings):
    settings.BALANSA_TWO_FACTOR = "off"
    assert sign_in(client).url == reverse("workshops:list")


def test_the_middleware_is_gone_where_nothing_is_demanded(settings):
    settings.BALANSA_TWO_FACTOR = "offered"
    with pytest.raises(MiddlewareNotUsed):
        Demand(None)
