"""The own film: chosen on a page, played by whoever has the wall's link, a piece at a time."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

A_FILM = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 8


@pytest.fixture
def hall(a_room, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    hall = a_room()
    hall.workshop.video.save("film.mp4", SimpleUploadedFile("film.mp4", A_FILM))
    return hall


def play(client, hall, **headers):
    return client.get(reverse("workshops:film", args=[hall.occasion.wall_token]), headers=headers)


def choose(hall, **sent):
    return hall.console().post(reverse("workshops:film-choice", args=[hall.workshop.pk]), sent)


def test_the_wall_gets_the_film_and_the_piece_it_asks_for(client, hall):
    whole = play(client, hall)
    assert (whole.status_code, whole["Content-Type"], whole.content) == (200, "video/mp4", A_FILM)
    piece = play(client, hall, range="bytes=100-199")
    assert (piece.status_code, piece.content) == (206, A_FILM[100:200])
    assert piece["Content-Range"] == f"bytes 100-199/{len(A_FILM)}"
    assert play(client, hall, range="bytes=2000-").content == A_FILM[2000:]


def test_a_piece_past_the_end_is_refused(client, hall):
    assert play(client, hall, range="bytes=99999-").status_code == 416


def test_a_film_that_is_lost_from_the_disk_is_a_missing_page(client, hall):
    hall.workshop.video.storage.delete(hall.workshop.video.name)
    assert play(client, hall).status_code == 404


def test_a_file_and_a_link_are_kept(hall):
    film = SimpleUploadedFile("ny.webm", b"\x1a\x45\xdf\xa3" + b"w" * 50)
    assert choose(hall, file=film, link="https://film.example/a").status_code == 302
    hall.workshop.refresh_from_db()
    assert hall.workshop.video.name.endswith(".webm")
    assert hall.workshop.video_link == "https://film.example/a"


def test_a_bad_file_is_told_beside_its_field_and_the_link_typed_stays(hall):
    page = choose(hall, file=SimpleUploadedFile("film.mp4", b"no film"), link="https://film.example/b")
    assert page.status_code == 422
    assert "ingen film i MP4 eller WebM" in page.content.decode()
    assert 'value="https://film.example/b"' in page.content.decode()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "not a link"])
def test_a_link_that_is_none_is_told_and_not_kept(hall, link):
    assert choose(hall, link=link).status_code == 422
    hall.workshop.refresh_from_db()
    assert hall.workshop.video_link == ""


def test_the_film_is_taken_away_on_request(hall):
    choose(hall, remove="on", link="")
    hall.workshop.refresh_from_db()
    assert not hall.workshop.video
