"""Several consoles that change one plan at the same moment leave a plan behind, and one next occasion."""

import json

import pytest

from tests.live import in_django

pytestmark = [pytest.mark.live, pytest.mark.slow]


def test_eight_consoles_leave_one_plan_and_one_next_occasion(doors):
    code = f"import sys; sys.argv = ['', {doors.link!r}]\nimport tests.faults.leading"
    found = json.loads(in_django(doors.database, code).splitlines()[-1])
    assert found["wrong"] == []
    positions, sittings = zip(*found["plan"], strict=True)
    assert list(positions) == list(range(1, len(positions) + 1))
    assert list(sittings) == sorted(sittings)
    assert found["made"] == 1
