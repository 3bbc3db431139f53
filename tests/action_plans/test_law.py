"""Every number of the law that this product is to make true stands in docs/law.md, with tests that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([A-Z]{2}-\d+) \| (.+) \|$", re.MULTILINE)
ROWS = dict(ROW.findall((ROOT / "docs/law.md").read_text("utf-8")))
ASKED = [
    *(f"SE-{number}" for number in (*range(1, 6), *range(8, 16))),
    *("DK-1", "DK-2", "DK-4", "DK-5", "NL-1", "NL-3", "DP-5", "DP-6", "DP-7", "DP-13"),
]


@pytest.mark.parametrize("number", ASKED)
def test_every_number_is_there_and_names_tests_that_exist(number):
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", ROWS[number])
    assert named
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8"), test


def test_every_test_of_the_law_stands_in_a_row():
    written = {
        name
        for file in Path(__file__).parent.glob("test_law_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert not [name for name in written if not any(f"::{name}`" in row for row in ROWS.values())]
