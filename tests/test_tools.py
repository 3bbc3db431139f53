"""What the tools say about the whole project: each must be content."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT, files, text

pytestmark = pytest.mark.once
DJADE = str(Path(sys.executable).with_name("djade"))
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def assert_content(*command):
    """Fail with everything the command says, unless it is content."""
    # These run in the very environment of the tests; preparing another is not their business.
    env = os.environ | {"BALANSA_NO_BOOTSTRAP": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        # Not an assert: pytest would cut what the tool says.
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def test_ruff_finds_nothing_to_say():
    assert_content(sys.executable, "-m", "ruff", "check", "--no-cache", ".")


def test_every_python_file_is_formatted():
    assert_content(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".")


def test_every_template_is_formatted():
    templates = files(".html")
    assert templates
    assert_content(DJADE, "--check", "--target-version", "5.2", *map(str, templates))


def test_every_import_follows_the_arrow():
    assert_content(sys.executable, "-c", LINT_IMPORTS, "--no-cache")


def test_every_model_has_its_migration():
    assert_content(sys.executable, "manage.py", "makemigrations", "--check", "--dry-run")


def test_every_test_in_a_browser_lies_where_manage_py_test_looks_for_them():
    marked = [path for path in files(".py") if "mark.browser" in text(path) and path.name != "test_tools.py"]
    assert {path.parts[:2] for path in marked} == {("tests", "browser")}
