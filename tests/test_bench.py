"""The bench itself, in a small room: what it counts must be right. How fast it was is no test's business."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from balansa.bench.figures import median, percentile, written
from balansa.bench.scenario import Impossible, Scenario, acts_of
from balansa.bench.targets import COMMANDS, TARGETS, Target
from balansa.bench.verdict import faults, flat
from tests.live import installed

ROOT = Path(__file__).resolve().parents[1]
PHONES, VOTES, DOTS = 30, 5, 150
COMMAND = "bench --phones 30 --seconds 1 --runs 1 --server uvicorn --scenario step,vote,closed --json"
COUNTED = {
    "phones": PHONES,
    "sent": DOTS,
    "kept": DOTS,
    "refused": 0,
    "unanswered": 0,
    "repeats": PHONES,
    "repeats_kept": PHONES,
    "too_many": PHONES,
    "too_many_refused": PHONES,
    "lost": 0,
    "doubled": 0,
    "over_budget": 0,
    "walls_apart": 0,
    "errors": 0,
}
GOOD = {**COUNTED, "busy": 0, "wall_p99": 90.0, "wall_worst": 120.0, "closed_taps": 400, "closed_kept": 400}
VOTING = Scenario(acts=("vote", "closed"), phones=PHONES)


@pytest.mark.live
@pytest.mark.once
@pytest.mark.slow
def test_thirty_phones_lose_and_double_nothing_and_cost_no_hundredfold(tmp_path):
    installed(tmp_path / "bench")  # as a bench before this one has left them
    done = subprocess.run(
        [sys.executable, "manage.py", *COMMAND.split()],
        cwd=ROOT,
        env=os.environ | {"BALANSA_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert report["broken"] == []
    found = report["median"]
    assert {name: found[name] for name in COUNTED} == COUNTED
    assert found["closed_taps"] == found["closed_kept"] > PHONES
    # Wide: a tap is a transaction and a painted answer, a push a frame; two hundred are a loop or a leak.
    assert found["closed_to_request"] is None or found["closed_to_request"] < 1000
    assert found["memory_growth"] is None or found["memory_growth"] < 1.5
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("lost", 1, "lost"),
        ("doubled", 1, "nobody placed"),
        ("over_budget", 1, "more dots"),
        ("walls_apart", 1, "wall"),
        ("busy", 1, "busy"),
        ("phones", PHONES - 1, "came in"),
        ("kept", DOTS - 1, "acknowledged"),
        ("repeats_kept", PHONES - 1, "repeated"),
        ("too_many_refused", PHONES - 1, "too many"),
        ("wall_worst", float("inf"), "never reached"),
        ("closed_kept", 399, "closed loop"),
        ("idle_requests", 1, "nobody did anything"),
        ("soak_memory_late", 200.0, "Memory grew"),
    ],
)
def test_a_run_in_which_one_thing_is_wrong_is_a_bad_one(name, value, words):
    soaked = {"soak_memory_early": 100.0, "soak_memory_late": 101.0}
    assert faults(VOTING, GOOD | soaked) == []
    [sentence] = faults(VOTING, GOOD | soaked | {name: value})
    assert words in sentence


def test_a_little_more_memory_is_flat_and_another_thread_every_hour_is_not():
    assert flat("memory", {"soak_memory_early": 100.0, "soak_memory_late": 106.0})
    assert not flat("memory", {"soak_memory_early": 100.0, "soak_memory_late": 108.0})
    assert not flat("threads", {"soak_threads_early": 20.0, "soak_threads_late": 22.0})


def test_percentiles_are_of_nearest_rank_and_medians_leave_out_what_was_not_measured():
    assert percentile([number / 1000 for number in range(1, 101)], 95) == 95
    assert percentile([], 95) is None
    assert median([{"a": 1.0, "b": None}, {"a": 3.0}, {"a": 2.0}]) == {"a": 2.0, "b": None}
    assert [written(value) for value in (None, float("inf"), 0.25, 12.34, 1234.5)] == [
        "–", "never", "0.250", "12.3", "1234",
    ]  # fmt: skip


def test_a_target_knows_whether_it_is_met():
    most = Target("p95", ("hall",), lambda found: found["hall"]["p95"], 120, "ms")
    least = Target("taps", ("hall",), lambda found: found["hall"]["p95"], 120, at_least=True)
    assert [most.met({"hall": {"p95": value}}) for value in (120, 121, None)] == [True, False, None]
    assert [least.met({"hall": {"p95": value}}) for value in (120, 119)] == [True, False]
    assert "**not met**" in most.row({"hall": {"p95": 121}})


def test_every_row_of_the_targets_names_commands_that_there_are():
    assert {name for one in TARGETS for name in one.needs} == set(COMMANDS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"phones": 0},
        {"phones": 1001},
        {"rooms": 101},
        {"rooms": 40, "phones": 100},
        {"votes": 6},
        {"seconds": 0.5},
        {"seconds": 7200},
        {"processes": 2},
        {"processes": 9, "database": "postgres"},
        {"acts": ()},
        {"acts": ("soak", "vote")},
    ],
)
def test_what_cannot_be_played_is_refused_with_the_name_of_the_option(wrong):
    with pytest.raises(Impossible, match=r"--|phones"):
        Scenario(**wrong)


def test_acts_are_played_in_their_own_order_however_they_are_written():
    assert acts_of("vote, idle,step") == ("idle", "step", "vote")
    assert acts_of("vote,dance") == ()


@pytest.mark.parametrize("option", ["--scenario=dance", "--runs=0", "--phones=5000", "--processes=2"])
def test_the_command_refuses_before_it_starts_anything(option):
    with pytest.raises(CommandError, match="--"):
        call_command("bench", option)
