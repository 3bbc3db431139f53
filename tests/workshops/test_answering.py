"""Answers are counted, and nobody's is kept: once from each seat, whatever arrives together."""

import pytest
from django.db import IntegrityError, transaction

from workshops.activities.check_in.activity import QUESTION, CheckIn
from workshops.contract import Refused
from workshops.domain import answering, joining
from workshops.domain.contributing import Answer, contribute
from workshops.models import Answered, Mark


@pytest.fixture
def hall(hold):
    """A check-in with six people; the scope is open."""
    hall = hold(CheckIn, people=6)
    with hall.within():
        yield hall


def say(hall, *choices, first=0):
    """One seat after the other gives its answer; their answers to it."""
    seats = hall.seats[first:]
    return [hall.tap("answer", seat, choice=choice) for seat, choice in zip(seats, choices, strict=False)]


def numbers(hall):
    return dict(hall.step.marks.order_by("pk").values_list("choice", "number"))


def shown(hall):
    return answering.counts(hall.step).get(QUESTION, answering.NOBODY)


def test_what_is_stored_is_numbers_and_that_a_seat_has_answered():
    assert {field.name for field in Mark._meta.get_fields()} == {"id", "step", "question", "choice", "number"}
    assert {field.name for field in Answered._meta.get_fields()} == {"id", "participant", "step", "question"}


def test_each_answer_is_counted_where_it_belongs(hall):
    assert all(answer.kept for answer in say(hall, "green", "red", "green", "green"))
    assert numbers(hall) == {"green": 3, "red": 1}
    assert Answered.objects.count() == 4


def test_a_second_answer_is_refused_with_a_sentence_and_changes_nothing(hall):
    say(hall, "green")
    again = hall.tap("answer", choice="red")
    assert not again.kept
    assert "ingen vet vilket svar som är ditt" in again.sentence
    assert numbers(hall) == {"green": 1}


def test_a_second_answer_says_the_same_past_the_door(hall):
    asked = {"step": hall.step, "seat": hall.seats[0], "question": QUESTION}
    answering.answer(**asked, choice="green")
    with pytest.raises(Refused, match="redan svarat"):
        answering.answer(**asked, choice="green")


def test_of_two_answers_that_arrive_together_the_first_counts(hall):
    taps = [hall.a_tap("answer", choice=choice) for choice in ("amber", "red")]
    others = [hall.a_tap("answer", seat, choice="green") for seat in hall.seats[1:4]]
    answers = contribute([taps[0], *others, taps[1]])
    assert [answer.kept for answer in answers] == [True, True, True, True, False]
    assert numbers(hall) == {"amber": 1, "green": 3}


def test_two_answers_of_one_seat_in_one_call_count_once(hall):
    seat = hall.seats[0]
    sent = [(seat, {"question": QUESTION, "choice": choice}) for choice in ("amber", "red")]
    refusals = answering.answer_many(hall.step, sent)
    assert [refusal is None for refusal in refusals] == [True, False]
    assert numbers(hall) == {"amber": 1}


def test_a_retry_is_answered_as_the_first_time_and_counted_once(hall):
    tap = hall.a_tap("answer", choice="green")
    assert contribute([tap]) == [Answer(kept=True)]
    assert contribute([tap]) == [Answer(kept=True, again=True)]
    assert numbers(hall) == {"green": 1}


def test_the_database_keeps_one_answer_from_each_seat_and_one_number_for_each_choice(hall):
    say(hall, "green")
    for model, row in (
        (Answered, {"participant": hall.seats[0], "step": hall.step, "question": QUESTION}),
        (Mark, {"step": hall.step, "question": QUESTION, "choice": "green"}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**row)


@pytest.mark.parametrize(("people", "released"), [(1, {}), (2, {}), (3, {"green": 1, "red": 2})])
def test_numbers_are_released_from_the_third_answer(hall, people, released):
    say(hall, *("red", "green", "red")[:people])
    assert (shown(hall).answers, shown(hall).numbers) == (people, released)


def test_what_was_shown_stays_when_somebody_leaves(hall):
    say(hall, "green", "amber", "red")
    before = shown(hall)
    joining.leave(seat=hall.seats[0])
    assert shown(hall) == before
    assert Answered.objects.count() == 2


def test_an_answer_that_is_none_of_the_choices_is_refused(hall):
    assert not hall.tap("answer", choice="blue").kept
    assert not Mark.objects.exists()


def test_a_step_that_was_left_takes_no_answers(hall):
    step = hall.step.pk
    hall.go_on()
    answer = hall.tap("answer", step=step, choice="green")
    assert (answer.kept, "stängt" in answer.sentence) == (False, True)
    assert not Answered.objects.exists()


def test_after_the_end_no_row_leads_from_a_seat_to_an_answer(hall):
    say(hall, "green", "amber", "red", "red")
    hall.end()
    assert not Answered.objects.exists()
    assert sum(Mark.objects.values_list("number", flat=True)) == 4


def test_the_phone_reads_that_it_has_answered_and_not_what(hall):
    client, seat = hall.phone()
    hall.tap("answer", seat, choice="red")
    address = f"/room/{hall.occasion.pk}/me/"
    page = client.get(address).content.decode()
    assert "Att du har svarat: Incheckning" in page
    assert "tar stopp" not in page
    assert client.get(address, {"format": "json"}).json()["answered"] == ["Incheckning"]
    assert "Talen som dina svar räknades in i" in client.get(address.replace("me", "leave")).content.decode()
