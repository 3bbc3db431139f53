"""Continue another day, and copy a workshop: pages that ask for a day and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organisations.models import Role
from tests.rooms import a_facilitator
from workshops.domain import continuing
from workshops.models import Occasion, Workshop


@pytest.fixture
def hall(a_room):
    return a_room(people=2)


def address_of(hall, name):
    return reverse(f"workshops:{name}", args=[hall.workshop.pk])


def a_day(days=7):
    return {"planned_for": (timezone.localtime() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")}


def test_the_next_day_is_one_form_away(hall):
    hall.end()
    client = hall.console()
    answer = client.post(address_of(hall, "again"), a_day(), follow=True)
    assert answer.redirect_chain == [(address_of(hall, "lead"), 302)]
    assert hall.occasion.spoken_code in answer.content.decode()


def test_a_workshop_that_goes_on_is_not_continued(hall):
    answer = hall.console().post(address_of(hall, "again"), a_day())
    assert answer.status_code == 422
    assert "pågår" in answer.content.decode()


@pytest.mark.parametrize("name", ["again", "copy"])
@pytest.mark.parametrize("day", ["", "igår", "2026-02-30T10:00", "9" * 4000])
def test_a_day_that_cannot_be_read_makes_nothing(hall, name, day):
    hall.end()
    assert hall.console().post(address_of(hall, name), {"planned_for": day}).status_code == 422
    with hall.within():
        assert (Workshop.objects.count(), Occasion.objects.count()) == (1, 1)


def test_a_copy_opens_on_its_plan(hall):
    answer = hall.console().post(address_of(hall, "copy"), a_day())
    with hall.within():
        copy = Workshop.objects.exclude(pk=hall.workshop.pk).get()
    assert answer["Location"] == reverse("workshops:steps", args=[copy.pk])
    assert copy.planned_by == hall.facilitator


@pytest.mark.parametrize("name", ["again", "copy"])
def test_others_make_nothing(hall, a_room, name):
    hall.end()
    hr = Client()
    hr.force_login(a_facilitator(hall.workshop.unit, role=Role.HR))
    assert hr.post(address_of(hall, name), a_day()).status_code == 403
    assert a_room().console().post(address_of(hall, name), a_day()).status_code == 404


def test_an_own_split_opens_on_the_plan_and_the_number_of_people_is_kept(hall):
    wish = {
        "method_key": "balanskollen",
        "unit": hall.workshop.unit_id,
        "split_balanskollen": "own",
        "expected": "30",
        **a_day(),
    }
    answer = hall.console().post(reverse("workshops:list"), wish)
    with hall.within():
        new = Workshop.objects.exclude(pk=hall.workshop.pk).get()
    assert answer["Location"] == reverse("workshops:steps", args=[new.pk])
    assert new.expected == 30


def test_the_list_shows_the_occasion_that_goes_on(hall):
    hall.end()
    hall.console().post(address_of(hall, "again"), a_day())
    page = hall.console().get(reverse("workshops:list")).content.decode()
    assert "Avslutad" not in page


def test_the_form_shows_each_way_to_split_a_method(hall):
    page = hall.console().get(reverse("workshops:list")).content.decode()
    for told in (
        "Allt på en gång",
        "15 + 60 + 60",
        "Egen uppdelning",
        reverse("workshops:method", args=["balanskollen"]),
    ):
        assert told in page


def test_a_rehearsal_is_no_workshop_on_the_list(hall):
    with hall.within():
        Workshop.objects.update(rehearsal=True)
    page = hall.console().get(reverse("workshops:list")).content.decode()
    assert reverse("workshops:lead", args=[hall.workshop.pk]) not in page


def test_after_midnight_here_it_is_the_new_day_whatever_the_day_is_in_greenwich(hall):
    hall.end()
    with time_machine.travel("2026-11-21T23:30:00Z"), hall.within():
        continuing.meet_again(workshop=hall.workshop, planned_for=timezone.now())
        assert Occasion.objects.filter(ended_at=None).exists()
