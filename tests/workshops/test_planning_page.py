"""The facilitator's own page: what is coming, what has been, and a new workshop beside it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import Role
from tests.rooms import a_facilitator
from workshops.models import Occasion, Workshop

LIST = reverse("workshops:list")


@pytest.fixture
def hall(a_room):
    return a_room()


def wish(hall, **other):
    """What the form sends for a new workshop."""
    told = {"method_key": "balanskollen", "unit": hall.workshop.unit_id, "planned_for": "2026-12-01T13:00"}
    return told | other


def count(hall):
    with hall.within():
        return Workshop.objects.count()


def test_the_page_is_for_those_who_signed_in(client):
    assert client.get(LIST)["Location"].startswith(reverse("organisations:sign-in"))


def test_a_new_workshop_is_one_form_away(hall):
    answer = hall.console().post(LIST, wish(hall, blind="on"))
    with hall.within():
        new = Workshop.objects.exclude(pk=hall.workshop.pk).get()
        assert new.blind
        assert Occasion.objects.get(workshop=new).planned_for
    assert answer["Location"] == reverse("workshops:lead", args=[new.pk])


@pytest.mark.parametrize("wrong", [{"planned_for": "igår"}, {"method_key": "horoscope"}, {"unit": ""}])
def test_a_wish_that_cannot_be_read_keeps_the_rest(hall, wrong):
    answer = hall.console().post(LIST, wish(hall, **wrong))
    assert answer.status_code == 422
    assert 'value="balanskollen"' in answer.content.decode()
    assert count(hall) == 1


def test_a_unit_of_another_organisation_cannot_be_chosen(hall, a_room):
    answer = hall.console().post(LIST, wish(a_room()))
    assert answer.status_code == 422
    assert count(hall) == 1


def test_without_the_role_nothing_is_planned(hall):
    client = Client()
    client.force_login(a_facilitator(hall.workshop.unit, role=Role.HR))
    assert client.post(LIST, wish(hall)).status_code == 403
    assert count(hall) == 1


def test_the_list_shows_ones_own_workshops_and_no_others(hall, a_room):
    other = a_room()
    listed = hall.console().get(LIST).content.decode()
    assert reverse("workshops:lead", args=[hall.workshop.pk]) in listed
    assert reverse("workshops:lead", args=[other.workshop.pk]) not in listed


def test_the_list_asks_no_more_for_many_than_for_few(hall):
    client = hall.console()

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    client.post(LIST, wish(hall))
    few = asked()
    for _ in range(5):
        client.post(LIST, wish(hall))
    assert asked() == few
