"""The bench itself, in a small room: what it counts must be right. How fast it was is no test's business."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PHONES, VOTES, DOTS = 20, 5, 100
COMMAND = "bench", "--phones", "20", "--votes", "5", "--seconds", "3", "--runs", "1", "--json"
COUNTED = {
    "phones": PHONES,
    "sent": DOTS,
    "kept": DOTS,
    "refused": 0,
    "unanswered": 0,
    "lost": 0,
    "doubled": 0,
    "repeats_kept": PHONES,
    "too_many_refused": PHONES,
}


@pytest.mark.live
@pytest.mark.once
@pytest.mark.slow
def test_twenty_phones_lose_and_double_nothing():
    done = subprocess.run(
        [sys.executable, "manage.py", *COMMAND], cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.stdout, done.stderr
    report = json.loads(done.stdout)
    assert report["broken"] == []
    assert report["scenario"] == {"phones": PHONES, "votes": VOTES, "seconds": 3.0}
    assert {name: report["median"][name] for name in COUNTED} == COUNTED
    assert done.returncode == 0, done.stderr
