"""The check-in: three lights with word, shape and colour, and bars from the third answer."""

import pytest

from tests.workshops.browsing import send
from workshops import registry
from workshops.activities.check_in.activity import LIGHTS, CheckIn
from workshops.contract import Audience, Refused
from workshops.domain import replanning

SHAPES = {"green": "<circle", "amber": "<path", "red": "<rect"}
WORDS = {"green": "Det flyter", "amber": "Det skaver", "red": "Det tar stopp"}


@pytest.fixture
def hall(hold):
    return hold(CheckIn, people=4)


def answer(hall, *choices):
    for seat, choice in zip(hall.seats, choices, strict=False):
        assert hall.tap("answer", seat, choice=choice).kept


@pytest.mark.parametrize("key", SHAPES)
def test_each_light_is_a_button_with_its_word_and_its_shape(hall, key):
    button = hall.paint_mine(hall.seats[0]).split(f'value="{key}"')[1].split("</button>")[0]
    assert SHAPES[key] in button
    assert WORDS[key] in button


def test_two_answers_show_how_many_and_nothing_else(hall):
    answer(hall, "green", "red")
    for audience in (Audience.PROJECTOR, Audience.FACILITATOR):
        assert "2 har svarat" in hall.paint(audience)
        assert "data-number" not in hall.paint(audience)


def test_from_three_the_bars_stand_with_number_word_and_shape(hall):
    answer(hall, "green", "red", "green")
    wall = hall.paint(Audience.PROJECTOR)
    for light, number in zip(LIGHTS, (2, 0, 1), strict=True):
        row = wall.split(f'data-choice="{light.key}"')[1].split("</li>")[0]
        assert f'<span class="tally-number">{number}</span>' in row
        assert SHAPES[light.key] in row
        assert WORDS[light.key] in row


def test_the_phone_thanks_and_says_that_nothing_can_be_changed(hall):
    answer(hall, "red")
    own = hall.paint_mine(hall.seats[0])
    assert "Det går inte att ändra" in own
    assert "<button" not in own
    assert "Det tar stopp" not in own
    assert "<button" in hall.paint_mine(hall.seats[1])


def test_no_phone_moves_when_somebody_answers(hall):
    before = hall.paint(Audience.PHONE)
    answer(hall, "red", "green", "green")
    assert hall.paint(Audience.PHONE) == before


def test_it_works_without_javascript(hall):
    client, _seat = hall.phone(enforce_csrf_checks=True)
    room = f"/room/{hall.occasion.pk}/"
    page = client.get(room)
    assert send(client, page, "/answer/", choice="amber")["Location"] == room
    assert "ditt svar är räknat" in client.get(room).content.decode()


@pytest.fixture
def planned(a_room):
    """Balanskollen with its plan page; the scope is open."""
    hall = a_room("balanskollen")
    with hall.within():
        yield hall


def test_it_can_be_laid_in_first_in_any_workshop(planned):
    first = planned.workshop.steps.first().pk
    address = f"/workshops/{planned.workshop.pk}/steps/"
    desk = planned.console()
    assert desk.get(address).content.decode().count("Incheckning före") == 1
    desk.post(f"{address}{first}/lay-in/", {"activity": CheckIn.key})
    assert planned.workshop.steps.first().activity_key == CheckIn.key
    assert planned.workshop.steps.first().minutes == CheckIn.minutes
    assert "Incheckning före" not in desk.get(address).content.decode()
    planned.enter(3)
    planned.go_on()
    assert all(answer.kept for answer in planned.rehearse())
    planned.go_on()
    assert planned.step.pk == first


@pytest.mark.parametrize("key", ["balanskollen.demands", "workshops.gone", "", "../x"])
def test_only_what_is_offered_to_every_workshop_can_be_laid_in(planned, key):
    first = planned.workshop.steps.first().pk
    with pytest.raises(Refused, match="går inte att lägga in"):
        replanning.lay_in(workshop=planned.workshop, step=first, activity_key=key)
    assert planned.workshop.steps.count() == 7


def test_it_is_offered_to_every_workshop():
    assert CheckIn in registry.extras()
