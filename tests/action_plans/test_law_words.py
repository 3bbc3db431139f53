"""What the law asks of the words: named rules, no promise too many, and where to turn."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from workshops import registry

ROOT = Path(__file__).resolve().parents[2]
OURS = (
    "templates",
    "workshops",
    "balanskollen",
    "balanskort",
    "samtal",
    "action_plans",
    "organisations",
    "locale",
)
WORDS = [
    path
    for app in OURS
    for kind in ("html", "txt", "py", "po", "toml", "yaml", "typ")
    for path in (ROOT / app).rglob(f"*.{kind}")
]
# Those that a workplace begins with; meetings about a plan come after.
FIRST = [one for one in registry.methods() if one.page and not one.about_a_plan]
REPLACED = re.compile(r"2015\s*:\s*4\b|2001\s*:\s*1\b")
PROMISE = re.compile(
    r"\b(uppfyll\w*|fulfil\w*|complian\w*|garanter\w*)[^.\"]*"
    r"\b(SAM|AFS|lagen|reglerna|föreskrift\w*|the law)\b"
)


def test_se_9_the_words_of_the_regulations_are_explained(client):
    told = client.get("/about/").content.decode()
    for word in ("Krav", "Resurs", "Ohälsosam arbetsbelastning", "inte bara är tillfälligt"):
        assert word in told


def test_se_12_no_text_names_a_regulation_that_was_replaced(client):
    assert [path for path in WORDS if REPLACED.search(path.read_text("utf-8"))] == []
    told = client.get("/about/").content.decode()
    assert "AFS 2023:1" in told
    assert "AFS 2023:2" in told


def test_se_13_nothing_claims_that_using_balansa_is_enough(client):
    assert [path for path in WORDS if PROMISE.search(path.read_text("utf-8"))] == []
    assert "betyder inte i sig att ni har gjort" in client.get("/about/").content.decode()


def faces_that_take_words():
    faces = [face for name in ("phone", "mine") for face in ROOT.glob(f"*/activities/*/{name}.html")]
    return [face for face in faces if "<textarea" in face.read_text("utf-8")]


@pytest.mark.parametrize("face", faces_that_take_words(), ids=lambda face: f"{face.parent.name}-{face.stem}")
def test_se_14_every_phone_that_takes_words_says_where_to_turn(face):
    told = face.read_text("utf-8")
    assert "ring 112" in told or "components/turn_to.html" in told


@pytest.mark.parametrize("face", faces_that_take_words(), ids=lambda face: f"{face.parent.name}-{face.stem}")
def test_dp_7_where_people_write_it_says_no_names_and_no_health(face):
    assert "Skriv inga namn och inget om någons hälsa" in face.read_text("utf-8")


@pytest.mark.parametrize("method", FIRST, ids=lambda one: one.key)
def test_se_15_every_method_begins_with_the_unions(method):
    told = " ".join(map(str, method.page.checklist)).lower()
    assert "fack" in told


def test_dp_6_no_column_of_the_room_holds_a_name_or_an_address():
    telling = re.compile(r"(^|_)(name|email|ip|address|user_agent|phone)(_|$)")
    models = [apps.get_model("workshops", name) for name in ("Participant", "Item", "Dot", "KeptTap")]
    assert [
        field for model in models for field in model._meta.concrete_fields if telling.search(field.name)
    ] == []
