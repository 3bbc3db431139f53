"""The catalogues hold every marked string, whole and compiled. Needs no gettext tools on the machine."""

import ast
import io
import re
from collections import Counter
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation

from tests.sources import ROOT, files, text

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NOT_TRANSLATED = {"tests", "migrations"}

MARKS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
MARK = re.compile(rf"\b(?:{'|'.join(MARKS)})\b")
TAG = re.compile(r"""\{%\s*trans(?:late)?\s+(?P<quote>["'])(?P<text>.*?)(?P=quote)""")
ARGUMENT = re.compile(r"""\{[{%][^{}]*?\b_\((?P<quote>["'])(?P<text>.*?)(?P=quote)\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?(?P<options>.*?)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[sd]|</?\w+>")


def folder(language):
    return ROOT / "locale" / language / "LC_MESSAGES"


@cache
def catalogue(language):
    with (folder(language) / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language):
    """(singular, every msgid, every msgstr) of each entry."""
    for entry in catalogue(language):
        if entry.id:
            yield forms(entry.id)[0], forms(entry.id), forms(entry.string)


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def compiled(file):
    entries = GNUTranslations(file)._catalog
    return {key: text for key, text in entries.items() if key}


def own(*endings):
    return [path for path in files(*endings) if not NOT_TRANSLATED & set(path.parts)]


def in_template(source):
    """Every msgid that a template marks, spelled as Django looks it up."""
    for match in (*TAG.finditer(source), *ARGUMENT.finditer(source)):
        yield match["text"].replace("%", "%%")
    for match in BLOCK.finditer(source):
        for part in re.split(r"\{%\s*plural\s*%\}", match["body"]):
            part = re.sub(r"\s*\n\s*", " ", part.strip()) if "trimmed" in match["options"].split() else part
            yield re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", part.replace("%", "%%"))


@cache
def marked_calls(path):
    """(line, text) of each argument that is to be translated; None for the text where it is composed."""
    if not MARK.search(text(path)):
        return []
    calls = [node for node in ast.walk(ast.parse(text(path))) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "id", getattr(call.func, "attr", "")), call) for call in calls]
    return [(call.lineno, literal(one)) for name, call in named for one in call.args[: MARKS.get(name, 0)]]


def literal(argument):
    is_text = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return argument.value if is_text else None


@cache
def every_marked_string():
    templates = [(marked, path) for path in own(".html", ".txt") for marked in in_template(text(path))]
    calls = [(marked, path) for path in own(".py") for _line, marked in marked_calls(path)]
    return templates + [(marked, path) for marked, path in calls if marked is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_string_is_in_the_catalogue(language):
    known = {text for _singular, ids, _texts in messages(language) for text in ids}
    assert {f"{path}: {marked}" for marked, path in every_marked_string() if marked not in known} == set()


def test_every_marked_text_is_a_plain_literal():
    composed = [
        f"{path}:{line}" for path in own(".py") for line, marked in marked_calls(path) if marked is None
    ]
    assert composed == []


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("""<a title="{% translate "Öppna" %}">{% trans 'Stäng' %}""", ["Öppna", "Stäng"]),
        ("""{% tap "add" button=_("Spara") %}""", ["Spara"]),
        ("{% blocktranslate %}{{ here }} är 5 %{% endblocktranslate %}", ["%(here)s är 5 %%"]),
        ("{% blocktranslate trimmed %}\n  ett\n  två\n{% endblocktranslate %}", ["ett två"]),
        ("{% blocktranslate count n=n %}en{% plural %}{{ n }}{% endblocktranslate %}", ["en", "%(n)s"]),
    ],
)
def test_every_way_of_marking_in_a_template_is_found(source, ids):
    assert list(in_template(source)) == ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_committed_is_what_the_source_compiles_to(language):
    fresh = io.BytesIO()
    write_mo(fresh, catalogue(language))
    fresh.seek(0)
    with (folder(language) / "django.mo").open("rb") as committed:
        assert compiled(committed) == compiled(fresh)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_guessed_or_missing(language):
    guessed = [entry.id for entry in catalogue(language) if entry.fuzzy]
    missing = [ids for _singular, ids, texts in messages(language) if len(texts) < len(ids) or not all(texts)]
    assert (guessed, missing) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_tags_survive_translation(language):
    assert [
        (msgid, text)
        for _singular, ids, texts in messages(language)
        for number, text in enumerate(texts)
        for msgid in [ids[min(number, len(ids) - 1)]]
        if Counter(PLACEHOLDER.findall(msgid)) != Counter(PLACEHOLDER.findall(text))
    ] == []


@pytest.mark.parametrize("first", LANGUAGES)
def test_swedish_shows_the_source_itself_whichever_language_comes_first(settings, first):
    settings.LANGUAGE_CODE = first  # Django makes it the fallback of every other language but English.
    swedish = DjangoTranslation("sv")
    shown = {singular: swedish.gettext(singular) for singular, _ids, _texts in messages("sv")}
    assert {singular: text for singular, text in shown.items() if singular != text} == {}
    assert [ids for _singular, ids, texts in messages("sv") if ids != texts] == []


def test_english_shows_the_translation_and_no_swedish():
    with translation.override("en"):
        for singular, ids, texts in messages("en"):
            # Before Python 3.11.4 a plain gettext does not find a message that has a plural.
            shown = translation.ngettext(*ids, 1) if len(ids) > 1 else translation.gettext(singular)
            assert shown == texts[0]
            assert not re.search("[åäöÅÄÖ]", " ".join(texts))
