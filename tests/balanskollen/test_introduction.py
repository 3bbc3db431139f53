"""Step 1: three scenes, or the facilitator's own film before them."""

import pytest
from django.core.files.base import ContentFile

from balanskollen.activities.introduction.activity import SCENES
from workshops.contract import Refused
from workshops.domain import filming

A_FILM = b"\x00\x00\x00\x20ftypisom" + b"film" * 100
FILM_LINK = "https://film.example/balans"


@pytest.fixture
def hall(a_room):
    hall = a_room("balanskollen", people=2)
    hall.go_on()
    return hall


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def give_film(hall, content=A_FILM, name="semester med Kalle.mp4"):
    with hall.within():
        filming.show_own_film(workshop=hall.workshop, file=ContentFile(content, name))


def caption(number):
    return str(SCENES[number - 1])


def test_the_scenes_come_one_after_the_other_on_the_wall_and_as_words_on_the_phones(hall):
    for number in range(1, len(SCENES) + 1):
        assert caption(number) in hall.paint("projector")
        assert f'data-scene="{number}"' in hall.paint("projector")
        assert caption(number) in hall.paint("phone")
        if number < len(SCENES):
            hall.press("next_page")


def test_one_sentence_says_that_demands_are_physical_cognitive_and_emotional_spur_and_drain():
    assert all(word in caption(1) for word in ("fysiska", "kognitiva", "känslomässiga", "sporra", "tära"))


def test_after_the_last_scene_the_next_thing_to_do_is_to_talk_in_pairs(hall):
    for _scene in SCENES[1:]:
        with hall.within():
            step = hall.step
            assert step.activity.next_command(step, step.activity.results(step)) == "next_page"
        hall.press("next_page")
    with hall.within():
        step = hall.step
        assert step.activity.next_command(step, step.activity.results(step)) == ""
    with pytest.raises(Refused, match="sista bilden"):
        hall.press("next_page")


def test_the_scenes_can_be_shown_again(hall):
    hall.press("next_page")
    hall.press("from_the_start")
    assert caption(1) in hall.paint("projector")


def test_an_own_film_is_shown_first_and_the_scenes_stay(hall, media):
    give_film(hall)
    assert "<video" in hall.paint("projector")
    assert "Filmen går inte att spela upp här" in hall.paint("projector")
    hall.press("next_page")
    assert caption(1) in hall.paint("projector")


def test_a_film_taken_away_on_the_last_scene_leaves_a_scene_on_the_wall(
    hall, media, django_capture_on_commit_callbacks
):
    give_film(hall)
    for _page in SCENES:
        hall.press("next_page")
    with django_capture_on_commit_callbacks(execute=True), hall.within():
        filming.show_no_film(workshop=hall.workshop)
    assert caption(len(SCENES)) in hall.paint("projector")
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_linked_film_opens_in_a_tab_of_its_own_from_the_desk_alone(hall):
    with hall.within():
        filming.link_to_film(workshop=hall.workshop, link=FILM_LINK)
    desk = hall.paint("facilitator")
    assert f'href="{FILM_LINK}" target="_blank" rel="noopener noreferrer"' in desk
    assert FILM_LINK not in hall.paint("projector") + hall.paint("phone")


def test_the_name_that_a_file_had_at_home_is_not_kept(hall, media):
    give_film(hall)
    assert "Kalle" not in hall.workshop.video.name


@pytest.mark.parametrize("content", [b"", b"GIF89a" + b"x" * 40, b"<html>ftyp</html>"])
def test_what_is_no_film_is_refused_and_the_earlier_one_stays(hall, media, content):
    give_film(hall)
    before = hall.workshop.video.name
    with pytest.raises(Refused, match="ingen film i MP4 eller WebM"):
        give_film(hall, content)
    assert (hall.workshop.video.name, hall.workshop.video.read()) == (before, A_FILM)


def test_a_film_that_is_too_large_is_refused(hall, media, monkeypatch):
    monkeypatch.setattr(filming, "LARGEST", 100)
    with pytest.raises(Refused, match="större än"):
        give_film(hall)
