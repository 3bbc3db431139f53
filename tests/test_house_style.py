"""The house style as far as a machine can see it: sizes, names, and what no file may contain."""

import ast
import math
import re
import statistics
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tests.sources import files, text

pytestmark = pytest.mark.once
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


def sources(*, tests=True, migrations=False):
    return [
        path
        for path in files(".py")
        if (tests or path.parts[0] != "tests") and (migrations or MIGRATIONS not in path.parts)
    ]


def lines(path):
    return len(text(path).splitlines())


@dataclass
class Told:
    """What a file has that is looked at here. Read once: its tree is large, and is not kept."""

    functions: list = field(default_factory=list)  # (where, lines, is it a view); decorators do not count
    calls: list = field(default_factory=list)  # (name, line, is its first argument a literal)
    swallowing: list = field(default_factory=list)  # the lines of handlers that say nothing
    modules: set = field(default_factory=set)  # from which something is imported


@cache
def told(path) -> Told:
    found = Told()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            literal = bool(node.args) and isinstance(node.args[0], ast.Constant)
            found.calls.append((name, node.lineno, literal))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            found.functions.append((f"{path}:{node.lineno} {node.name}", length, is_view(node)))
        elif isinstance(node, ast.ImportFrom):
            found.modules.add(node.module or "")
        elif isinstance(node, ast.ExceptHandler) and swallows(node):
            found.swallowing.append(node.lineno)
    return found


def is_view(node):
    return [argument.arg for argument in node.args.args][:1] == ["request"]


def swallows(handler):
    silent = all(isinstance(line, ast.Pass) for line in handler.body)
    everything = getattr(handler.type, "id", "") in {"Exception", "BaseException"}
    return handler.type is None or (everything and silent)


def calls(path, *names):
    """(line, is its first argument a literal) of every call of one of these, however it was imported."""
    return [(line, literal) for name, line, literal in told(path).calls if name in names]


@cache
def measured():
    """What is measured: {title: ([(where, lines)], hard stop)}."""
    own = [one for path in sources(tests=False) for one in told(path).functions]
    tested = [one for path in sources() if path.parts[0] == "tests" for one in told(path).functions]
    return {
        "Python files": ([(str(path), lines(path)) for path in sources()], LONGEST_FILE),
        "functions": ([found[:2] for found in own], LONGEST_FUNCTION),
        "views": ([found[:2] for found in own if found[2]], LONGEST_VIEW),
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
    assert [str(path) for path in files(".html") if pattern.search(text(path))] == []


def test_only_literals_become_safe_markup():
    composed = [
        f"{path}:{line}"
        for path in sources(tests=False)
        if str(path) not in MAY_COMPOSE_MARKUP
        for line, literal in calls(path, "mark_safe", "format_html", "SafeString")
        if not literal
    ]
    assert composed == []


def test_no_error_is_swallowed():
    assert [f"{path}:{line}" for path in sources() for line in told(path).swallowing] == []


def test_only_listed_files_leave_the_scope_of_an_organisation():
    leaving = {path.as_posix() for path in sources(tests=False) if calls(path, "scopes_disabled")}
    assert leaving - MAY_LEAVE_THE_SCOPE == set()


def test_only_listed_files_ask_by_hand():
    asking = {
        path.as_posix()
        for path in sources(tests=False)
        for module in told(path).modules
        if module.endswith("by_hand")
    }
    assert asking == MAY_ASK_BY_HAND


@pytest.mark.parametrize("pattern", [*map(re.escape, REGISTRY_HOSTS), MACHINE_PATH])
def test_no_file_names_a_registry_or_somebodys_machine(pattern):
    named = re.compile(pattern)
    paths = [*files(*CODE_ENDINGS, *TEXT_ENDINGS), Path(".ci/run"), Path(".gitignore")]
    assert [str(path) for path in paths if named.search(text(path))] == []
