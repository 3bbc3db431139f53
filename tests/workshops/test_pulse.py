"""The pulse: 1 to 5 on statements of our own; spread and mean in the room from three, outside from six."""

import pytest

from tests.workshops.browsing import send
from workshops import registry
from workshops.activities.pulse.activity import STATEMENTS, Pulse
from workshops.contract import Audience
from workshops.domain import answering, pulsing
from workshops.domain.answering import Count
from workshops.domain.pulsing import Spread
from workshops.models import Answered

FIRST = STATEMENTS[0].key
SEEN_BY_ALL = (Audience.PROJECTOR, Audience.FACILITATOR)


@pytest.fixture
def hall(hold):
    """A pulse with six people; the scope is open."""
    hall = hold(Pulse, people=6)
    with hall.within():
        yield hall


def hand_in(hall, *grades, statement=FIRST, start=0):
    for seat, grade in zip(hall.seats[start:], grades, strict=False):
        assert hall.tap("answer", seat, **{statement: grade}).kept


def test_two_answers_show_how_many_and_nothing_else(hall):
    hand_in(hall, 5, 1)
    for audience in SEEN_BY_ALL:
        face = hall.paint(audience)
        assert "2 har svarat" in face
        assert "data-number" not in face
        assert "Medel" not in face


def test_from_three_the_spread_stands_with_the_mean(hall):
    hand_in(hall, 5, 1, 3)
    for audience in SEEN_BY_ALL:
        face = hall.paint(audience)
        assert [
            f'data-grade="{grade}" data-number="{number}"' in face
            for grade, number in zip(pulsing.GRADES, (1, 0, 1, 0, 1), strict=True)
        ] == [True] * 5
        assert "<b>3,0</b>" in face


def test_a_statement_that_two_answered_stays_covered_beside_the_others(hall):
    hand_in(hall, 4, 4, 4)
    hand_in(hall, 1, 1, statement=STATEMENTS[1].key, start=3)
    assert hall.paint(Audience.PROJECTOR).count('data-grade="1"') == 1


def test_answers_apart_and_answers_alike_have_one_mean_and_two_spreads():
    apart, alike = Spread((3, 0, 0, 0, 3)), Spread((0, 0, 6, 0, 0))
    assert apart.mean == alike.mean == 3
    assert (apart.middle, alike.middle) == ((1, 5), (3, 3))
    assert [one.height for one in apart.columns] == [100, 0, 0, 0, 100]


@pytest.mark.parametrize("sent", [{FIRST: "0"}, {FIRST: "6"}, {FIRST: "3.5"}, {"pay": "1"}, {}])
def test_only_the_statements_and_five_grades_are_counted(hall, sent):
    assert not hall.tap("answer", **sent).kept
    assert not hall.step.marks.exists()


def test_the_whole_sheet_is_one_tap_and_counts_once(hall):
    sheet = {one.key: 4 for one in STATEMENTS}
    assert hall.tap("answer", **sheet).kept
    again = hall.tap("answer", **(sheet | {FIRST: 1}))
    assert "redan svarat" in again.sentence
    assert {mark.choice for mark in hall.step.marks.all()} == {"4"}
    assert hall.step.marks.count() == len(STATEMENTS)


def test_nothing_leads_from_a_number_to_a_seat(hall):
    hand_in(hall, 2)
    row = Answered.objects.get()
    assert (row.question, row.participant) == ("sheet", hall.seats[0])
    assert "2" not in vars(row).values()


def test_the_phone_thanks_and_shows_no_answer(hall):
    hand_in(hall, 1)
    own = hall.paint_mine(hall.seats[0])
    assert "dina svar är räknade" in own
    assert "<input" not in own
    assert own.count("<button") < hall.paint_mine(hall.seats[1]).count("<input")


def test_every_grade_is_a_target_and_the_ends_have_words(hall):
    own = hall.paint_mine(hall.seats[0])
    assert own.count('type="radio"') == 5 * len(STATEMENTS)
    assert own.count("stämmer inte alls") == own.count("stämmer helt") == 2 * len(STATEMENTS)


def test_it_works_without_javascript(hall):
    client, _seat = hall.phone(enforce_csrf_checks=True)
    room = f"/room/{hall.occasion.pk}/"
    page = client.get(room)
    assert send(client, page, "/answer/", **{FIRST: "3"})["Location"] == room
    assert "dina svar är räknade" in client.get(room).content.decode()


@pytest.mark.parametrize(("answers", "leaves"), [(5, False), (6, True)])
def test_outside_the_room_figures_begin_with_six(hall, answers, leaves):
    hand_in(hall, *[3] * answers)
    count = pulsing.outside(answering.counts(hall.step)[FIRST])
    assert bool(count.numbers) is leaves
    assert bool(count.answers) is leaves


def test_outside_the_room_three_are_too_few():
    assert pulsing.outside(Count(3, {"5": 3})) == answering.NOBODY


def test_it_may_be_laid_in_first_and_last_in_any_workshop(a_room):
    hall = a_room("balanskollen")
    desk, plan = hall.console(), f"/workshops/{hall.workshop.pk}/steps/"
    assert desk.get(plan).content.decode().count("Pulsmätning före") == 2
    with hall.within():
        last = hall.workshop.steps.last().pk
        desk.post(f"{plan}{last}/lay-in/", {"activity": Pulse.key})
        assert [one.activity_key for one in hall.workshop.steps.all()][-2] == Pulse.key
    assert Pulse in registry.extras()
