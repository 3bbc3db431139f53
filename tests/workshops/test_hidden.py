"""Hidden means not sent: what may not be seen yet is in no byte that leaves the server."""

import re

import pytest
from django.db import transaction

from workshops.contract import Refused
from workshops.domain import running
from workshops.models import Round

TEXTS = ("Ont om tid", "Otydliga mål", "Dålig luft")


def cast(hall, candidates, *ballots):
    """Each seat's dots, given as one place among the candidates for each dot."""
    for seat, ballot in zip(hall.seats, ballots, strict=False):
        for choice in ballot:
            assert hall.dot(candidates[choice], seat).kept


@pytest.fixture
def vote(room):
    room.on = room.vote(*TEXTS)
    return room


@pytest.fixture
def blind(room):
    running.set_blind(workshop=room.workshop, blind=True)
    room.on = room.vote(*TEXTS)
    return room


def painted(hall, *ballots, close=False):
    """What all screens would be sent after these ballots; afterwards nobody has voted."""
    with transaction.atomic():
        cast(hall, hall.on, *ballots)
        if close:
            hall.press("close_round")
        faces = hall.paint_all()
        transaction.set_rollback(True)
    return faces


@pytest.mark.parametrize("close", [False, True])
def test_a_blind_vote_paints_the_same_bytes_however_people_vote(blind, close):
    one = painted(blind, [0] * 5, [0] * 5, [0], close=close)
    other = painted(blind, [2], [2, 1, 1, 0], [1, 2, 2, 2, 2], close=close)
    assert one == other


def test_two_ballots_paint_the_same_bytes_however_the_dots_lie(vote):
    assert painted(vote, [0] * 5, [0, 1]) == painted(vote, [1, 2, 2], [2, 1, 0, 0])


def test_three_ballots_are_shown(vote):
    assert painted(vote, [0], [0], [1]) != painted(vote, [2], [2], [1])


def test_the_bytes_tell_how_many_have_voted_blindly(blind):
    assert painted(blind, [0]) != painted(blind, [0], [0])


def on_the_wall(hall, name):
    """All values of a data attribute on the wall."""
    return re.findall(rf'{name}="(\d+)"', hall.paint("projector"))


def test_the_number_of_dots_is_told_from_the_first_one_on(vote):
    assert on_the_wall(vote, " data-dots") == ["0"]
    vote.dot(vote.on[0])
    assert on_the_wall(vote, " data-dots") == ["1"]


def test_the_tally_is_told_from_the_third_ballot_on(vote):
    cast(vote, vote.on, [0, 0], [1])
    assert on_the_wall(vote, "data-item-dots") == on_the_wall(vote, "data-item") == []
    cast(vote, vote.on, [], [], [2, 2])
    assert sorted(on_the_wall(vote, "data-item-dots")) == ["1", "2", "2"]
    assert len(on_the_wall(vote, "data-item")) == 3


def test_a_tally_that_was_shown_stays_when_somebody_takes_a_dot_back(vote):
    cast(vote, vote.on, [0], [1], [2])
    vote.tap("take_back", vote.seats[2], candidate=vote.on[2])
    assert sorted(on_the_wall(vote, "data-item-dots")) == ["0", "1", "1"]


def test_three_dots_of_two_people_are_two_ballots(vote):
    cast(vote, vote.on, [0, 0, 0, 0, 0], [1, 1, 1])
    assert not Round.objects.get().tally_shown


def test_an_open_blind_vote_tells_no_number_of_dots(blind):
    cast(blind, blind.on, [0, 0], [1], [2, 2])
    assert not any(re.search(r" data-dots=|data-item", face) for face in blind.paint_all())


def test_closing_a_blind_vote_reveals_nothing(blind):
    cast(blind, blind.on, [0, 0], [0], [2])
    blind.press("close_round")
    assert not any(re.search(r" data-dots=|data-item", face) for face in blind.paint_all())


def test_the_reveal_shows_everything_at_once(blind):
    cast(blind, blind.on, [0, 0], [0], [2])
    blind.press("close_round")
    blind.press("reveal")
    assert on_the_wall(blind, " data-dots") == ["4"]
    assert on_the_wall(blind, "data-item-dots") == ["3", "1", "0"]


def test_an_open_vote_cannot_be_revealed(blind):
    with pytest.raises(Refused, match="Stäng"):
        blind.press("reveal")


def test_a_blind_tie_is_settled_after_the_reveal(blind):
    cast(blind, blind.on, [0], [1], [2])
    blind.press("close_round")
    with pytest.raises(Refused, match="visad"):
        blind.press("settle", candidate=blind.on[0], reason="Vi vill")
    blind.press("reveal")
    blind.press("settle", candidate=blind.on[0], reason="Vi vill")


@pytest.mark.parametrize("wish", [True, False])
def test_blind_or_live_cannot_change_while_a_round_is_open(vote, wish):
    with pytest.raises(Refused, match="öppen"):
        running.set_blind(workshop=vote.workshop, blind=wish)


def test_a_round_stays_blind_when_the_workshop_no_longer_is(blind):
    cast(blind, blind.on, [0], [0], [2])
    blind.press("close_round")
    running.set_blind(workshop=blind.workshop, blind=False)
    assert "data-item-dots" not in blind.paint("projector")


def test_a_blind_vote_does_not_claim_that_dots_are_unplaced(blind):
    cast(blind, blind.on, [0] * 5, [1] * 5, [2] * 5)
    assert "Mer än hälften" not in blind.paint("facilitator")


def test_the_phone_says_which_of_the_two_applies(vote, a_room):
    other = a_room(blind=True, people=1)
    with other.within():
        other.vote(*TEXTS)
    assert "Summan syns på duken" in vote.paint("phone")
    assert "Dold röstning" in other.paint("phone")


def test_the_phones_shared_face_holds_no_tally(vote):
    before = vote.paint("phone")
    cast(vote, vote.on, [0] * 5, [0] * 3, [2])
    assert vote.paint("phone") == before
