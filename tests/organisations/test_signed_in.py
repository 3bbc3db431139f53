"""Who is signed in is asked anew with every page, however the question is put together."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.utils import timezone

from organisations.models import User
from organisations.signed_in import SessionStore


@pytest.fixture
def kim(db):
    return User.objects.create_user("kim@example.org", name="Kim")


@pytest.fixture
def who(client, kim):
    """Ask who it is that has Kim's session."""
    client.force_login(kim)
    key = client.session.session_key

    def ask():
        request = RequestFactory().get("/")
        request.session = SessionStore(key)
        return get_user(request)

    assert ask() == kim
    return ask


def test_it_is_the_account_as_it_is_now(who, kim):
    User.objects.filter(pk=kim.pk).update(name="Kim Ek")
    assert who().name == "Kim Ek"


def test_it_is_nobody_when_the_account_is_switched_off(who, kim):
    User.objects.filter(pk=kim.pk).update(is_active=False)
    assert who().is_anonymous


def test_it_is_nobody_when_the_account_is_gone(who, kim):
    kim.delete()
    assert who().is_anonymous


def test_it_is_nobody_when_the_session_has_run_out(who):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert who().is_anonymous


def test_it_is_nobody_when_the_session_is_gone(who):
    Session.objects.all().delete()
    assert who().is_anonymous
