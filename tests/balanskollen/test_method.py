"""Balanskollen as a recipe: seven steps, from what wears us down to what we do about it."""

import pytest
from django.utils.translation import override

from workshops import registry
from workshops.contract import Form, Phase

SEVEN = {
    "balanskollen.introduction": 15,
    "balanskollen.demands": 30,
    "balanskollen.prioritise": 20,
    "balanskollen.explore": 10,
    "balanskollen.resources": 25,
    "balanskollen.choose": 25,
    "action_plans.hand_over": 10,
}
ALONE_FIRST = ("balanskollen.demands", "balanskollen.resources")


def the_method():
    return registry.method("balanskollen")


def step(key):
    return next(one for one in the_method().activities if one.key == key)


def test_it_is_found_when_the_process_starts():
    assert the_method() in registry.methods()


def test_it_has_seven_steps_of_135_minutes_together():
    assert {one.key: one.minutes for one in the_method().activities} == SEVEN
    assert sum(SEVEN.values()) == 135


@pytest.mark.parametrize("key", SEVEN)
def test_the_phases_fill_the_minutes(key):
    assert sum(phase.minutes for phase in step(key).phases) == SEVEN[key]


@pytest.mark.parametrize("key", SEVEN)
def test_the_facilitator_has_tips_for_every_step(key):
    assert 3 <= len(step(key).tips) <= 4


def test_the_introduction_is_talked_about_in_pairs_before_anybody_speaks_to_all():
    assert [phase.form for phase in step("balanskollen.introduction").phases][1:] == [
        Form.PAIRS,
        Form.PLENARY,
    ]


@pytest.mark.parametrize("key", ALONE_FIRST)
def test_notes_are_written_alone_for_five_minutes_then_read_in_groups_then_shared(key):
    phases = step(key).phases
    assert [phase.form for phase in phases] == [Form.ALONE, Form.SMALL_GROUPS, Form.PLENARY]
    assert phases[0].minutes == 5


def test_the_demand_is_explored_alone_for_five_minutes_and_then_together():
    alone, together = step("balanskollen.explore").phases
    assert isinstance(alone, Phase)
    assert (alone.form, alone.minutes, together.form) == (Form.ALONE, 5, Form.PLENARY)


def test_a_group_agrees_on_five_demands_and_on_as_many_resources_as_it_likes():
    assert [step(key).most_agreed for key in ALONE_FIRST] == [5, None]


def test_what_is_voted_on_is_what_was_collected():
    assert step("balanskollen.prioritise").kind == step("balanskollen.demands").kind == "demand"
    assert step("balanskollen.choose").kind == step("balanskollen.resources").kind == "resource"


def test_tips_about_hiding_are_shown_where_votes_are_hidden(hold):
    prioritise = step("balanskollen.prioritise")
    told = [str(tip.text) for tip in prioritise.tips if tip.blind]
    for blind in (False, True):
        desk = hold(prioritise, blind=blind).paint("facilitator")
        assert [text in desk for text in told] == [blind] * len(told)
    assert told


def test_its_words_are_there_in_every_language():
    for language in ("sv", "en"):
        with override(language):
            assert str(the_method().summary)
