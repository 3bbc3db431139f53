"""A rehearsal: invented participants answer, everything is marked, and nothing of it is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organisations.scoping import within
from tests.rooms import Hall
from workshops.contract import Refused
from workshops.domain import purging, rehearsing, running
from workshops.domain.contributing import contribute
from workshops.models import Participant, Workshop


@pytest.fixture
def hall(a_room):
    return a_room("balanskollen")


@pytest.fixture
def rehearsal(hall):
    """A rehearsal of the hall's workshop, begun from its page."""
    desk = hall.console()
    answer = desk.post(reverse("workshops:rehearse", args=[hall.workshop.pk]))
    with hall.within():
        workshop = Workshop.objects.get(rehearsal=True)
    assert answer["Location"] == reverse("workshops:rehearsal", args=[workshop.pk])
    return Hall(workshop, hall.facilitator)


def press(rehearsal, name, *args):
    client = rehearsal.console()
    return client.post(
        reverse(f"workshops:rehearsal-{name}", args=[rehearsal.workshop.pk, *args]), follow=True
    )


def look(rehearsal, name="rehearsal", *args, **headers):
    address = reverse(f"workshops:{name}", args=[rehearsal.workshop.pk, *args])
    return rehearsal.console().get(address, headers=headers)


def test_desk_wall_and_three_phones_stand_side_by_side_and_are_marked(rehearsal):
    page = look(rehearsal).content.decode()
    assert page.count("<iframe") == 5
    assert "REPETITION" in page
    wall = rehearsal.console().get(reverse("workshops:wall", args=[rehearsal.occasion.wall_token]))
    assert "REPETITION" in wall.content.decode()
    assert "REPETITION" in look(rehearsal, "lead").content.decode()


def test_its_screens_may_be_framed_by_our_own_pages_and_those_of_a_real_room_by_nobody(rehearsal, hall):
    for page in (look(rehearsal, "lead"), look(rehearsal, "rehearsal-phone", 1)):
        assert page["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    real = look(hall, "lead")
    assert real["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in real["Content-Security-Policy"]


def test_invented_participants_answer_once_in_each_phase(rehearsal):
    rehearsal.go_on(4)
    assert "har svarat" in press(rehearsal, "answer").content.decode()
    with rehearsal.within():
        written = rehearsal.step.items.count()
    assert written >= rehearsing.PEOPLE
    press(rehearsal, "answer")
    with rehearsal.within():
        assert rehearsal.step.items.count() == written


def test_a_phone_of_theirs_can_be_looked_at_and_not_touched(rehearsal):
    rehearsal.go_on(4)
    press(rehearsal, "answer")
    page = look(rehearsal, "rehearsal-phone", 2).content.decode()
    assert '<div id="preview" inert>' in page
    assert 'class="note"' in page
    part = look(rehearsal, "rehearsal-phone", 2, **{"HX-Request": "true"}).content.decode()
    assert part.startswith('<div id="face">')


@pytest.mark.parametrize("number", [0, 4])
def test_there_are_three_of_them(rehearsal, number):
    assert look(rehearsal, "rehearsal-phone", number).status_code == 404


def test_it_is_forgotten_when_it_is_over(rehearsal):
    rehearsal.go_on(4)
    press(rehearsal, "answer")
    assert "Repetitionen är glömd" in press(rehearsal, "forget").content.decode()
    with rehearsal.within():
        assert not Workshop.objects.filter(rehearsal=True).exists()
        assert not Participant.objects.exists()


def test_one_that_nobody_ended_is_forgotten_after_a_day(rehearsal):
    begun = rehearsal.workshop.created_at
    assert purging.purge(begun + timedelta(hours=23))["rehearsals"] == 0
    assert purging.purge(begun + timedelta(days=1))["rehearsals"] == 1


def test_a_real_workshop_is_never_forgotten_as_a_rehearsal_and_gets_no_invented_answers(hall):
    with hall.within():
        with pytest.raises(Refused, match="ingen repetition"):
            rehearsing.forget(workshop=hall.workshop)
        with pytest.raises(Refused, match="ingen repetition"):
            rehearsing.invented(hall.workshop)
        purging.purge(timezone.now() + timedelta(days=2))
        assert Workshop.objects.filter(pk=hall.workshop.pk).exists()


def test_before_the_first_step_there_is_nothing_to_answer(rehearsal):
    with rehearsal.within():
        assert rehearsing.taps_of(rehearsal.workshop, rehearsing.invented(rehearsal.workshop)) == []


def test_all_that_is_invented_takes_the_door_that_people_take(rehearsal):
    with within(rehearsal.workshop.organisation_id):
        running.go_on(workshop=rehearsal.workshop)
        taps = rehearsing.taps_of(rehearsal.workshop, rehearsing.invented(rehearsal.workshop))
    assert all(answer.kept for answer in contribute(taps))
