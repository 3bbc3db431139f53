"""A tie is a step of the talk: a run-off, all of them, a lot in view, a decision; never settled silently."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workshops.contract import Refused
from workshops.domain import running, settling
from workshops.models import Outcome, Round

TEXTS = ("Ont om tid", "Otydliga mål", "Dålig luft")


def cast(hall, *ballots):
    """Each seat's dots in the open round, given as one place among the candidates for each dot."""
    candidates = hall.candidates()
    for seat, ballot in zip(hall.seats, ballots, strict=False):
        for choice in ballot:
            assert hall.dot(candidates[choice], seat).kept


@pytest.fixture
def tie(room):
    """Three have voted; the first two notes got two dots each, the third one."""
    room.vote(*TEXTS)
    cast(room, [0, 1], [0, 1], [2])
    room.press("close_round")
    return room


@pytest.fixture
def run_off(tie):
    """The tied stand against each other."""
    tie.press("run_off")
    return tie


def came_to(hall):
    return [
        (one.item.text, one.settled, one.dots)
        for one in Outcome.objects.select_related("item").filter(step=hall.step)
    ]


def seen(hall):
    return hall.step.activity.results(hall.step)


def test_a_run_off_is_among_the_tied_alone_with_one_dot_each(run_off):
    round = run_off.step.rounds.last()
    assert sorted(one.item.text for one in round.candidates.select_related("item")) == sorted(TEXTS[:2])
    assert (round.dots_each, round.number, round.run_off_of.number) == (1, 2, 1)


def test_the_second_dot_of_a_run_off_is_refused(run_off):
    candidate = run_off.candidates()[0]
    assert run_off.dot(candidate).kept
    assert "enda prick" in run_off.dot(candidate).sentence


def test_the_clock_of_a_run_off_is_set_to_a_minute_and_runs(run_off):
    step = run_off.step
    assert step.clock_seconds == 60
    assert timedelta(seconds=50) < step.clock_ends_at - timezone.now() <= timedelta(seconds=60)


def test_after_a_run_off_the_clock_has_the_minutes_of_the_phase_again(run_off):
    run_off.press("close_round")
    step = run_off.step
    assert (step.clock_seconds, step.clock_ends_at) == (step.phase_minutes * 60, None)


def test_the_winner_of_a_run_off_goes_on_with_the_dots_of_the_vote_it_came_from(run_off):
    cast(run_off, [1], [1], [0])
    run_off.press("close_round")
    assert came_to(run_off) == [("Otydliga mål", "run_off", 2)]
    assert Outcome.objects.get().round == run_off.step.rounds.last()


def test_a_run_off_is_shown_like_any_vote(run_off):
    cast(run_off, [1], [1])
    assert "data-item-dots" not in "".join(run_off.paint_all())
    cast(run_off, [], [], [0])
    assert 'data-item-dots="2"' in run_off.paint("projector")


def test_a_run_off_that_ties_again_is_decided_in_words(run_off):
    run_off.enter(1)
    cast(run_off, [0], [0], [1], [1])
    run_off.press("close_round")
    for way in ("run_off", "take_all", "draw_lots"):
        with pytest.raises(Refused, match="lika en gång till"):
            run_off.press(way)
    assert "Det väger lika igen" in run_off.paint("projector")
    run_off.press("settle", candidate=run_off.candidates()[1], reason="Det kan vi göra något åt")
    assert came_to(run_off) == [("Otydliga mål", "decision", 2)]


def test_a_run_off_with_few_ballots_is_decided_in_words(run_off):
    cast(run_off, [0], [0])
    run_off.press("close_round")
    assert seen(run_off).stage == "few"
    with pytest.raises(Refused, match="För få"):
        run_off.press("draw_lots")
    run_off.press("settle", candidate=run_off.candidates()[0], reason="Vi är överens")
    assert came_to(run_off) == [("Ont om tid", "decision", 2)]


def test_voting_again_after_a_run_off_is_about_everything_with_five_dots(run_off):
    run_off.press("close_round")
    run_off.press("open_round")
    round = run_off.step.rounds.last()
    assert (round.run_off_of, round.dots_each, round.candidates.count()) == (None, 5, 3)


def test_both_may_go_on(tie):
    tie.press("take_all")
    assert sorted(came_to(tie)) == [("Ont om tid", "all_tied", 2), ("Otydliga mål", "all_tied", 2)]
    assert "alla gick vidare" in tie.paint("facilitator")
    assert "Lika många prickar, så alla gick vidare" in tie.paint("projector")


def test_more_than_five_do_not_all_go_on(room):
    room.vote(*(f"Lapp {number}" for number in range(6)))
    cast(room, [0, 1], [2, 3], [4, 5])
    room.press("close_round")
    with pytest.raises(Refused, match="fler än fem"):
        room.press("take_all")
    assert "Ta alla" not in room.paint("facilitator")


def test_a_lot_falls_on_one_of_the_tied_and_is_told(tie):
    tie.press("draw_lots")
    ((text, settled, dots),) = came_to(tie)
    assert (text in TEXTS[:2], settled, dots) == (True, "lot", 2)
    wall = tie.paint("projector")
    assert "Lotten har avgjort" in wall
    assert wall.count("Lotten föll på den här") == 1
    assert all(one in wall for one in TEXTS[:2])


def test_lots_fall_on_each_of_the_tied_now_and_then(tie):
    fallen = set()
    for _draw in range(40):  # all alike once in 2 to the power of 39
        tie.press("draw_lots")
        fallen |= {text for text, *_rest in came_to(tie)}
        Outcome.objects.all().delete()
    assert fallen == set(TEXTS[:2])


@pytest.mark.parametrize("way", ["run_off", "take_all", "draw_lots"])
def test_what_is_settled_or_open_is_no_tie(tie, way):
    tie.press("draw_lots")
    with pytest.raises(Refused, match="redan avgjort"):
        tie.press(way)
    tie.press("open_round")
    with pytest.raises(Refused, match="inget att avgöra"):
        tie.press(way)
    assert Round.objects.count() == 2


def test_a_clear_vote_is_no_tie(room):
    room.vote(*TEXTS)
    cast(room, [0], [0], [1])
    room.press("close_round")
    assert came_to(room) == [("Ont om tid", "dots", 2)]
    with pytest.raises(Refused, match="redan avgjort"):
        room.press("run_off")


def test_the_next_thing_to_do_with_a_tie_is_to_talk_and_vote_again(tie):
    command = tie.step.activity.next_command(tie.step, seen(tie))
    assert command == "run_off"
    assert not tie.step.activity.control(command).asks


@pytest.fixture
def blind(room):
    """A hidden vote that tied, before anybody has seen it."""
    running.set_blind(workshop=room.workshop, blind=True)
    room.vote(*TEXTS)
    cast(room, [0, 1], [0, 1], [2])
    room.press("close_round")
    return room


@pytest.mark.parametrize("way", ["run_off", "take_all", "draw_lots"])
def test_a_hidden_tie_is_settled_in_no_way_before_the_reveal(blind, way):
    with pytest.raises(Refused, match="stängd och visad"):
        blind.press(way)
    assert not any("väger lika" in face for face in blind.paint_all())
    blind.press("reveal")
    blind.press(way)


def test_a_run_off_of_a_hidden_vote_is_hidden_too(blind):
    blind.press("reveal")
    blind.press("run_off")
    cast(blind, [1], [1], [0])
    blind.press("close_round")
    hidden = blind.paint_all()
    assert not any("data-item" in face or "Går vidare" in face for face in hidden)
    blind.press("reveal")
    assert "Otydliga mål" in blind.paint("projector")


def test_what_was_settled_survives_leaving_and_coming_back(tie):
    tie.press("take_all")
    tie.go_on()
    tie.go_back()
    assert len(came_to(tie)) == 2


@pytest.fixture
def before(room):
    """In the phase in which groups present, with nothing on the list."""
    room.go_on(5)
    return room


def test_a_vote_without_notes_is_told_what_is_missing(before):
    with pytest.raises(Refused, match="inga lappar"):
        before.press("open_round")
    assert "inga lappar att rösta om" in before.paint("facilitator")


def test_the_only_note_on_the_list_may_be_taken_without_a_vote(room):
    room.go_on(4)
    room.share("Ont om tid")
    room.go_on(2)
    assert room.step.activity.next_command(room.step, seen(room)) == "take_only"
    room.press("take_only")
    assert came_to(room) == [("Ont om tid", "decision", None)]
    assert all("Ont om tid" in face for face in room.paint_all())
    assert "den enda på listan" in room.paint("facilitator")


def test_of_several_none_is_the_only_one(room):
    room.go_on(4)
    room.share("Ont om tid", "Otydliga mål")
    room.go_on()
    with pytest.raises(Refused, match="en enda"):
        room.press("take_only")


def test_where_only_the_group_can_decide_it_is_not_settled_by_dots(room):
    room.vote(*TEXTS)
    cast(room, [0], [0])
    room.press("close_round")
    assert seen(room).pick.chosen == ()
    with pytest.raises(Refused, match="För få"):
        settling.take_all(step=room.step)
