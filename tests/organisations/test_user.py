import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from organisations.models import User

pytestmark = pytest.mark.django_db


def test_an_address_is_stored_in_lower_case():
    assert User.objects.create_user(" Kim@Example.ORG ", name="Kim").email == "kim@example.org"


def test_the_same_address_in_capitals_is_the_same_account():
    User.objects.create_user("kim@example.org", name="Kim")
    with pytest.raises(IntegrityError):
        User.objects.create_user("KIM@example.org", name="Kim")


def test_a_form_says_so_beside_the_address():
    User.objects.create_user("kim@example.org", name="Kim")
    with pytest.raises(ValidationError) as refusal:
        User(email="KIM@example.org", name="Kim", password="!").full_clean()
    assert list(refusal.value.message_dict) == ["email"]


def test_the_database_itself_refuses_capitals():
    User.objects.create_user("kim@example.org", name="Kim")
    with pytest.raises(IntegrityError):
        User.objects.update(email="KIM@example.org")


def test_an_account_without_a_password_cannot_be_entered():
    assert not User.objects.create_user("kim@example.org", name="Kim").has_usable_password()
