"""Figures leave the room from six ballots on, all of a vote or none; the order always."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from action_plans.domain import reporting
from tests.action_plans.deciding import a_vote, decide, hand_over

SIX = settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM
NAMES = ["Två ostörda timmar", "Telefonpass"]


def page_of(plan) -> str:
    return Client().get(f"/result/{plan.result_token}/").content.decode()


def test_the_threshold_is_six_as_long_as_nobody_raises_it():
    assert SIX == 6


@pytest.mark.parametrize(("ballots", "shown"), [(SIX - 1, False), (SIX, True), (SIX + 1, True)])
def test_figures_are_on_the_page_from_six_ballots_and_the_order_always(room, ballots, shown):
    decide(room, ballots=ballots)
    plan = hand_over(room)
    page = page_of(plan)
    assert ("9 prickar" in page, f"{ballots} har röstat" in page) == (shown, shown)
    assert page.index(NAMES[0]) < page.index(NAMES[1])
    assert ("minst 6 har röstat" in page) != shown


@pytest.mark.parametrize(("ballots", "signs"), [(SIX - 1, ["A", "B"]), (SIX, ["9", "8"])])
def test_below_six_the_beam_weighs_all_resources_alike(room, ballots, signs):
    decide(room, ballots=ballots)
    report = reporting.report_of(hand_over(room))
    weights = report.balance.resources
    assert [one.sign for one in weights] == signs
    assert (weights[0].share == weights[1].share) == (ballots < SIX)
    assert report.balance.counted == (ballots >= SIX)


@pytest.mark.parametrize(("ballots", "run_off"), [(12, SIX - 1), (SIX - 1, 12)])
def test_a_vote_and_its_run_off_both_need_six(room, ballots, run_off):
    a_vote(room, "demand", "Avbrott", ballots=ballots, settled="run_off", run_off=run_off)
    plan = hand_over(room)
    report = reporting.report_of(plan)
    assert [plan.demands.get().dots, *(line.dots for line in report.demands.lines)] == [None, None]
    assert report.demands.lines[0].settled.startswith("Lika röstetal")


def test_one_figure_that_may_not_leave_hides_its_neighbours(room):
    first, _second = a_vote(room, "resource", *NAMES, ballots=12)
    first.dots = None
    first.save()
    report = reporting.report_of(hand_over(room))
    assert [line.dots for line in report.measures.lines] == [None, None]


def test_the_vote_beside_it_keeps_its_figures(room):
    a_vote(room, "demand", "Avbrott", ballots=3)
    a_vote(room, "resource", *NAMES, step=1, ballots=8)
    report = reporting.report_of(hand_over(room))
    assert [line.dots for line in report.demands.lines] == [None]
    assert [line.dots for line in report.measures.lines] == [9, 8]
    assert report.balance.demands[0].dots is None


def test_a_threshold_that_was_raised_hides_what_was_copied_before(plan, settings):
    settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM = 7
    assert [line.dots for line in reporting.report_of(plan).measures.lines] == [None, None]


def test_what_was_decided_in_words_has_no_figures_to_speak_of(room):
    a_vote(room, "demand", "Avbrott", ballots=2, settled="decision", reason="Alla nickade")
    demands = reporting.report_of(hand_over(room)).demands
    assert (demands.lines[0].reason, demands.sentence) == ("Alla nickade", "")


@pytest.mark.once
@pytest.mark.parametrize(
    ("value", "starts"), [("4", False), ("0", False), ("fem", False), ("5", True), ("9", True)]
)
def test_no_installation_goes_below_five(value, starts):
    env = os.environ | {"BALANSA_BALLOTS_OUTSIDE_THE_ROOM": value}
    line = "import balansa.settings.testing as s; print(s.BALANSA_BALLOTS_OUTSIDE_THE_ROOM)"
    run = subprocess.run([sys.executable, "-c", line], env=env, capture_output=True, text=True)
    assert (run.returncode == 0) == starts
    assert value in run.stdout if starts else "BALANSA_BALLOTS_OUTSIDE_THE_ROOM" in run.stderr
