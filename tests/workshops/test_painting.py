"""One painter: the same bytes for everybody of an audience and a language, whatever carries them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django_scopes import get_scope

from workshops.contract import Audience
from workshops.models import Workshop
from workshops.screens.screen import Place, paint, paint_mine

AUDIENCES = list(Audience)


@pytest.fixture
def picked(a_room):
    """A room whose list has an example in two languages. No scope is open."""
    hall = a_room(people=3)
    hall.go_on(4)
    hall.tap("pick", catalogue_key="demand.organisation.budget-cuts")
    return hall


@pytest.mark.parametrize("audience", AUDIENCES)
def test_languages_in_turn_leave_nothing_behind(picked, audience):
    swedish, english = picked.paint(audience, "sv"), picked.paint(audience, "en")
    assert "Nedskärningar i budgeten" in swedish
    assert "Budget cuts" in english
    assert "Nedskärningar" not in english
    assert (picked.paint(audience, "sv"), picked.paint(audience, "en")) == (swedish, english)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_painters_own_surroundings_do_not_show(picked, audience):
    expected = picked.paint(audience, "sv")
    with translation.override("en"):
        assert picked.paint(audience, "sv") == expected
        assert translation.get_language() == "en"
    with picked.within():
        assert picked.paint(audience, "sv") == expected
    assert get_scope() == {}


def test_equal_versions_are_equal_bytes(picked):
    first, second = picked.face("projector"), picked.face("projector")
    picked.tap("add", text="En till")
    third = picked.face("projector")
    assert first == second
    assert first.version != third.version


def test_a_room_of_another_organisation_cannot_be_painted(picked, a_room):
    with pytest.raises(Workshop.DoesNotExist):
        paint(Place(picked.workshop.pk, a_room().workshop.organisation_id), Audience.PROJECTOR, "sv")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("stage", ["before", "after", "ended"])
def test_before_and_after_the_steps_there_is_a_face_too(a_room, audience, stage):
    asked = []
    for people in (0, 1, 12):
        hall = a_room(people=people)
        if stage != "before":
            hall.go_on(6)
        if stage == "ended":
            hall.end()
        with CaptureQueriesContext(connection) as queries:
            assert "<main" in hall.paint(audience)
        asked.append(len(queries))
    assert asked[0] == asked[1] == asked[2]


def test_the_personal_parts_of_a_whole_room_cost_no_more_than_one(picked):
    asked = []
    for seats in (picked.seats[:1], picked.seats):
        with CaptureQueriesContext(connection) as queries:
            painted = paint_mine(picked.place, {seat.pk: "sv" for seat in seats})
        asked.append(len(queries))
        assert set(painted) == {seat.pk for seat in seats}
    assert asked[0] == asked[1]


def test_each_personal_part_speaks_its_phones_language(picked):
    seat = picked.seats[0].pk
    assert "Nedskärningar" in paint_mine(picked.place, {seat: "sv"})[seat]
    assert "Budget cuts" in paint_mine(picked.place, {seat: "en"})[seat]


def test_no_face_has_a_token_or_a_key(picked):
    for face in picked.paint_all():
        assert "csrfmiddlewaretoken" not in face
        assert 'name="key"' not in face
