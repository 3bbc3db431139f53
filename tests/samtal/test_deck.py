"""Decks are files: whole as they come, one's own beside them, and a fault is told by its line."""

import pytest
from django.utils.translation import override

from balansa import installation
from samtal import deck
from samtal.checks import decks_are_whole
from samtal.decks import rules

CASE = """# A case of our own
[[case]]
id = "case-keys"
minutes = 30
themes = ["safety"]
values = ["care"]
[case.sv]
title = "Nycklarna"
text = "Någon har lånat nycklarna."
questions = ["Vad gör vi?"]
[case.en]
title = "The keys"
text = "Somebody has borrowed the keys."
questions = ["What do we do?"]
"""


@pytest.fixture
def folder(tmp_path, settings):
    settings.BALANSA_DECKS = str(tmp_path)
    return tmp_path


def told(folder, text, name="ours.toml"):
    """What the check at start says about this file."""
    (folder / name).write_text(text, "utf-8")
    return [str(error.msg) for error in decks_are_whole(None)]


def test_the_decks_that_come_with_balansa_are_whole():
    assert decks_are_whole(None) == []
    assert [len(deck.of(kind)) for kind in deck.KINDS] == [12, 34, 3, 5]


def test_a_card_speaks_the_active_language_and_swedish_where_it_has_no_other():
    card = deck.find("case-half-past-four")
    with override("en"):
        assert (card.title, len(card.questions)) == ("Half past four", 4)
        assert deck.label("theme", card.themes[0]) == "Caring for children"
    with override("nl"):
        assert card.title == "Halv fem"
    assert deck.label("theme", "unheard-of") == "unheard-of"


def test_a_tool_has_the_head_of_a_tool_sheet():
    tool = deck.find("tool-08")
    assert (tool.tool_kind, tool.dimension, tool.minutes, tool.prep_minutes) == ("playbook", "trust", 90, 45)
    assert (tool.group_size, tool.with_tools) == ((6, 25), ("tool-03", "tool-06"))
    assert all(tool.tags for tool in deck.of("tool"))


def test_a_guide_and_a_module_have_what_they_are_led_by():
    guide, module = deck.find("guide-manageability"), deck.find("module-recovery")
    assert all((guide.aim, guide.opening, guide.exercise, guide.closing, guide.coach_notes, guide.harvest))
    assert module.version == 1
    assert module.review.year >= 2027


def test_a_deck_of_ones_own_is_a_file_and_no_python(folder):
    (folder / "labels.toml").write_text('[theme.keys]\nsv = "Nycklar"\nen = "Keys"\n', "utf-8")
    assert told(folder, CASE.replace('"safety"', '"keys"')) == []
    assert deck.of("case")[-1] == deck.find("case-keys")
    assert deck.label("theme", "keys") == "Nycklar"
    assert len(deck.of("case")) == 13


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("minutes = 30", "minutes = 30\ncolour = 1"), 5, "colour är ett okänt fält"),
        (("minutes = 30", "minutes = 0"), 4, "heltal"),
        (("minutes = 30\n", ""), 2, "minutes saknas"),
        (('["safety"]', '["saftey"]'), 5, "'saftey'"),
        (('values = ["care"]', "values = []"), 6, "minst 1"),
        (("[case.en]", "[case.es]"), 11, "es är ett okänt fält"),
        (('questions = ["What do we do?"]', "questions = []"), 14, "en.questions"),
        (('questions = ["Vad gör vi?"]\n', ""), 7, "sv.questions saknas"),
        (('title = "The keys"', 'title = " "'), 12, "en.title"),
        (('"case-keys"', '"case-half-past-four"'), 3, "cases.toml, rad 3"),
        (('"case-keys"', '"Case keys"'), 3, "id ska vara"),
        (("[[case]]", "[[cake]]"), 2, "cake"),
        (("minutes = 30", "minutes = "), 4, "går inte att läsa"),
    ],
)
def test_a_fault_is_told_with_file_and_line(folder, change, line, words):
    said = told(folder, CASE.replace(*change))
    assert any(one.startswith(f"{folder / 'ours.toml'}:{line}: ") and words in one for one in said), said


def test_a_fault_stops_the_start(folder):
    told(folder, CASE.replace("minutes = 30", ""))
    with pytest.raises(installation.NotReady, match=r"ours.toml:2: case-keys: minutes saknas"):
        installation.refuse_faults()


def test_a_missing_language_is_told_at_the_card(folder):
    said = told(folder, CASE.split("[case.en]")[0])
    assert said == [f"{folder / 'ours.toml'}:2: case-keys: en saknas: kortet ska finnas på det språket"]


def test_a_faulty_card_spoils_no_other_and_is_not_dealt(folder):
    assert len(told(folder, CASE + CASE.replace("case-keys", "case-two").replace("minutes = 30", ""))) == 1
    assert deck.find("case-keys")
    assert deck.find("case-two") is None


def test_a_label_in_one_language_is_told(folder):
    said = told(folder, '[theme.keys]\nsv = "Nycklar"\n', "labels.toml")
    assert said == [f"{folder / 'labels.toml'}:1: keys saknas på språket en"]


def test_a_path_to_nowhere_is_told(folder):
    said = told(folder, '[path]\n"demand.a" = ["tool-99"]\n', "paths.toml")
    assert said == [f"{folder / 'paths.toml'}:2: demand.a: det finns inget kort tool-99"]


def test_a_folder_that_is_not_there_is_told(folder, settings):
    settings.BALANSA_DECKS = str(folder / "nothing")
    assert "mappen finns inte" in decks_are_whole(None)[0].msg


def test_the_rules_are_the_same_for_what_is_written_in_the_house():
    fields = {
        "minutes": 30,
        "themes": ["safety"],
        "values": ["care"],
        "sv": {"title": "T", "text": "x" * 5001},
    }
    said = {(one.language, one.field) for one in rules.problems("case", fields, deck.labels())}
    assert said == {("sv", "text"), ("sv", "questions"), ("en", "")}
