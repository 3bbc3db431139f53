"""Who has been in a room, or is in the next one, sees nothing of this one; a draft is its author's alone."""

import pytest
from django.urls import reverse

from tests.doors.asking import ask, markers, verdict
from tests.doors.world import seat_of
from workshops.models import Occasion

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.once]
TEXTS = ("Shared", "Hidden", "DraftOfOne", "DraftOfAnother", "Own", "Won", "Lost", "Reason")


def texts(answer):
    return {one for one in markers(answer) if one.endswith(TEXTS)}


def pages_of(hall):
    """Every address that shows this room: phone, wall and console, whole and as a push."""
    occasion, workshop = hall.occasion, hall.workshop
    return {
        **{name: reverse(f"workshops:{name}", args=[occasion.pk]) for name in ("room", "phone-face", "me")},
        **{name: reverse(f"workshops:{name}", args=[occasion.wall_token]) for name in ("wall", "wall-face")},
        **{name: reverse(f"workshops:{name}", args=[workshop.pk]) for name in ("lead", "console-face")},
    }


@pytest.fixture(scope="module")
def seen(houses, browsers):
    """What each sees at each page of each of our rooms: {(role, room, page): markers}."""
    return {
        (role, room, name): markers(ask(client, "GET", address))
        for room, hall in houses["ours"].rooms.items()
        for name, address in pages_of(hall).items()
        for role, client in browsers.items()
    }


def who_sees(seen, marker):
    return {(role, name) for (role, _room, name), found in seen.items() if marker in found}


def test_a_draft_is_on_its_authors_phone_and_nowhere_else(seen):
    own = {("participant", name) for name in ("room", "phone-face", "me")}
    assert who_sees(seen, "ZqOursFirstOwn") == own


def test_no_page_has_a_draft_of_somebody_else(seen):
    for room in ("First", "Third"):
        assert who_sees(seen, f"ZqOurs{room}DraftOfOne") == set()
        assert who_sees(seen, f"ZqOurs{room}DraftOfAnother") == set()


def test_a_note_that_was_taken_off_the_list_stays_with_its_author_and_the_leaders(seen):
    leaders = {role for role, _page in who_sees(seen, "ZqOursFirstHidden")}
    assert leaders == {"facilitator", "cofacilitator", "administrator"}


def test_a_note_on_the_list_is_on_the_wall_for_whoever_has_its_link(seen, browsers):
    assert {role for role, page in who_sees(seen, "ZqOursFirstShared") if page == "wall"} == set(browsers)


def test_a_phone_of_an_ended_occasion_is_thanked_and_shown_no_text(houses, browsers):
    hall = houses["ours"].rooms["Third"]
    for name in ("room", "phone-face", "me"):
        answer = ask(browsers["former"], "GET", pages_of(hall)[name])
        assert verdict(answer) == "200"
        assert texts(answer) == set()


def test_a_phone_of_an_ended_occasion_can_send_nothing_more(houses, browsers):
    hall = houses["ours"].rooms["Third"]
    address = reverse("workshops:tap", args=[hall.occasion.pk, 1, "done"])
    assert "slut" in ask(browsers["former"], "POST", address).content.decode()


def test_the_next_occasion_is_closed_to_the_phones_and_walls_of_the_one_before(houses, browsers):
    hall = houses["ours"].rooms["Third"]
    before = pages_of(hall)
    with hall.within():
        Occasion.objects.create(workshop=hall.workshop)
    assert verdict(ask(browsers["former"], "GET", before["room"])) == "302 /"
    assert verdict(ask(browsers["former"], "GET", before["phone-face"])) == "410"
    assert verdict(ask(browsers["projector"], "GET", before["wall"])) == "404"
    assert verdict(ask(browsers["projector"], "GET", before["wall-face"])) == "404"


def test_a_phone_in_the_next_room_sees_its_own_room_only(houses, browsers):
    second = houses["ours"].rooms["Second"]
    answer = ask(browsers["neighbour"], "GET", pages_of(second)["room"])
    assert verdict(answer) == "200"
    assert not [one for one in markers(answer) if "Second" not in one]


@pytest.mark.parametrize("name", ["place", "withdraw", "share", "add", "sit", "add_to_group", "agree"])
def test_a_phone_cannot_send_to_a_step_of_another_room(houses, browsers, name):
    first, second = houses["ours"].rooms["First"], houses["ours"].rooms["Second"]
    seat = seat_of(browsers["participant"], first)
    answer = first.tap(name, seat, step=second.step.pk, candidate=1, item=1, group=1, text="x")
    assert not answer.kept


def test_a_phone_cannot_take_a_note_of_another_seat_back(houses, browsers):
    first = houses["ours"].rooms["First"]
    with first.within():
        anothers = first.workshop.items.get(text="ZqOursFirstShared").pk
    assert not first.tap("withdraw", seat_of(browsers["participant"], first), item=anothers).kept


@pytest.mark.parametrize("name", ["hide", "reword", "merge"])
def test_a_leader_cannot_touch_a_note_of_another_room(houses, browsers, name):
    first, theirs = houses["ours"].rooms["First"], houses["theirs"].rooms["First"]
    with theirs.within():
        foreign = theirs.workshop.items.get(text="ZqTheirsFirstShared")
    with first.within():
        own = first.workshop.items.get(text="ZqOursFirstShared").pk
    address = reverse("workshops:control", args=[first.workshop.pk, first.step.pk, name])
    ticks = {f"tick-{foreign.pk}": "on", f"tick-{own}": "on"}
    browsers["facilitator"].post(address, {"item": foreign.pk, "text": "Annat", **ticks})
    with theirs.within():
        foreign.refresh_from_db()
    assert (foreign.shown, foreign.text, foreign.merged_into_id) == (True, "ZqTheirsFirstShared", None)


@pytest.mark.parametrize("name", ["rename_group", "remove_group", "move_one"])
def test_a_leader_cannot_touch_a_group_of_another_room(houses, browsers, name):
    first, theirs = houses["ours"].rooms["First"], houses["theirs"].rooms["First"]
    with theirs.within():
        foreign = theirs.workshop.small_groups.create(number=77, own_name="Zq")
    address = reverse("workshops:control", args=[first.workshop.pk, first.step.pk, name])
    browsers["facilitator"].post(address, {"group": foreign.pk, "to": foreign.pk, "own_name": "Ek"})
    with theirs.within():
        foreign.refresh_from_db()
        assert foreign.own_name == "Zq"
        foreign.delete()


def test_a_step_of_another_room_is_no_step_of_this_one(houses, browsers):
    first, second = houses["ours"].rooms["First"], houses["ours"].rooms["Second"]
    address = reverse("workshops:control", args=[first.workshop.pk, second.step.pk, "open_round"])
    assert verdict(ask(browsers["facilitator"], "POST", address)) == "404"
