"""A phone's page is rendered once and filled for each phone, and nobody's part comes to anybody else."""

import re

import pytest
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils.translation import override

from tests.rooms import TOKEN
from workshops import mould

SHELLS = ("pages/join.html", "layouts/phone.html")


@pytest.fixture(autouse=True)
def nothing_is_kept():
    mould._mould.cache_clear()


@pytest.fixture
def rendered():
    """(name, what it knew) of every template that was rendered until now."""
    found = []

    def note(*, template, context, **_more):
        found.append((template.name, str(context.flatten())))

    template_rendered.connect(note)
    yield found
    template_rendered.disconnect(note)


def page(hall, **headers):
    """The room's page of somebody who comes in, without the clock and the form's token; and that token."""
    phone, _seat = hall.phone(headers=headers)
    html = phone.get(reverse("workshops:room", args=[hall.occasion.pk])).content.decode()
    token = TOKEN.search(html)[1]
    return re.sub(r'data-now="\d+"|value="[\w-]{22}"', "", re.sub(r'(?<=")\w{64}(?=")', "", html)), token


def test_the_shells_of_a_second_phone_are_not_rendered_again(a_room, rendered):
    hall = a_room()
    first, token = page(hall)
    rendered.clear()
    again, another = page(hall)
    assert again == first
    assert another != token
    assert [name for name, _context in rendered if name in SHELLS] == []


def test_another_room_has_its_own_title_and_addresses(a_room):
    one, other = a_room(title="Team Norr"), a_room(title="Team <b>Söder</b>")
    (north, _), (south, _) = page(one), page(other)
    assert "Team Norr" in north
    assert str(one.occasion.pk) in north
    assert "<title>Team &lt;b&gt;Söder&lt;/b&gt; – Balansa</title>" in south
    assert str(other.occasion.pk) in south
    assert "Team Norr" not in south
    assert str(one.occasion.pk) not in south


def test_each_language_has_a_shell_of_its_own(a_room):
    hall = a_room()
    (swedish, _), (english, _) = page(hall), page(hall, accept_language="en")
    assert '<html lang="sv"' in swedish
    assert "Språk och vad som sparas" in swedish
    assert '<html lang="en"' in english
    assert "Språk och vad som sparas" not in english


def test_a_page_without_a_word_on_its_language_is_kept_for_each():
    told = []
    for language in ("sv", "en", "sv"):
        with override(language):
            told.append(mould.filled("components/stored.html", {}, {}))
    assert told[0] == told[2] != told[1]


def test_a_part_that_looks_like_the_mark_of_another_stays_what_it_is(a_room):
    title = f"{mould.ROOM}:csrf_token: {mould.ROOM}"
    html, _token = page(a_room(title=title))
    assert f"<title>{title} – Balansa</title>" in html


def test_what_is_kept_is_made_without_a_word_of_the_room_or_the_phone(a_room, rendered):
    hall = a_room(title="Team Norr")
    _html, token = page(hall)
    made = [context for name, context in rendered if name in SHELLS]
    assert len(made) == 2
    for word in ("Team Norr", str(hall.occasion.pk), token):
        assert word not in str(made)
