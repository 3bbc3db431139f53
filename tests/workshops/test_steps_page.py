"""The page where the plan of steps is changed: with buttons, without JavaScript, by those who lead."""

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import Role
from tests.rooms import a_facilitator
from tests.workshops.browsing import Forms, send


@pytest.fixture
def hall(a_room):
    return a_room("balanskollen", people=2)


def page_of(hall):
    return reverse("workshops:steps", args=[hall.workshop.pk])


def step_at(hall, position):
    with hall.within():
        return hall.workshop.steps.get(position=position)


def press(hall, position, name, client=None, **typed):
    """The answer to a button of the step at this place, found on the page as it is now."""
    client = client or hall.console(enforce_csrf_checks=True)
    ending = f"/steps/{step_at(hall, position).pk}/{name}/"
    return send(client, client.get(page_of(hall)), ending, **typed)


def offered(hall, position):
    """The buttons of the step at this place."""
    forms = Forms(hall.console().get(page_of(hall))).found
    start = f"{page_of(hall)}{step_at(hall, position).pk}/"
    return {address.removeprefix(start).strip("/") for address in forms if address.startswith(start)}


def test_every_button_does_what_it_says(hall):
    press(hall, 2, "minutes", minutes="20")
    press(hall, 3, "drop")
    press(hall, 4, "later")
    press(hall, 6, "end-day")
    with hall.within():
        told = [
            (step.activity_key.split(".")[1], step.minutes, step.dropped, step.sitting)
            for step in hall.workshop.steps.all()
        ]
    assert told[1:6] == [
        ("demands", 20, False, 1),
        ("prioritise", 20, True, 1),
        ("resources", 25, False, 1),
        ("explore", 10, False, 1),
        ("choose", 25, False, 1),
    ]
    assert told[6][3] == 2
    press(hall, 3, "take-up")
    press(hall, 5, "earlier")
    press(hall, 6, "same-day")
    press(hall, 2, "break")
    with hall.within():
        keys = [step.activity_key.split(".")[1] for step in hall.workshop.steps.all()]
        assert keys == [
            "introduction",
            "pause",
            "demands",
            "prioritise",
            "explore",
            "resources",
            "choose",
            "hand_over",
        ]
        assert {step.sitting for step in hall.workshop.steps.all()} == {1}


def test_only_what_may_be_done_is_offered(hall):
    assert offered(hall, 1) == {"minutes", "later", "drop", "break", "lay-in", "end-day"}
    hall.go_on()
    assert offered(hall, 1) == {"minutes", "end-day"}
    assert offered(hall, 2) == {"minutes", "later", "drop", "break", "end-day"}
    while hall.step.position == 1:
        hall.go_on()
    assert offered(hall, 1) == set()
    assert offered(hall, 7) == {"minutes", "earlier", "drop", "break", "lay-in"}


def test_a_dropped_step_can_only_be_moved_or_taken_up(hall):
    press(hall, 3, "drop")
    assert offered(hall, 3) == {"minutes", "earlier", "later", "take-up"}


def test_a_refusal_is_a_sentence_on_the_plan(hall):
    client = hall.console()
    page = client.get(page_of(hall))
    hall.go_on()
    ending = f"/steps/{step_at(hall, 1).pk}/drop/"
    assert send(client, page, ending).status_code == 302
    assert "redan öppnat" in client.get(page_of(hall)).content.decode()


@pytest.mark.parametrize("minutes", ["", "tio", "9" * 5000, "-3", "1.5"])
def test_minutes_that_are_no_number_change_nothing(hall, minutes):
    assert press(hall, 2, "minutes", minutes=minutes).status_code == 302
    assert step_at(hall, 2).minutes == 30


@pytest.mark.parametrize("name", ["explode", "Drop"])
def test_a_change_that_does_not_exist_is_not_there(hall, name):
    address = f"{page_of(hall)}{step_at(hall, 2).pk}/{name}/"
    assert hall.console().post(address).status_code == 404


def test_a_step_that_does_not_exist_is_a_sentence(hall):
    client = hall.console()
    assert client.post(f"{page_of(hall)}{'9' * 30}/drop/").status_code == 302
    assert "finns inte" in client.get(page_of(hall)).content.decode()


def test_others_change_nothing(hall, a_room):
    address = f"{page_of(hall)}{step_at(hall, 2).pk}/drop/"
    hr = Client()
    hr.force_login(a_facilitator(hall.workshop.unit, role=Role.HR))
    assert a_room().console().post(address).status_code == 404
    assert hr.post(address).status_code == 403
    assert not step_at(hall, 2).dropped


def test_it_says_how_long_to_book_for_each_day(a_room):
    hall = a_room("balanskollen", split="three_days", expected=30)
    page = hall.console().get(page_of(hall)).content.decode()
    for told in ("Stegen tar 15 min. Boka 15 min", "Stegen tar 1 tim. Boka 1 tim 15 min", "omkring 30"):
        assert told in page


def test_the_console_suggests_a_shorter_step_and_one_press_takes_it(hall):
    client = hall.console()
    hall.go_on()
    step = step_at(hall, 1)
    step.minutes = 1
    step.opened_at = step.opened_at.replace(year=step.opened_at.year - 1)
    with hall.within():
        step.save()
    page = client.get(reverse("workshops:lead", args=[hall.workshop.pk]))
    assert "min efter planen" in page.content.decode()
    send(client, page, "/do/shorten/")
    assert step_at(hall, 2).minutes == 15
    assert step_at(hall, 7).minutes == 10


def test_one_press_on_the_console_lays_a_break_in_next(hall):
    client = hall.console()
    console = reverse("workshops:lead", args=[hall.workshop.pk])
    hall.go_on()
    send(client, client.get(console), "/do/break/")
    assert step_at(hall, 2).is_break
    assert "/do/break/" not in client.get(console).content.decode()
    while hall.step and not hall.step.is_break:
        hall.go_on()
    assert "Vi fortsätter kl." in hall.paint("projector")


def test_after_the_last_step_there_is_nothing_to_take_a_break_before(hall):
    while hall.step is None or hall.step.position != 7:
        hall.go_on()
    address = reverse("workshops:command", args=[hall.workshop.pk, "break"])
    assert "kommer inget mer" in hall.console().post(address, follow=True).content.decode()


@pytest.mark.parametrize("sent", [{}, {"step": "x", "minutes": "5"}, {"step": "1", "minutes": "9" * 30}])
def test_a_suggestion_that_cannot_be_read_is_a_sentence(hall, sent):
    address = reverse("workshops:command", args=[hall.workshop.pk, "shorten"])
    assert hall.console().post(address, sent).status_code == 302
