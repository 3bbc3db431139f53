"""The documents are true where a machine can tell: links, paths, names, settings, words, exercises."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from balansa.retention import PROMISES
from tests.sources import ROOT, files
from tests.sources import text as text_of
from workshops import registry

DOCUMENTS = sorted(path.as_posix() for path in files(".md"))

KEY_WORDS = """
organisation unit workshop occasion method activity step phase participant seat visitor arrival facilitator
audience projector face screen place hub input control tap inbox ledger results mine outcome item round
candidate dot ballot done presence rehearse
"""

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img[^>]*\ssrc=\"([^\"]+)\"")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(?:/[\w.*-]*)+|[\w-]+\.(?:py|md|html|toml|js|css|po|mo)")
MADE_BY_RUNNING = ("var/", ".venv")
# Beside one another in every exercise's folder, so named without it.
IN_EVERY_FOLDER = {"__init__.py", "activity.py", "method.py", "forms.py", "mine.html"}
IN_EVERY_FOLDER |= {"facilitator.html", "projector.html", "phone.html"}
ASKED_FOR = re.compile(r"(?<!settings, )\"(BALANSA_[A-Z_]+|[A-Z]+_URL)\"")


def prose(document):
    return FENCE.sub("", text_of(document))


@cache
def spans(document):
    return CODE.findall(prose(document))


def exists(path, document):
    beside = (ROOT / document).parent
    if "*" in path:
        return any(ROOT.glob(path))
    return (ROOT / path).exists() or (beside / path).exists()


def test_there_are_documents_to_look_at():
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/privacy.md"} <= set(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(document):
    targets = [link or picture for link, picture in LINK.findall(text_of(document))]
    inside = [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in inside if not ((ROOT / document).parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document):
    named = {
        span for span in spans(document) if PATH.fullmatch(span) and not span.startswith(MADE_BY_RUNNING)
    }
    assert {path for path in named - IN_EVERY_FOLDER if not exists(path, document)} == set()


@cache
def names_in(path):
    """Functions, classes and methods of a module, by name."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)}


@cache
def modules_called(name):
    """The engine's and the organisations' modules of this name."""
    found = [path for app in ("workshops", "organisations") for path in (ROOT / app).rglob(f"{name}.py")]
    return [path for path in found if "migrations" not in path.parts]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_function_that_is_named_exists(document):
    named = [span.split(".") for span in spans(document) if re.fullmatch(r"[a-z]+\.[a-z_]+", span)]
    named = [(module, name) for module, name in named if f"{module}.{name}" not in IN_EVERY_FOLDER]
    lost = [
        f"{module}.{name}"
        for module, name in named
        if modules_called(module) and not any(name in names_in(path) for path in modules_called(module))
    ]
    assert lost == []


def names_asked_for():
    """Every name that the project or its browser tests ask the environment for."""
    sources = [path for folder in ("balansa", "tests/browser") for path in (ROOT / folder).rglob("*.py")]
    return {name for path in sources for name in ASKED_FOR.findall(path.read_text("utf-8"))}


def test_every_name_asked_of_the_environment_is_documented():
    assert {"BALANSA_URL", "BALANSA_NO_BOOTSTRAP", "REDIS_URL"} <= names_asked_for()
    assert names_asked_for() - set(spans("docs/operations.md")) == set()


def test_every_setting_that_is_documented_exists():
    told = {span.split("=")[0] for document in DOCUMENTS for span in spans(document)}
    told = {name for name in told if re.fullmatch(r"BALANSA_[A-Z_]+|[A-Z]+_URL", name)}
    assert {name for name in told - names_asked_for() if not hasattr(settings, name)} == set()


@pytest.mark.parametrize(
    ("name", "fewest", "most"), [(name, a, z) for name, _unit, a, z in PROMISES.values()]
)
def test_how_long_things_are_kept_is_told_as_it_is(name, fewest, most):
    assert f"| `{name}` | {fewest} | {most} |" in text_of("docs/operations.md")


def table_of_words():
    """{word: its line} of the vocabulary's table."""
    rows = re.findall(r"^\| ([a-z ]+) \| (.+) \|$", text_of("docs/vocabulary.md"), re.MULTILINE)
    return dict(rows)


def test_every_key_word_has_a_line_in_the_vocabulary():
    assert set(KEY_WORDS.split()) - set(table_of_words()) == set()


def test_every_line_of_the_vocabulary_has_a_swedish_word_a_meaning_and_a_home():
    assert {
        word for word, line in table_of_words().items() if len([c for c in line.split(" | ") if c]) != 3
    } == set()


def test_every_model_is_a_word_of_the_vocabulary():
    folders = [ROOT / app / "models" for app in ("workshops", "organisations", "action_plans")]
    sources = [path for folder in folders for path in folder.glob("*.py")]
    models = {
        name
        for path in sources
        for name in re.findall(r"^class (\w+)\(models\.Model\)", path.read_text(), re.M)
    }
    assert "Workshop" in models
    words = {*table_of_words(), *(span.lower() for span in spans("docs/vocabulary.md"))}
    assert {name for name in models if name.lower() not in words} == set()


def test_every_exercise_of_every_method_is_documented():
    keys = {activity.key for activity in registry.activities()}
    assert "balanskollen.demands" in keys
    assert keys - set(spans("docs/methods.md")) == set()


def test_every_decision_has_its_situation_its_choice_and_its_price():
    decisions = [document for document in DOCUMENTS if document.startswith("docs/decisions/")]
    numbers = [int(Path(document).name[:4]) for document in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    parts = ("**Situation.**", "**Choice.**", "**Price.**")
    assert [one for one in decisions if not all(part in text_of(one) for part in parts)] == []


def test_every_file_that_leaves_the_scope_of_an_organisation_is_explained():
    apps = [path.parent for path in ROOT.glob("*/apps.py")]
    sources = [path for app in apps for path in app.rglob("*.py")]
    leaving = {path for path in sources if re.search(r"\bscopes_disabled\(\)", path.read_text("utf-8"))}
    told = set(spans("docs/decisions/0004-scopes-on-every-manager.md"))
    assert leaving
    assert {path.relative_to(ROOT).as_posix() for path in leaving} - told == set()
