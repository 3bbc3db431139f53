"""The logo is shown to the organisation's own people and to nobody else."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from organisations.models import Membership, Organisation, Role, User
from organisations.scoping import scopes_disabled, within
from tests.organisations.test_logo import picture

pytestmark = pytest.mark.django_db


def somebody_of(name, logo=None):
    with scopes_disabled():
        organisation = Organisation.objects.create(name=name)
        if logo:
            organisation.logo.save("logo.png", ContentFile(logo))
    user = User.objects.create_user(f"{name}@example.org", name=name)
    with within(organisation.pk):
        Membership.objects.create(organisation=organisation, user=user, role=Role.FACILITATOR)
    return user


def test_a_signed_in_person_sees_the_logo_of_their_own_organisation(client):
    client.force_login(somebody_of("norr", picture()))
    answer = client.get(reverse("organisations:logo"))
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_an_organisation_without_a_logo_shows_none_and_never_anothers(client):
    somebody_of("norr", picture())
    client.force_login(somebody_of("söder"))
    assert client.get(reverse("organisations:logo")).status_code == 404
    assert reverse("organisations:logo") not in client.get(reverse("workshops:list")).content.decode()


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse("organisations:logo")).status_code == 302
