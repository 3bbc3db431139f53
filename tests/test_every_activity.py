"""What every exercise promises, checked for each one in the registry: also for those that come later."""

import json

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests import held
from workshops import registry
from workshops.contract import Audience, Phase
from workshops.domain import running
from workshops.domain.contributing import Answer, contribute
from workshops.models import Occasion
from workshops.screens import shell
from workshops.screens.screen import paint_mine

EVERY = [*registry.activities(), registry.Gone]


def every(name, values, key):
    return pytest.mark.parametrize(name, values, ids=[key(value) for value in values])


every_activity = every("activity", EVERY, lambda one: one.key)
every_rehearsed = every("activity", [one for one in EVERY if one.inputs], lambda one: one.key)
every_closing = every("activity", [one for one in EVERY if one.control("close_round")], lambda one: one.key)
NOT_A_VOTE = {"done"}
ONCE = pytest.mark.once


def faces(hall):
    """Everything that is painted: the shared faces, and the first phone's own part.

    They are made of what is stored: while that is the same (`held.stored`), so are they, painted or not.
    """
    return [*hall.paint_all(), hall.paint_mine(hall.seats[0])]


def covers(hall):
    """The wall behind each of its covers; it is uncovered again afterwards."""
    for cover in (Occasion.Wall.QR, Occasion.Wall.BLACK):
        with hall.within():
            running.cover_wall(occasion=hall.occasion, wall=cover)
        yield hall.paint(Audience.PROJECTOR)
        with hall.within():
            running.cover_wall(occasion=hall.occasion, wall=cover)


def in_each_phase(hall):
    """The hall in every phase that is left of the open step, after the believable taps of that phase."""
    here = step = hall.step
    while step == here:
        hall.rehearse()
        yield hall
        hall.go_on()
        step = hall.step


def asked(work, *args):
    with CaptureQueriesContext(connection) as queries:
        work(*args)
    return len(queries)


@pytest.mark.slow
@every_activity
def test_every_face_renders_for_any_number_of_people_in_as_many_queries(activity, hold):
    def questions(people):
        # One room after the other, never two: then each is laid out again and not walked into.
        with transaction.atomic():
            halls = in_each_phase(hold(activity, people))
            asks = [asked(hall.paint, audience) for hall in halls for audience in Audience]
            transaction.set_rollback(True)
        return asks

    assert questions(0) == questions(1) == questions(12)


@ONCE
@every_activity
def test_the_personal_parts_of_twelve_cost_no_more_than_one(activity, hold):
    hall = hold(activity, people=12)
    hall.rehearse()
    one, all_of_them = ({seat.pk: "sv" for seat in seats} for seats in (hall.seats[:1], hall.seats))
    assert asked(paint_mine, hall.place, one) == asked(paint_mine, hall.place, all_of_them)


@pytest.mark.slow
@ONCE
@every_activity
def test_no_shared_face_names_anybody(activity, hold):
    for hall in in_each_phase(hold(activity)):
        shared = "".join([*hall.paint_all(), *covers(hall)])
        named = [name for seat in hall.seats for name in (str(seat.pk), seat.pk.hex, seat.seat_key)]
        assert [name for name in named if name in shared] == []


@every_activity
def test_believable_taps_are_valid_and_all_of_them_land(activity, hold):
    answers = hold(activity, people=12).rehearse()
    assert [answer.sentence for answer in answers if not answer.kept] == []


@every_rehearsed
def test_an_exercise_with_inputs_can_be_rehearsed(activity, hold):
    assert hold(activity).rehearse()


@every_activity
def test_the_same_tap_sent_twice_changes_nothing_the_second_time(activity, hold):
    hall = hold(activity)
    for tap in hall.rehearsal(hall.seats[0]):
        assert contribute([tap]) == [Answer(kept=True)]
        before = held.stored()
        assert contribute([tap]) == [Answer(kept=True, again=True)]
        assert held.stored() == before
    assert faces(hall)


@every_activity
def test_a_step_that_was_left_refuses_every_input_with_a_sentence(activity, hold):
    hall = hold(activity)
    rehearsed = {tap.input: tap.sent for tap in hall.rehearsal(hall.seats[0])}
    left = hall.step.pk
    hall.go_on(len(hall.step.activity.phases))
    assert not hall.step or hall.step.pk != left
    for name in [one.name for one in activity.inputs]:
        answer = hall.tap(name, step=left, **rehearsed.get(name, {}))
        assert (answer.kept, answer.sentence != "") == (False, True)


@every_closing
def test_a_closed_round_refuses_every_vote_with_a_sentence(activity, hold):
    hall = hold(activity)
    rehearsed = {tap.input: tap.sent for tap in hall.rehearsal(hall.seats[0])}
    sent = next(iter(rehearsed.values()))
    hall.press("close_round")
    before = held.stored()
    for name in {one.name for one in activity.inputs} - NOT_A_VOTE:
        answer = hall.tap(name, **rehearsed.get(name, sent))
        assert (answer.kept, answer.sentence != "") == (False, True)
    assert held.stored() == before
    assert faces(hall)


@pytest.mark.slow
@every_activity
@pytest.mark.parametrize(
    "value", [pytest.param(None, marks=ONCE), pytest.param("", marks=ONCE), "\ud83d\x00" + "9" * 5000]
)
def test_an_unreadable_tap_is_refused_with_a_sentence_or_harmless(activity, hold, value):
    hall = hold(activity, people=1)
    for one in activity.inputs:
        fields = {} if value is None else dict.fromkeys(one.form({}).fields, value)
        before = held.stored()
        answer = hall.tap(one.name, **fields)
        now = held.stored()
        assert answer.kept or (answer.sentence and now == before)
        assert now == before or faces(hall)


def pushed_and_reloaded(client, page, face):
    return json.loads(client.get(face).content)["face"], shell.without_fields(
        client.get(page).content.decode()
    )


@ONCE
@every_activity
def test_the_phones_pushed_face_equals_the_reloaded_one(activity, hold):
    hall = hold(activity, people=1)
    client, seat = hall.phone()
    hall.rehearse()
    args = [seat.occasion_id]
    addresses = reverse("workshops:room", args=args), reverse("workshops:phone-face", args=args)
    pushed, page = pushed_and_reloaded(client, *addresses)
    assert pushed == hall.paint(Audience.PHONE)
    assert f'<div id="face">{pushed}</div>' in page
    assert hall.paint_mine(seat) in page


@ONCE
@every_activity
def test_the_walls_pushed_face_equals_the_reloaded_one(activity, hold):
    hall = hold(activity)
    hall.rehearse()
    args = [hall.occasion.wall_token]
    addresses = reverse("workshops:wall", args=args), reverse("workshops:wall-face", args=args)
    pushed, page = pushed_and_reloaded(Client(), *addresses)
    assert pushed == hall.paint(Audience.PROJECTOR)
    assert pushed in page


@ONCE
@every_activity
def test_the_consoles_pushed_face_equals_the_reloaded_one(activity, hold):
    hall = hold(activity)
    hall.rehearse()
    args = [hall.workshop.pk]
    addresses = reverse("workshops:lead", args=args), reverse("workshops:console-face", args=args)
    pushed, page = pushed_and_reloaded(hall.console(), *addresses)
    assert pushed == hall.paint(Audience.FACILITATOR)
    assert pushed in page


@every_activity
def test_its_words_are_there_in_every_language(activity):
    for language in ("sv", "en"):
        with override(language):
            assert str(activity.title)
            assert str(activity.question)
            assert all(str(tip.text) for tip in activity.tips)


@every_activity
def test_its_phases_have_a_form_and_minutes(activity):
    assert activity.phases
    assert all(
        isinstance(phase, Phase) and phase.minutes > 0 and phase.form_name for phase in activity.phases
    )


@every_activity
def test_its_outcome_can_be_taken_over(activity, hold):
    hall = hold(activity)
    hall.rehearse()
    with hall.within():
        step = hall.step
        list(step.activity.outcome(step))
