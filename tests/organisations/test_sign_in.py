import pytest
from django.urls import reverse

from organisations.models import User

SIGN_IN = reverse("organisations:sign-in")
PASSWORD = "en lång och lugn mening"


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", PASSWORD, name="Kim")


def test_the_address_may_be_typed_in_capitals(client, kim):
    client.post(SIGN_IN, {"username": " KIM@Example.org", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(kim.pk)


@pytest.mark.parametrize(
    ("username", "password"), [("kim@example.org", "fel"), ("okand@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, kim, username, password):
    page = client.post(SIGN_IN, {"username": username, "password": password}).content.decode()
    assert "E-posten eller lösenordet stämmer inte." in page
    assert "finns" not in page


def test_a_closed_account_stays_out(client, kim):
    User.objects.update(is_active=False)
    client.post(SIGN_IN, {"username": kim.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_missing_field_is_told_where_the_field_is(client, db):
    page = client.post(SIGN_IN, {"username": "kim@example.org"}).content.decode()
    assert 'aria-describedby="id_password_error"' in page
    assert 'class="error" id="id_password_error"' in page


def test_nobody_is_sent_to_another_site(client, kim):
    url = f"{SIGN_IN}?next=https://ond.example/"
    answer = client.post(url, {"username": kim.email, "password": PASSWORD, "next": "https://ond.example/"})
    assert "ond.example" not in answer.url


def test_signing_out_takes_a_post(client, kim):
    client.force_login(kim)
    assert client.get(reverse("organisations:sign-out")).status_code == 405
    client.post(reverse("organisations:sign-out"))
    assert "_auth_user_id" not in client.session
