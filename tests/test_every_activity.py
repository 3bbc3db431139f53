"""What every exercise promises, checked for each one in the registry: also for those that come later."""

import json
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests import held, holding
from workshops import registry
from workshops.contract import Audience, Phase
from workshops.domain import running
from workshops.domain.contributing import Answer, contribute
from workshops.models import Occasion
from workshops.screens import shell
from workshops.screens.screen import paint_mine

EVERY = [*registry.activities(), registry.Gone]


def every(activities):
    return pytest.mark.parametrize("activity", activities, ids=[one.key for one in activities], indirect=True)


every_activity = every(EVERY)
every_rehearsed = every([one for one in EVERY if one.inputs])
every_closing = every([one for one in EVERY if one.control("close_round")])
NOT_A_VOTE = {"done"}
UNREADABLE = ("\ud83d\x00" + "9" * 5000, "", None)
ONCE = pytest.mark.once


@pytest.fixture(scope="module")
def activity(request):
    return request.param


@pytest.fixture(scope="module")
def room_of_twelve(activity, django_db_setup, django_db_blocker):
    """(a room in the middle of the exercise, the answers): twelve people have done what its robots do.

    Made once for all tests of an exercise, and taken away after them.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        hall = holding.hold(activity, people=12)
        yield hall, hall.rehearse()
        transaction.set_rollback(True)


@pytest.fixture
def twelve(room_of_twelve, db):
    hall, _answers = room_of_twelve
    return replace(hall, seats=[*hall.seats])


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


def in_each_phase(hall, rehearsed=False):
    """The hall in every phase that is left of the open step, after the believable taps of that phase."""
    here = step = hall.step
    while step == here:
        if not rehearsed:
            hall.rehearse()
        yield hall
        hall.go_on()
        step, rehearsed = hall.step, False


def asked(work, *args):
    """How many queries this work needs, and what it makes."""
    with CaptureQueriesContext(connection) as queries:
        made = work(*args)
    return len(queries), made


def questions(hall):
    """How many queries each face needs in each phase."""
    return [asked(hall.paint, audience)[0] for hall in in_each_phase(hall) for audience in Audience]


@pytest.mark.slow
@every_activity
def test_every_face_renders_for_any_number_of_people_in_as_many_queries_and_names_none(
    activity, hold, twelve
):
    asks = []
    for hall in in_each_phase(twelve, rehearsed=True):
        faces = [asked(hall.paint, audience) for audience in Audience]
        asks += [number for number, _face in faces]
        shared = "".join([*(face for _number, face in faces), *covers(hall)])
        named = [name for seat in hall.seats for name in (str(seat.pk), seat.pk.hex, seat.seat_key)]
        assert [name for name in named if name in shared] == []
    # That there are as many has nothing to do with the database.
    for people in (0, 1) if connection.vendor == "sqlite" else ():
        with transaction.atomic():
            assert questions(hold(activity, people)) == asks
            transaction.set_rollback(True)


@ONCE
@every_activity
def test_the_personal_parts_of_twelve_cost_no_more_than_one(twelve):
    one, all_of_them = ({seat.pk: "sv" for seat in seats} for seats in (twelve.seats[:1], twelve.seats))
    (for_one, _), (for_all, _) = (asked(paint_mine, twelve.place, seats) for seats in (one, all_of_them))
    assert for_one == for_all


@every_activity
def test_believable_taps_are_valid_and_all_of_them_land(room_of_twelve):
    _hall, answers = room_of_twelve
    assert [answer.sentence for answer in answers if not answer.kept] == []


@every_rehearsed
def test_an_exercise_with_inputs_can_be_rehearsed(room_of_twelve):
    _hall, answers = room_of_twelve
    assert answers


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
def test_an_unreadable_tap_is_refused_with_a_sentence_or_harmless(activity, hold):
    hall = hold(activity, people=1)
    for value in UNREADABLE if connection.vendor == "sqlite" else UNREADABLE[:1]:
        with transaction.atomic():
            before = held.stored()
            for one in activity.inputs:
                fields = {} if value is None else dict.fromkeys(one.form({}).fields, value)
                answer, now = hall.tap(one.name, **fields), held.stored()
                assert answer.kept or (answer.sentence and now == before)
                assert now == before or faces(hall)
                before = now
            transaction.set_rollback(True)


def pushed_and_reloaded(client, page, face):
    return json.loads(client.get(face).content)["face"], shell.without_fields(
        client.get(page).content.decode()
    )


@ONCE
@every_activity
def test_the_phones_pushed_face_equals_the_reloaded_one(twelve):
    client, seat = twelve.phone()
    contribute(twelve.rehearsal(seat))
    args = [seat.occasion_id]
    addresses = reverse("workshops:room", args=args), reverse("workshops:phone-face", args=args)
    pushed, page = pushed_and_reloaded(client, *addresses)
    assert pushed == twelve.paint(Audience.PHONE)
    assert f'<div id="face">{pushed}</div>' in page
    assert twelve.paint_mine(seat) in page


@ONCE
@every_activity
def test_the_walls_pushed_face_equals_the_reloaded_one(twelve):
    args = [twelve.occasion.wall_token]
    addresses = reverse("workshops:wall", args=args), reverse("workshops:wall-face", args=args)
    pushed, page = pushed_and_reloaded(Client(), *addresses)
    assert pushed == twelve.paint(Audience.PROJECTOR)
    assert pushed in page


@ONCE
@every_activity
def test_the_consoles_pushed_face_equals_the_reloaded_one(twelve):
    args = [twelve.workshop.pk]
    addresses = reverse("workshops:lead", args=args), reverse("workshops:console-face", args=args)
    pushed, page = pushed_and_reloaded(twelve.console(), *addresses)
    assert pushed == twelve.paint(Audience.FACILITATOR)
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
def test_its_outcome_can_be_taken_over(twelve):
    with twelve.within():
        step = twelve.step
        list(step.activity.outcome(step))
