"""The wall: opened by its secret link, without controls, with nothing private on it."""

import pytest
from django.urls import reverse

from tests.workshops.browsing import Forms


@pytest.fixture
def hall(a_room):
    return a_room(people=3)


def wall_of(hall):
    return reverse("workshops:wall", args=[hall.occasion.wall_token])


def test_the_wall_has_no_forms(hall, client):
    for _ in range(6):
        page = client.get(wall_of(hall))
        assert page.status_code == 200
        assert Forms(page).found == {}
        assert "<button" not in page.content.decode()
        hall.go_on()


def test_the_wall_sets_no_session(hall, client):
    client.get(wall_of(hall))
    assert set(client.cookies) <= {"balansa"}


def test_the_wall_speaks_the_workshops_language(a_room, client):
    hall = a_room(language="en")
    page = client.get(wall_of(hall), headers={"Accept-Language": "sv"})
    assert '<html lang="en"' in page.content.decode()


@pytest.mark.parametrize("token", ["x", "x" * 32])
def test_a_guessed_link_is_not_there(hall, client, token):
    assert client.get(reverse("workshops:wall", args=[token])).status_code == 404
    assert client.get(reverse("workshops:wall-face", args=[token])).status_code == 404


def test_the_way_in_is_not_the_way_to_the_wall(hall, client):
    assert client.get(reverse("workshops:wall", args=[hall.occasion.token])).status_code == 404
    assert client.get(reverse("workshops:link", args=[hall.occasion.wall_token])).status_code == 404


def test_the_door_shows_code_and_qr_code(hall):
    painted = hall.paint("projector")
    assert hall.occasion.spoken_code in painted
    assert '<svg class="qr" role="img"' in painted


def test_a_face_that_has_not_changed_is_not_sent_again(hall, client):
    address = reverse("workshops:wall-face", args=[hall.occasion.wall_token])
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    hall.go_on()
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert again.content == b""
    assert "no-store" in first["Cache-Control"]


def test_after_the_end_the_wall_says_thanks_without_a_code(hall, client):
    code = hall.occasion.spoken_code
    hall.end()
    page = client.get(wall_of(hall)).content.decode()
    assert code not in page
    assert "None" not in page
