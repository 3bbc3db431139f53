"""Forgotten and changed passwords; nothing tells whether an address has an account."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from organisations import mailing
from organisations.models import User

FORGOTTEN = reverse("account_reset_password")
CHANGE = reverse("account_change_password")
OLD, NEW = "en lång och lugn mening", "en annan och lika lugn"


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", OLD, name="Kim")


@pytest.fixture
def with_mail(settings):
    settings.BALANSA_SENDS_MAIL = True


def sent():
    """What has been posted, once it is."""
    mailing.posting.submit(int).result()
    return mail.outbox


def link(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def asked(client, email):
    return client.post(FORGOTTEN, {"email": email}, follow=True).content.decode()


@pytest.mark.usefixtures("with_mail")
def test_the_link_in_the_mail_makes_a_new_password_once(client, kim):
    asked(client, "KIM@example.org")
    (message,) = sent()
    assert message.to == ["kim@example.org"]
    assert "nytt lösenord" in message.body
    form = client.get(link(message), follow=True)
    assert form.status_code == 200
    there = form.redirect_chain[-1][0]
    answer = client.post(there, {"password1": NEW, "password2": NEW})
    assert answer.url == reverse("workshops:list")
    kim.refresh_from_db()
    assert kim.check_password(NEW)
    client.logout()
    assert "gäller inte längre" in client.get(link(message), follow=True).content.decode()


@pytest.mark.usefixtures("with_mail")
def test_an_address_without_an_account_gets_the_same_page_and_no_mail(client, kim):
    assert asked(client, "okand@example.org") == asked(client, kim.email)
    assert [message.to for message in sent()] == [["kim@example.org"]]


@pytest.mark.usefixtures("with_mail")
def test_a_mail_server_that_fails_is_not_seen(client, kim, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert asked(client, kim.email) == asked(client, "okand@example.org")
    assert sent() == []
    assert "could not be sent" in caplog.text


@pytest.mark.usefixtures("with_mail")
def test_the_public_address_stands_in_the_mail_whatever_the_request_says(client, kim, settings):
    settings.BALANSA_URL = "https://balansa.kommunen.se"
    asked(client, kim.email)
    assert "https://balansa.kommunen.se/sign-in/new/" in sent()[0].body


@pytest.mark.usefixtures("with_mail")
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [(("12345", "12345"), "för kort"), ((NEW, "en helt annan"), "olika"), ((NEW, ""), "måste fyllas i")],
)
def test_a_bad_new_password_is_told_where_it_is(client, kim, typed, sentence):
    asked(client, kim.email)
    there = client.get(link(sent()[0]), follow=True).redirect_chain[-1][0]
    page = client.post(there, dict(zip(("password1", "password2"), typed, strict=True))).content.decode()
    assert sentence in page
    kim.refresh_from_db()
    assert kim.check_password(OLD)


@pytest.mark.parametrize("method", ["get", "post"])
def test_without_mail_the_page_says_whom_to_ask(client, kim, method):
    answer = getattr(client, method)(FORGOTTEN, {"email": kim.email})
    assert "Be den som sköter Balansa" in answer.content.decode()
    assert sent() == []


def test_who_knows_the_old_password_may_choose_a_new_one(signed_in, kim):
    client = signed_in(kim)
    wrong = client.post(CHANGE, {"oldpassword": "fel", "password1": NEW, "password2": NEW})
    assert "Lösenordet stämmer inte" in wrong.content.decode()
    right = client.post(CHANGE, {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    assert right.url == reverse("organisations:account")
    kim.refresh_from_db()
    assert kim.check_password(NEW)
    assert client.get(right.url).status_code == 200


def test_who_signs_in_elsewhere_has_no_password_to_change(signed_in, db):
    eva = User.objects.create_user("eva@example.org", name="Eva")
    assert signed_in(eva).get(CHANGE).url == reverse("organisations:account")
