"""Closing: who placed what is destroyed in the same transaction; totals and ballots are kept."""

import pytest
from django.db import OperationalError, connection

from workshops.contract import Refused
from workshops.models import Dot, Outcome


@pytest.fixture
def vote(room):
    room.on = room.vote("Ont om tid", "Otydliga mål", "Dålig luft")
    return room


def cast(room, *choices):
    """One ballot for each seat, given as {place among the candidates: dots}."""
    for seat, choice in zip(room.seats, choices, strict=False):
        for candidate, dots in choice.items():
            assert room.dot(room.on[candidate], seat, dots=dots).kept


def totals(room):
    return [one.total for one in room.step.rounds.last().candidates.order_by("item")]


def test_dots_become_totals_and_their_rows_are_gone(vote):
    cast(vote, {0: 5}, {0: 2, 1: 1}, {1: 1})
    vote.press("close_round")
    assert totals(vote) == [7, 2, 0]
    assert vote.step.rounds.get().ballots == 3
    assert not Dot.objects.exists()


def test_a_close_that_fails_halfway_has_unlinked_and_counted_nothing(vote):
    cast(vote, {0: 5}, {0: 2}, {1: 1})

    def full(execute, sql, *more):
        if sql.startswith('UPDATE "workshops_round"'):
            raise OperationalError("database or disk is full")
        return execute(sql, *more)

    with connection.execute_wrapper(full), pytest.raises(OperationalError):
        vote.press("close_round")
    assert Dot.objects.count() == 8
    assert totals(vote) == [None] * 3
    assert vote.step.rounds.get().is_open


def test_the_clear_winner_becomes_the_outcome(vote):
    cast(vote, {0: 5}, {0: 1}, {1: 5})
    vote.press("close_round")
    outcome = Outcome.objects.get()
    assert (outcome.item.text, outcome.settled, outcome.step) == ("Ont om tid", "dots", vote.step)
    assert vote.step.activity.outcome(vote.step) == [outcome]


def test_a_tie_waits_for_the_group(vote):
    cast(vote, {0: 2}, {1: 2}, {2: 1})
    vote.press("close_round")
    assert not Outcome.objects.exists()
    assert tied(vote) == ["Ont om tid", "Otydliga mål"]


def tied(room):
    """What the group chooses among, in the order of writing."""
    vote = room.step.activity.results(room.step)
    return [one.item.text for one in sorted(vote.tied, key=lambda one: one.item_id)]


def test_a_tie_is_settled_with_a_reason(vote):
    cast(vote, {0: 2}, {1: 2}, {2: 1})
    vote.press("close_round")
    vote.press("settle", candidate=vote.on[1], reason="Det kan vi göra något åt")
    outcome = Outcome.objects.get()
    assert (outcome.item.text, outcome.settled) == ("Otydliga mål", "decision")
    assert outcome.reason == "Det kan vi göra något åt"
    assert "Det kan vi göra något åt" in vote.paint("projector")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 141])
def test_a_settlement_without_a_proper_reason_is_no_settlement(vote, reason):
    form = vote.step.activity.control("settle").form({"candidate": str(vote.on[0]), "reason": reason})
    assert not form.is_valid()
    assert form.errors["reason"]


def test_only_the_tied_can_be_chosen(vote):
    cast(vote, {0: 2}, {1: 2}, {2: 1})
    vote.press("close_round")
    with pytest.raises(Refused, match="lika många"):
        vote.press("settle", candidate=vote.on[2], reason="Vi vill")


def test_what_the_vote_settled_is_not_settled_again(vote):
    cast(vote, {0: 5}, {0: 1}, {1: 5})
    vote.press("close_round")
    with pytest.raises(Refused, match="redan avgjort"):
        vote.press("settle", candidate=vote.on[1], reason="Vi vill")
    assert Outcome.objects.get().item.text == "Ont om tid"


def test_an_open_round_cannot_be_settled(vote):
    cast(vote, {0: 2}, {1: 2}, {2: 1})
    with pytest.raises(Refused, match="inget att avgöra"):
        vote.press("settle", candidate=vote.on[0], reason="Vi vill")


def test_fewer_than_three_ballots_need_a_decision(vote):
    cast(vote, {0: 5}, {0: 5})
    vote.press("close_round")
    assert not Outcome.objects.exists()
    assert len(tied(vote)) == 3
    vote.press("settle", candidate=vote.on[2], reason="Vi pratade ihop oss")
    assert Outcome.objects.get().item.text == "Dålig luft"


def test_fewer_than_three_ballots_show_no_numbers_after_the_close_either(vote):
    cast(vote, {0: 5}, {0: 5})
    vote.press("close_round")
    assert not any("data-item-dots" in face for face in vote.paint_all())


def test_a_round_without_a_single_dot_is_a_decision_too(vote):
    vote.press("close_round")
    assert totals(vote) == [0, 0, 0]
    assert not Outcome.objects.exists()
