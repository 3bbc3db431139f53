"""docs/adding-an-exercise.md taken at its word: what it shows is added to a copy of the project and works."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.live import done

pytestmark = [pytest.mark.slow, pytest.mark.once]  # its copy of the project runs its own tests, on SQLite
ROOT = Path(__file__).resolve().parents[1]
FOLDER = "balanskollen/activities/temperature"
BLOCK = re.compile(r"^```\w+\n(?:# (\S+)|\{# (\S+) #\})\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_BEHIND = shutil.ignore_patterns(".*", "var", "node_modules", "browser", "requirements")
LAST_ACTIVITY = re.compile(r"^(\s+)(\w+),\n(\s+\),\n\s+catalogues)", re.MULTILINE)


def documented():
    """The files that the page shows: {path: text}."""
    page = (ROOT / "docs/adding-an-exercise.md").read_text("utf-8")
    return {python or html: text for python, html, text in BLOCK.findall(page)}


def with_temperature(method, line):
    """The method's module with the import and the exercise added after the last one."""
    added, times = LAST_ACTIVITY.subn(r"\1\2,\n\1Temperature,\n\3", method)
    assert times == 1, "balanskollen/method.py has another shape than this test expects"
    return added.replace("\nfrom balanskollen.catalogue", f"\n{line}from balanskollen.catalogue")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project in which somebody followed the page."""
    root = tmp_path_factory.mktemp("copy") / "balansa"
    shutil.copytree(ROOT, root, ignore=LEFT_BEHIND)
    (root / FOLDER).mkdir()
    (root / FOLDER / "__init__.py").touch()
    files = documented()
    method = root / "balanskollen/method.py"
    files["balanskollen/method.py"] = with_temperature(
        method.read_text("utf-8"), files["balanskollen/method.py"]
    )
    for path, text in files.items():
        (root / path).write_text(text, "utf-8")
    return root


@pytest.fixture
def says(project):
    """What a command in the copy says; it must end well."""

    def run(*command):
        env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
        env |= {"BALANSA_NO_BOOTSTRAP": "1", "BALANSA_VAR": str(project.parent / "var")}
        env |= {"DJANGO_SETTINGS_MODULE": "balansa.settings.testing", "DATABASE_URL": "sqlite://:memory:"}
        ended = done(command, env, cwd=project, anew=command[0] == "-m")
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    return run


def test_the_page_shows_a_class_the_three_faces_and_one_line():
    names = {path.removeprefix(f"{FOLDER}/") for path in documented()}
    assert {"activity.py", "phone.html", "projector.html", "facilitator.html"} <= names
    assert documented()["balanskollen/method.py"].count("\n") == 1


def test_the_system_check_has_nothing_to_say(says):
    assert "no issues" in says("manage.py", "check")


def test_no_migration_is_needed(says):
    assert "No changes" in says("manage.py", "makemigrations", "--check", "--dry-run")


def test_the_new_exercise_keeps_every_promise_of_the_contract(says):
    said = says(
        "-m", "pytest", "-q", "tests/test_every_activity.py", "-k", "temperature", "-p", "no:cacheprovider"
    )
    passed = int(re.search(r"(\d+) passed", said)[1])
    assert passed >= 12
    assert "failed" not in said


def test_the_documented_code_is_in_the_house_style(says):
    says("-m", "ruff", "check", "--no-cache", FOLDER, "balanskollen/method.py")
    says("-m", "ruff", "format", "--no-cache", "--check", FOLDER, "balanskollen/method.py")


def test_without_a_face_the_system_check_names_it(project, says):
    face = project / FOLDER / "projector.html"
    text = face.read_text("utf-8")
    face.unlink()
    try:
        with pytest.raises(AssertionError, match=r"balanskollen\.temperature has no face for the projector"):
            says("manage.py", "check")
    finally:
        face.write_text(text, "utf-8")
