"""Balanskollen as a recipe: collect the demands, vote on them, take the heaviest one on."""

import pytest
from django.utils.translation import override

from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.prioritise.activity import Prioritise
from workshops import registry
from workshops.activities.welcome.activity import Welcome
from workshops.contract import Form


def test_it_is_found_when_the_process_starts():
    method = registry.method("balanskollen")
    assert method in registry.methods()
    assert [one for one in method.activities if one in (Welcome, Demands, Prioritise)] == list(
        method.activities[:3]
    )


def test_demands_are_written_alone_before_they_are_shared():
    assert [phase.form for phase in Demands.phases] == [Form.ALONE, Form.SMALL_GROUPS, Form.PLENARY]


@pytest.mark.parametrize("activity", [Welcome, Demands, Prioritise], ids=lambda one: one.key)
def test_the_phases_fill_the_minutes(activity):
    assert sum(phase.minutes for phase in activity.phases) == activity.minutes


def test_an_exercise_is_called_after_its_folder():
    assert [one.key for one in (Welcome, Demands, Prioritise)] == [
        "workshops.welcome",
        "balanskollen.demands",
        "balanskollen.prioritise",
    ]


def test_what_is_voted_on_is_what_was_collected():
    assert Prioritise.kind == Demands.kind == "demand"


@pytest.mark.parametrize("activity", [Demands, Prioritise], ids=lambda one: one.key)
def test_the_facilitator_has_tips(activity):
    assert len(activity.tips) >= 3


def test_tips_about_hiding_are_shown_where_votes_are_hidden(a_room):
    told = [str(tip.text) for tip in Prioritise.tips if tip.blind]
    for blind in (False, True):
        hall = a_room(blind=blind).walk_to(Welcome)
        hall.go_on(4)
        assert [text in hall.paint("facilitator") for text in told] == [blind] * len(told)
    assert told


def test_a_whole_workshop_from_welcome_to_the_heaviest_demand(a_room):
    hall = a_room(people=4)
    hall.go_on(2)
    for seat, text in zip(
        hall.seats, ["Ont om tid", "Otydliga mål", "Dålig luft", "Många avbrott"], strict=True
    ):
        assert hall.tap("add", seat, text=text).kept
    hall.go_on(2)
    assert all(hall.tap("share", seat).kept for seat in hall.seats)
    hall.go_on()
    hall.press("open_round")
    wanted = hall.candidates()[3]
    assert all(hall.dot(wanted, seat, dots=5).kept for seat in hall.seats)
    hall.press("close_round")
    with hall.within():
        step = hall.step
        assert [one.item.text for one in step.activity.outcome(step)] == ["Många avbrott"]
    assert 'data-item-dots="20"' in hall.paint("projector")


def test_the_title_of_the_method_is_a_word_in_every_language():
    for language in ("sv", "en"):
        with override(language):
            assert str(registry.method("balanskollen").summary)
