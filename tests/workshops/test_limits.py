"""Rules that the database keeps by itself, whatever arrives together."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from workshops.models import Candidate, Dot, Participant, Presence, Round, Step


@contextmanager
def refused_by(rule):
    """The database refuses what is done within, for the sake of this rule."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        yield
    # SQLite names columns instead of a unique constraint.
    assert rule in str(refusal.value) or "UNIQUE" in str(refusal.value)


@pytest.fixture
def dot(room):
    """Store a dot of the first seat past every verb."""
    candidate, _other = room.vote("Ont om tid", "Otydliga mål")

    def store(number, of=5):
        round = room.step.rounds.get()
        return Dot.objects.create(
            round=round, participant=room.seats[0], candidate_id=candidate, number=number, of=of
        )

    return store


@pytest.mark.parametrize("number", [0, 6])
def test_there_is_no_dot_outside_one_to_five(dot, number):
    with refused_by("no_more_dots_than_each_has"):
        dot(number)


def test_each_dot_is_spent_once(dot):
    dot(3)
    with refused_by("each_dot_spent_once"):
        dot(3)


def test_a_run_off_has_one_dot(dot):
    dot(1, of=1)
    with refused_by("no_more_dots_than_each_has"):
        dot(2, of=1)


def test_one_round_is_open_at_a_time(room, dot):
    with refused_by("one_round_open_at_a_time"):
        Round.objects.create(step=room.step, number=2)


def test_each_item_stands_once_in_a_round(room, dot):
    known = Candidate.objects.first()
    with refused_by("each_item_stands_once"):
        Candidate.objects.create(round=known.round, item=known.item, place=9)


def test_one_step_is_open_at_a_time(room):
    with refused_by("one_step_open_at_a_time"):
        Step.objects.update(state=Step.State.OPEN)


def test_a_seat_key_has_one_seat(room):
    with refused_by("seat_key"):
        Participant.objects.create(occasion=room.occasion, seat_key=room.seats[0].seat_key, language="sv")


def test_no_code_outlives_its_occasion(room):
    with refused_by("no_code_outlives_its_occasion"):
        room.workshop.occasions.update(ended_at=timezone.now())


def test_a_process_counts_a_workshop_once(room):
    Presence.objects.create(workshop=room.workshop, process="one", seen_at=timezone.now())
    with refused_by("one_count_for_each_process"):
        Presence.objects.create(workshop=room.workshop, process="one", seen_at=timezone.now())
