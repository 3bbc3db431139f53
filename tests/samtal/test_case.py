"""The conversation of one case: its phases, its questions, its groups, and nothing personal in it."""

import pytest

from samtal import deck
from samtal.activities.case.activity import Case
from samtal.activities.case.phases import ALONE, CLOSE, DIALOGUE, FOR_US, PHASES, READ, ROUND, questions_of
from samtal.domain import dealing, library
from workshops.contract import Audience, Form, Refused
from workshops.models import Item

from .conversing import CASE, at_the_case

NOTE = {"kind": "demand", "text": "Sena möten"}
FOUR = ["a", "b", "c", "us"]


def test_forty_minutes_as_the_method_has_them():
    assert [one.minutes for one in PHASES] == [4, 4, 10, 14, 6, 2]
    assert sum(one.minutes for one in PHASES) == Case.minutes == 40
    assert [one.form for one in PHASES] == [Form.ALONE] * 2 + [Form.SMALL_GROUPS] * 2 + [Form.PLENARY] * 2


@pytest.mark.parametrize(
    ("phase", "questions"),
    [(READ, []), (ALONE, ["a"]), (ROUND, ["a"]), (DIALOGUE, ["b", "c"]), (FOR_US, ["us"]), (CLOSE, [])],
)
def test_each_part_has_its_question_and_the_last_one_is_about_us(phase, questions):
    assert questions_of(phase, FOUR) == questions


@pytest.mark.parametrize("phase", range(len(PHASES)))
@pytest.mark.parametrize("questions", [[], ["only"], ["first", "us"]])
def test_a_case_with_few_questions_or_none_leaves_no_part_in_trouble(phase, questions):
    assert set(questions_of(phase, questions)) <= set(questions)


@pytest.mark.parametrize(
    ("language", "word"), [("sv", "Noor handlägger bygglov"), ("en", "building permits")]
)
def test_the_text_stands_on_the_wall_and_on_the_phones_in_each_language(hold, language, word):
    hall = at_the_case(hold)
    assert word in hall.paint(Audience.PROJECTOR, language)
    assert word in hall.paint(Audience.PHONE, language)


def test_the_question_of_the_moment_stands_on_every_screen(hold):
    hall = at_the_case(hold, phase=ALONE)
    first = deck.find(CASE).questions[0]
    assert all(first in face for face in hall.paint_all())


def test_the_facilitator_turns_the_questions_of_the_dialogue_and_cannot_turn_past_them(hold):
    hall, questions = at_the_case(hold, phase=DIALOGUE), deck.find(CASE).questions
    assert questions[1] in hall.paint(Audience.PHONE)
    hall.press("next_question", seen="0")
    hall.press("next_question", seen="0")
    assert questions[2] in hall.paint(Audience.PHONE)
    with pytest.raises(Refused, match="sista frågan"):
        hall.press("next_question")
    hall.press("first_question")
    assert questions[1] in hall.paint(Audience.PHONE)


def test_the_next_part_begins_with_its_own_first_question(hold):
    hall = at_the_case(hold, phase=DIALOGUE)
    hall.press("next_question")
    hall.go_on()
    assert (hall.step.page, deck.find(CASE).questions[-1] in hall.paint(Audience.PROJECTOR)) == (0, True)


def test_cases_that_the_unit_has_not_talked_about_come_first_on_the_desk(hold):
    hall = at_the_case(hold)
    with hall.within():
        offers = Case().results(hall.step).offers
    assert (offers[-1].card.key, offers[-1].used, offers[0].used) == (CASE, True, False)
    assert offers[-1].themes.startswith(deck.label("theme", "care_of_children"))


def test_drawing_takes_a_case_that_is_new_to_the_unit(hold):
    hall = hold(Case)
    with hall.within():
        every = [one.key for one in library.cards(hall.workshop.organisation_id, "case")]
        hall.press("lay", key=every[0])
        for key in every[1:-1]:
            dealing.deal(step=hall.step, key=key)
        hall.press("draw")
        assert dealing.uppermost(hall.step).key == every[-1]


def test_without_a_case_the_room_is_told_and_the_desk_offers_one(hold):
    hall = hold(Case)
    with hall.within():
        dealing.take_back(step=hall.step)
        step = hall.step
        assert "Inget fall är framlagt" in str(Case().can_leave(step, Case().results(step)))
    assert "Snart ligger ett fall på bordet" in hall.paint(Audience.PROJECTOR)
    assert "Snart ligger ett fall på bordet" in hall.paint(Audience.PHONE)
    assert "Dra ett fall" in hall.paint(Audience.FACILITATOR)


@pytest.mark.parametrize("key", ["", "case-that-never-was", "../etc"])
def test_a_case_that_is_none_is_answered_with_a_sentence(hold, key):
    hall = hold(Case)
    form = Case.control("lay").form({"key": key})
    if form.is_valid():
        with pytest.raises(Refused, match="finns inte längre"):
            hall.press("lay", key=key)
    else:
        assert "Välj ett av fallen" in str(form.errors)


def test_up_to_eight_sit_in_one_ring(hold):
    hall = at_the_case(hold, people=8, phase=ROUND)
    assert "högst åtta" in hall.paint(Audience.FACILITATOR)
    assert "Dela in i grupper" not in hall.paint(Audience.FACILITATOR)


@pytest.mark.parametrize("people", [9, 13, 40])
def test_more_are_dealt_into_groups_of_four_to_eight(hold, people):
    hall = at_the_case(hold, people=people, phase=ROUND)
    hall.press("make_groups")
    with hall.within():
        sizes = [one.here for one in Case().results(hall.step).groups]
    assert sum(sizes) == people
    assert all(4 <= size <= 8 for size in sizes)


def test_a_group_of_one_is_kindly_told_to_join_another(hold):
    hall = at_the_case(hold, people=10, phase=ROUND)
    hall.press("make_groups")
    hall.press("add_group")
    with hall.within():
        empty = hall.workshop.small_groups.last()
    hall.tap("sit", group=empty.pk)
    assert "Du är ensam i gruppen" in hall.paint_mine(hall.seats[0])
    assert "sitter bara en" in hall.paint(Audience.FACILITATOR)
    with hall.within():
        assert "ensam" in str(Case().can_leave(hall.step, Case().results(hall.step)))


@pytest.mark.parametrize("phase", [READ, ALONE, ROUND, DIALOGUE])
def test_while_people_talk_about_the_case_nothing_is_collected(hold, phase):
    hall = at_the_case(hold, phase=phase)
    answer = hall.tap("note", **NOTE)
    assert (answer.kept, "Nu pratar ni om fallet" in answer.sentence) == (False, True)
    assert "<textarea" not in hall.paint(Audience.PHONE)


def test_a_note_about_the_work_reaches_the_desk_and_no_wall(hold):
    hall = at_the_case(hold, phase=FOR_US)
    assert hall.tap("note", **NOTE).kept
    assert NOTE["text"] in hall.paint(Audience.FACILITATOR)
    assert NOTE["text"] not in hall.paint(Audience.PROJECTOR) + hall.paint(Audience.PHONE)
    assert NOTE["text"] in hall.paint_mine(hall.seats[0])
    assert NOTE["text"] not in hall.paint_mine(hall.seats[1])


def test_a_note_is_taken_back_by_its_phone_or_taken_away_at_the_desk(hold):
    hall = at_the_case(hold, phase=FOR_US)
    for press in (lambda pk: hall.tap("withdraw", item=pk), lambda pk: hall.press("strike_note", item=pk)):
        hall.tap("note", **NOTE)
        with hall.within():
            press(Item.objects.get().pk)
            assert not Item.objects.exists()


def test_a_note_without_a_kind_or_words_is_answered_with_a_sentence(hold):
    hall = at_the_case(hold, phase=FOR_US)
    for sent in ({"kind": "secret", "text": "x"}, {"kind": "demand", "text": " "}, {}):
        answer = hall.tap("note", **sent)
        assert (answer.kept, bool(answer.sentence)) == (False, True)


def test_when_the_day_is_over_nothing_leads_from_a_note_to_a_phone(hold):
    hall = at_the_case(hold, phase=FOR_US)
    hall.tap("note", **NOTE)
    hall.end()
    with hall.within():
        assert list(Item.objects.values_list("text", "author")) == [(NOTE["text"], None)]
