"""Five dots each, on one note or several, moved and taken back while the round is open."""

import pytest

from workshops.contract import Refused
from workshops.domain.contributing import contribute
from workshops.models import Dot, Item, Outcome


@pytest.fixture
def vote(room):
    """An open round over three notes; `vote.on` are its candidates."""
    room.on = room.vote("Ont om tid", "Otydliga mål", "Dålig luft")
    return room


def lying(seat):
    return sorted(Dot.objects.filter(participant=seat).values_list("candidate", flat=True))


def test_five_dots_may_lie_on_one_note(vote):
    assert vote.dot(vote.on[0], dots=5).kept
    assert lying(vote.seats[0]) == [vote.on[0]] * 5


def test_dots_may_lie_on_several_notes(vote):
    for candidate, dots in zip(vote.on, [2, 2, 1], strict=True):
        assert vote.dot(candidate, dots=dots).kept
    assert lying(vote.seats[0]) == sorted([vote.on[0], vote.on[0], vote.on[1], vote.on[1], vote.on[2]])


def test_the_sixth_dot_is_refused(vote):
    vote.dot(vote.on[0], dots=5)
    answer = vote.dot(vote.on[1])
    assert not answer.kept
    assert "Alla dina 5 prickar" in answer.sentence
    assert lying(vote.seats[0]) == [vote.on[0]] * 5


def test_everybody_has_five_of_their_own(vote):
    for seat in vote.seats:
        assert vote.dot(vote.on[0], seat, dots=5).kept
    assert Dot.objects.count() == 15


def test_a_dot_can_be_moved(vote):
    vote.dot(vote.on[0], dots=5)
    assert vote.tap("take_back", candidate=vote.on[0]).kept
    assert vote.dot(vote.on[1]).kept
    assert lying(vote.seats[0]) == sorted([vote.on[0]] * 4 + [vote.on[1]])


def test_a_dot_that_does_not_lie_there_cannot_be_taken_back(vote):
    vote.dot(vote.on[0])
    vote.dot(vote.on[1], vote.seats[1])
    answer = vote.tap("take_back", candidate=vote.on[1])
    assert "ingen av dina prickar" in answer.sentence
    assert Dot.objects.count() == 2


def test_a_candidate_of_another_workshop_is_refused(vote, a_room):
    foreign = a_room(people=1)
    with foreign.within():
        candidate = foreign.vote("Deras", "Deras andra")[0]
    answer = vote.dot(candidate)
    assert "inte med i den här röstningen" in answer.sentence
    assert lying(vote.seats[0]) == []


@pytest.mark.parametrize("candidate", ["", "x", "0", "-5", "9" * 30, "9" * 5000])
def test_a_candidate_that_does_not_exist_is_refused(vote, candidate):
    answer = vote.dot(candidate)
    assert not answer.kept
    assert answer.sentence


@pytest.mark.parametrize("name", ["place", "take_back"])
def test_a_closed_round_takes_no_dots(vote, name):
    vote.dot(vote.on[0])
    vote.press("close_round")
    answer = vote.tap(name, candidate=vote.on[0])
    assert "inte öppen" in answer.sentence
    assert [one.total for one in vote.step.rounds.get().candidates.order_by("item")] == [1, 0, 0]


def test_before_the_round_is_open_no_dot_is_taken(room):
    room.go_on(2)
    room.share("Ont om tid", "Otydliga mål")
    room.go_on(3)
    assert "inte öppen" in room.dot(1).sentence


def test_a_vote_needs_two_notes(room):
    room.go_on(4)
    room.share("Ont om tid")
    room.go_on()
    with pytest.raises(Refused, match="minst två"):
        room.press("open_round")


def test_a_round_is_opened_once(vote):
    with pytest.raises(Refused, match="redan öppen"):
        vote.press("open_round")
    assert vote.step.rounds.count() == 1


def test_a_round_is_closed_once(vote):
    vote.press("close_round")
    with pytest.raises(Refused, match="redan stängd"):
        vote.press("close_round")


def test_the_order_is_drawn_once_and_stays(vote):
    before = list(vote.step.rounds.get().candidates.values_list("pk", "place"))
    vote.dot(vote.on[2], dots=3)
    assert list(vote.step.rounds.get().candidates.values_list("pk", "place")) == before
    assert [place for _pk, place in before] == [1, 2, 3]


def test_the_order_is_not_the_order_of_writing(room):
    room.vote(*(f"Lapp {number}" for number in range(12)))
    drawn = list(room.step.rounds.get().candidates.values_list("item", flat=True))
    assert sorted(drawn) == list(Item.objects.values_list("pk", flat=True))
    assert drawn != sorted(drawn)  # wrong once in 12! times


def test_voting_again_is_a_new_round_in_which_everybody_has_five_again(vote):
    for seat in vote.seats:
        vote.dot(vote.on[0], seat, dots=5)
    vote.press("close_round")
    vote.press("open_round")
    assert [(one.number, one.state) for one in vote.step.rounds.all()] == [(1, "closed"), (2, "open")]
    assert not Outcome.objects.exists()
    assert vote.dot(vote.candidates()[1], dots=5).kept
    assert [one.total for one in vote.step.rounds.first().candidates.order_by("item")] == [15, 0, 0]


def test_a_new_round_does_not_take_dots_for_the_old_one(vote):
    vote.press("close_round")
    vote.press("open_round")
    assert "inte med" in vote.dot(vote.on[0]).sentence


def test_of_two_taps_in_one_batch_each_is_refused_in_its_own_language(vote):
    english = vote.enter(language="en")
    for seat in (vote.seats[0], english):
        vote.dot(vote.on[0], seat, dots=5)
    sixth = [vote.a_tap("place", seat, candidate=vote.on[1]) for seat in (vote.seats[0], english)]
    answers = contribute(sixth)
    assert [answer.sentence.split()[0] for answer in answers] == ["Alla", "All"]


def test_what_one_phone_sends_in_one_batch_is_done_in_its_order(vote):
    vote.dot(vote.on[0], dots=5)
    names = ["place", "take_back", "place", "place"]
    taps = [vote.a_tap(name, candidate=vote.on[0]) for name in names]
    assert [answer.kept for answer in contribute(taps)] == [False, True, True, False]
