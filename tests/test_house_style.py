"""The house style as far as a machine can see it: sizes, names, and what no file may contain."""

import ast
import math
import os
import re
import statistics
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
LEFT_BEHIND = {"node_modules", "staticfiles", "var", "__pycache__"}
MIGRATIONS = "migrations"

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW, LONGEST_TEMPLATE = 300, 40, 25, 150
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "manager", "data", "info"}
# Where an organisation is not known yet (a code, a ticket), or where all of them are meant.
MAY_LEAVE_THE_SCOPE = {
    "action_plans/domain/sharing.py",
    "balansa/demonstration.py",
    "balansa/installation.py",
    "organisations/inviting.py",
    "organisations/scoping.py",
    "workshops/domain/contributing.py",
    "workshops/domain/joining.py",
    "workshops/domain/purging.py",
    "workshops/live/tickets.py",
    "workshops/screens/access.py",
}
# Without a scope too, past the scoped managers: the way of a tap, and what is counted for a painting.
MAY_ASK_BY_HAND = {
    "workshops/domain/contributing.py",
    "workshops/domain/counting.py",
    "workshops/domain/joining.py",
    "workshops/domain/presence.py",
    "workshops/domain/running.py",
    "workshops/domain/voting.py",
    "workshops/live/tickets.py",
}
# Files that may mark a composed string as safe; each one needs an argument in its own comment.
MAY_COMPOSE_MARKUP = {"workshops/screens/shell.py", "workshops/templatetags/faces.py"}
NEVER_IN_A_TEMPLATE = {
    "inline style": r"""\sstyle\s*=\s*["'{]""",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "style element": r"<style\b",
    "unescaped value": r"\|\s*(safe|safeseq)\b|\{%\s*autoescape\s+off",
    "event handler": r"""\s(on[a-z]{3,}|hx-on[:\w-]*)\s*=\s*["'{]""",
}
# In pieces, so that this file does not name what it forbids.
REGISTRY_HOSTS = ["pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "npmjs." + "com"]
CODE_ENDINGS = (".py", ".html", ".js", ".css", "Makefile", "Dockerfile")
TEXT_ENDINGS = (".txt", ".toml", ".md", ".yml", ".yaml", ".conf", ".service")
MACHINE_PATH = r"(?<![\w.])/(home|root|Users)/\w"


@cache
def files(*endings):
    """The project's own files with one of these endings, relative to its root."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_BEHIND and not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.endswith(endings)]
    return sorted(path.relative_to(ROOT) for path in found)


def sources(*, tests=True, migrations=False):
    return [
        path
        for path in files(".py")
        if (tests or path.parts[0] != "tests") and (migrations or MIGRATIONS not in path.parts)
    ]


@cache
def tree(path):
    return ast.parse((ROOT / path).read_text("utf-8"))


def lines(path):
    return len((ROOT / path).read_text("utf-8").splitlines())


def calls(path, *names):
    """Every call of one of these names in a file, however it was imported."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
            yield node


def functions(paths):
    """(where, lines, node) for each function; its decorators do not count."""
    for path in paths:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1, node


def is_view(node):
    return [argument.arg for argument in node.args.args][:1] == ["request"]


def measured():
    """What is measured: {title: ([(where, lines)], hard stop)}."""
    own = list(functions(sources(tests=False)))
    tested = list(functions(path for path in sources() if path.parts[0] == "tests"))
    return {
        "Python files": ([(str(path), lines(path)) for path in sources()], LONGEST_FILE),
        "functions": ([found[:2] for found in own], LONGEST_FUNCTION),
        "views": ([found[:2] for found in own if is_view(found[2])], LONGEST_VIEW),
        "templates": ([(str(path), lines(path)) for path in files(".html")], LONGEST_TEMPLATE),
        "test functions": ([found[:2] for found in tested], LONGEST_FUNCTION),
    }


def test_the_sizes_are_told(capsys):
    with capsys.disabled():
        print()
        for title, (found, stop) in measured().items():
            sizes = sorted(size for _, size in found)
            if sizes:
                middle, high = statistics.median(sizes), sizes[math.ceil(0.9 * len(sizes)) - 1]
                print(f"{title:15} {len(sizes):5}, median {middle:5}, p90 {high:4}", end="")
                print(f", longest {sizes[-1]:4} of {stop}")


@pytest.mark.parametrize("title", ["Python files", "functions", "views", "templates", "test functions"])
def test_nothing_is_longer_than_its_hard_stop(title):
    found, stop = measured()[title]
    assert [(where, size) for where, size in found if size > stop] == []


def test_no_module_has_a_name_that_says_nothing():
    named = {path: {*path.parts[:-1], path.stem} & FORBIDDEN_NAMES for path in sources(migrations=True)}
    assert {str(path): names for path, names in named.items() if names} == {}


@pytest.mark.parametrize("what", NEVER_IN_A_TEMPLATE)
def test_no_template_has(what):
    pattern = re.compile(NEVER_IN_A_TEMPLATE[what], re.IGNORECASE)
    assert [str(path) for path in files(".html") if pattern.search((ROOT / path).read_text("utf-8"))] == []


def test_only_literals_become_safe_markup():
    composed = [
        f"{path}:{call.lineno}"
        for path in sources(tests=False)
        if str(path) not in MAY_COMPOSE_MARKUP
        for call in calls(path, "mark_safe", "format_html", "SafeString")
        if not call.args or not isinstance(call.args[0], ast.Constant)
    ]
    assert composed == []


def test_no_error_is_swallowed():
    assert [
        f"{path}:{node.lineno}"
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and swallows(node)
    ] == []


def swallows(handler):
    silent = all(isinstance(line, ast.Pass) for line in handler.body)
    everything = getattr(handler.type, "id", "") in {"Exception", "BaseException"}
    return handler.type is None or (everything and silent)


def test_only_listed_files_leave_the_scope_of_an_organisation():
    leaving = {path.as_posix() for path in sources(tests=False) if any(calls(path, "scopes_disabled"))}
    assert leaving - MAY_LEAVE_THE_SCOPE == set()


def test_only_listed_files_ask_by_hand():
    asking = {
        path.as_posix()
        for path in sources(tests=False)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("by_hand")
    }
    assert asking == MAY_ASK_BY_HAND


@pytest.mark.parametrize("pattern", [*map(re.escape, REGISTRY_HOSTS), MACHINE_PATH])
def test_no_file_names_a_registry_or_somebodys_machine(pattern):
    told = re.compile(pattern)
    paths = [*files(*CODE_ENDINGS, *TEXT_ENDINGS), Path(".ci/run"), Path(".gitignore")]
    assert [str(path) for path in paths if told.search((ROOT / path).read_text("utf-8"))] == []
