import re

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from organisations.models import Role, User

SIGN_IN = reverse("organisations:sign-in")
PASSWORD = "en lång och lugn mening"
TOO_MANY = "för många försök"


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", PASSWORD, name="Kim")


def guess(client, login, password="fel", **more):
    return client.post(SIGN_IN, {"login": login, "password": password}, **more).content.decode()


def plain(page):
    """Without the token that is new in every page."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


def test_the_address_may_be_typed_in_capitals(client, kim):
    client.post(SIGN_IN, {"login": " KIM@Example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(kim.pk)


@pytest.mark.parametrize(("login", "password"), [("kim@example.org", "fel"), ("okand@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, kim, login, password):
    page = guess(client, login, password)
    assert "E-posten eller lösenordet stämmer inte." in page
    assert "finns" not in page


def test_a_wrong_password_leaves_no_cookie(client, kim):
    guess(client, kim.email)
    assert "balansa-staff" not in client.cookies


def test_a_closed_account_stays_out(client, kim):
    User.objects.update(is_active=False)
    client.post(SIGN_IN, {"login": kim.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_missing_field_is_told_where_the_field_is(client, db):
    page = client.post(SIGN_IN, {"login": "kim@example.org"}).content.decode()
    assert 'aria-describedby="id_password_error"' in page
    assert 'id="id_password_error"><p class="error">' in page


def test_nobody_is_sent_to_another_site(client, kim):
    url = f"{SIGN_IN}?next=https://ond.example/"
    answer = client.post(url, {"login": kim.email, "password": PASSWORD, "next": "https://ond.example/"})
    assert "ond.example" not in answer.url


def test_the_page_that_was_asked_for_comes_after_signing_in(client, kim):
    page = client.get(f"{SIGN_IN}?next=/workshops/x/").content.decode()
    assert 'name="next" value="/workshops/x/"' in page
    answer = client.post(SIGN_IN, {"login": kim.email, "password": PASSWORD, "next": "/workshops/x/"})
    assert answer.url == "/workshops/x/"


def test_nothing_is_said_about_what_can_be_seen(client, somebody, lindalen):
    somebody(Role.FACILITATOR, lindalen, email="kim@example.org", password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": "kim@example.org", "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert 'class="notice"' not in answer.content.decode()
    assert "messages" not in client.cookies


def test_signing_out_takes_a_post(client, kim):
    client.force_login(kim)
    assert client.get(reverse("organisations:sign-out")).status_code == 405
    client.post(reverse("organisations:sign-out"))
    assert "_auth_user_id" not in client.session


def test_the_sixth_guess_is_refused_and_the_address_stays_in_its_field(client, kim):
    for _time in range(5):
        assert TOO_MANY not in guess(client, kim.email)
    page = guess(client, kim.email, PASSWORD)
    assert TOO_MANY in page
    assert 'value="kim@example.org"' in page
    assert "_auth_user_id" not in client.session


def test_guesses_about_one_address_count_together_from_wherever_they_come(kim, settings):
    settings.ALLOWED_HOSTS = ["testserver", "balansa.example"]
    for number in range(5):
        guess(Client(), "KIM@example.org", REMOTE_ADDR=f"198.51.100.{number}", HTTP_HOST="balansa.example")
    assert TOO_MANY in guess(Client(), "kim@example.org", REMOTE_ADDR="203.0.113.7")
    assert TOO_MANY not in guess(Client(), "eva@example.org", REMOTE_ADDR="203.0.113.7")


def test_an_address_without_an_account_is_limited_like_one_with(client, kim):
    for _time in range(5):
        guess(client, "okand@example.org")
        guess(client, kim.email)
    unknown, known = guess(client, "okand@example.org"), guess(client, kim.email)
    assert TOO_MANY in unknown
    assert plain(unknown.replace("okand@", "kim@")) == plain(known)


def test_right_passwords_in_between_do_not_buy_more_guesses(kim):
    for _time in range(5):
        guess(Client(), kim.email)
        Client().post(SIGN_IN, {"login": "eva@example.org", "password": PASSWORD})
    assert TOO_MANY in guess(Client(), kim.email)


def test_a_flood_from_one_network_gets_a_sentence_and_a_time(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for number in range(2):
        guess(client, f"{number}@example.org")
    answer = client.post(SIGN_IN, {"login": "3@example.org", "password": "fel"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert TOO_MANY in answer.content.decode()


def test_while_guesses_cannot_be_counted_none_is_looked_at(client, kim):
    nowhere = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:9"}
    with override_settings(CACHES={"default": nowhere}):
        answer = client.post(SIGN_IN, {"login": kim.email, "password": PASSWORD})
    assert (answer.status_code, "försök igen" in answer.content.decode()) == (503, True)
    assert "_auth_user_id" not in client.session


def test_there_is_no_way_to_sign_up(client, db):
    for address in ("/accounts/signup/", "/signup/", "/sign-up/", "/sign-in/signup/", "/accounts/login/"):
        assert client.get(address).status_code == 404
    page = client.get(SIGN_IN).content.decode()
    assert "sign-up" not in page
    assert "signup" not in page


def test_the_administration_has_no_form_of_its_own(client, kim, administrator, signed_in):
    answer = client.get("/admin/login/?next=/admin/")
    assert answer.url.startswith(SIGN_IN)
    assert client.post("/admin/login/", {"username": kim.email, "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" not in client.session
    desk = signed_in(administrator)
    desk.post("/admin/login/", {"username": kim.email, "password": PASSWORD})
    assert desk.session["_auth_user_id"] == str(administrator.pk)


def test_whoever_may_not_open_the_administration_is_told_so(signed_in, kim):
    answer = signed_in(kim).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "inte öppen för dig" in answer.content.decode()
