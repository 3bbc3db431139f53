"""The evaluation: two grades that are only counted, and a tip that never had an author."""

import pytest

from workshops.activities.evaluation.activity import Evaluation
from workshops.contract import Audience
from workshops.domain import advising
from workshops.models import Item

TIP = "Börja med en kaffe"


@pytest.fixture
def hall(hold):
    """An evaluation with six people; the scope is open."""
    hall = hold(Evaluation, people=6)
    with hall.within():
        yield hall


def grade(hall, *grades, question="useful"):
    for seat, choice in zip(hall.seats, grades, strict=False):
        assert hall.tap("answer", seat, question=question, choice=choice).kept


def tips(hall):
    with hall.within():
        return Item.objects.filter(step=hall.step, kind="tip")


def test_the_wall_shows_the_grades_of_a_question_from_three_answers(hall):
    grade(hall, 5, 5)
    assert "data-number" not in hall.paint(Audience.PROJECTOR)
    grade(hall, 2, 2, 2, question="inspiring")
    wall = hall.paint(Audience.PROJECTOR)
    assert wall.count('data-choice="2" data-number="3"') == 1
    assert 'data-choice="5" data-number="2"' not in wall
    assert "2 har svarat. Svaren visas när tre har svarat." in wall


@pytest.mark.parametrize("sent", [{"question": "pay"}, {"choice": 0}, {"choice": 6}, {"choice": "5.0"}])
def test_only_the_two_questions_and_five_grades_are_counted(hall, sent):
    assert not hall.tap("answer", **{"question": "useful", "choice": 5, **sent}).kept
    assert not hall.step.marks.exists()


def test_each_question_is_answered_once(hall):
    grade(hall, 4)
    grade(hall, 4, question="inspiring")
    assert not hall.tap("answer", question="useful", choice=1).kept
    assert hall.paint_mine(hall.seats[0]).count("ditt svar är räknat") == 2


def test_a_tip_has_no_author_from_the_start_and_no_row_tells_who_gave_one(hall):
    assert hall.tap("tip", text=TIP).kept
    assert tips(hall).get().author_id is None
    assert not hall.step.answered.exists()
    client, seat = hall.phone()
    assert hall.tap("tip", seat, text="Ett till").kept
    told = client.get(f"/room/{hall.occasion.pk}/me/", {"format": "json"}).json()
    assert (told["notes"], told["answered"]) == ([], [])


def test_tips_stand_on_the_desk_alone(hall):
    hall.tap("tip", text=TIP)
    assert TIP in hall.paint(Audience.FACILITATOR)
    assert TIP not in hall.paint(Audience.PROJECTOR) + hall.paint(Audience.PHONE)


def test_tips_stand_in_an_order_that_has_nothing_to_do_with_when_they_came(hall):
    for number in range(12):
        hall.tap("tip", text=f"Tips {number}")
    came = list(tips(hall))
    shuffled = advising.shuffled(came)
    assert shuffled != came
    assert sorted(shuffled, key=lambda one: one.pk) == came
    assert advising.shuffled(came[::-1]) == shuffled


def test_a_tip_that_points_at_somebody_is_hidden_with_one_press_and_comes_back(hall):
    hall.tap("tip", text=TIP)
    item = tips(hall).get().pk
    hall.press("hide", item=item)
    assert "Dolda lappar" in hall.paint(Audience.FACILITATOR)
    hall.press("show", item=item)
    assert "Dolda lappar" not in hall.paint(Audience.FACILITATOR)


@pytest.mark.parametrize(
    ("text", "kept"), [("å" * 140, True), ("å" * 141, False), ("  ", False), ("👩‍👩‍👧" * 20, True)]
)
def test_a_tip_follows_the_rules_of_every_note(hall, text, kept):
    assert hall.tap("tip", text=text).kept is kept


def test_a_phone_that_has_gone_wild_does_not_fill_the_desk(hall, monkeypatch):
    monkeypatch.setattr(advising, "MOST", 2)
    answers = [hall.tap("tip", text=TIP) for _ in range(3)]
    assert [answer.kept for answer in answers] == [True, True, False]
    assert "inga fler får plats" in answers[-1].sentence


def test_a_phone_without_javascript_is_not_reloaded_under_somebody_who_writes(hall):
    client, _seat = hall.phone()
    assert 'http-equiv="refresh"' not in client.get(f"/room/{hall.occasion.pk}/").content.decode()
