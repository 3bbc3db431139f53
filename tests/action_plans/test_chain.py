"""The chain from a note to its effect, read both ways."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from action_plans.domain import chain, measuring, reporting
from organisations.models import Role
from tests.action_plans.deciding import decide, hand_over


@pytest.fixture
def steps(plan):
    """One that did not help, and the two that followed on it, one after the other."""
    first = measuring.check_effect(measure=plan.measures.first(), by=None, effect="no")
    second = measuring.follow_on(measure=first, by=None, text="Stäng dörren")
    second = measuring.check_effect(measure=second, by=None, effect="partly")
    return first, second, measuring.follow_on(measure=second, by=None, text="Skylt på dörren")


def test_a_measure_leads_back_to_the_demand_the_note_and_the_vote(plan):
    measure = plan.measures.first()
    measuring.change(measure=measure, by=None, text="Två timmar i schemat")
    report = reporting.report_of(plan)
    found = chain.chain_of(report.rows[0], report)
    assert [line.text for line in found.demands] == ["Täta avbrott"]
    assert (found.vote.text, found.vote.dots, found.measure.text) == (
        "Två ostörda timmar",
        9,
        "Två timmar i schemat",
    )
    assert found.measure.outcome.item.text == "Två ostörda timmar"


def test_what_followed_leads_back_to_what_did_not_help_and_forth_again(plan, steps):
    first, second, third = steps
    report = reporting.report_of(plan)
    last = chain.chain_of(third, report)
    assert (last.before, last.after, last.vote) == ([second, first], [], None)
    assert chain.chain_of(first, report).after == [second]


def test_what_was_chosen_leads_forward_to_every_measure_and_its_effect(plan, steps):
    outcome = steps[0].outcome_id
    with CaptureQueriesContext(connection) as queries:
        became = chain.what_became_of([outcome])[outcome]
    assert [(one.text, one.effect) for one in became] == [
        ("Två ostörda timmar", "no"),
        ("Stäng dörren", "partly"),
        ("Skylt på dörren", ""),
    ]
    assert len(queries) == 2


def test_no_figure_is_in_a_chain_below_the_threshold(room):
    decide(room, ballots=settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM - 1)
    report = reporting.report_of(hand_over(room))
    found = chain.chain_of(report.rows[0], report)
    assert {line.dots for line in (*found.demands, found.vote)} == {None}


def test_a_measure_that_was_written_later_hides_no_figure_of_the_vote(plan):
    measuring.add(plan=plan, by=None, text="Skylt på dörren")
    assert [line.dots for line in reporting.report_of(plan).measures.lines] == [9, 8]


def test_the_page_of_a_measure_shows_the_chain(as_role, plan, steps):
    reader = as_role(Role.SAFETY_REPRESENTATIVE, plan.unit)
    told = reader.get(f"/plans/{plan.pk}/measures/{steps[1].pk}/").content.decode()
    way = told[told.index('class="way"') :]
    words = ["Täta avbrott", "Två ostörda timmar", "Stäng dörren", "Skylt på dörren"]
    assert [way.index(word) for word in words] == sorted(way.index(word) for word in words)


def test_two_that_follow_on_each_other_are_told_once(plan, steps):
    first, second, _third = steps
    plan.measures.filter(pk=first.pk).update(follows=second)
    report = reporting.report_of(plan)
    assert len(chain.chain_of(report.rows[0], report).before) == 2
