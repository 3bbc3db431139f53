"""The list of a small group: laid there by its phones, seen by them alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors.naughty import MARKUP, SIGNS, shape
from tests.workshops.sitting import a_grouped_room, lists, shared
from workshops.domain import joining
from workshops.models import Item, Participant
from workshops.screens.screen import paint_mine


@pytest.fixture
def room(a_room):
    """Six people in two small groups, in their phase."""
    hall = a_grouped_room(a_room)
    with hall.within():
        yield hall


def test_a_note_laid_on_the_list_is_seen_by_the_group_and_by_nobody_else(room):
    room.tap("add", text="Ont om tid")
    assert "Ont om tid" not in room.paint_mine(room.seats[1])
    assert room.tap("lay", item=Item.objects.get().pk).kept
    assert "Ont om tid" in room.paint_mine(room.seats[1])
    assert "Ont om tid" not in "".join([room.paint_mine(room.seats[3]), *room.paint_all()])


def test_all_of_mine_can_be_laid_there_at_once(room):
    for seat in room.seats[:2]:
        room.tap("add", seat, text="Ont om tid")
        room.tap("add", seat, text="Otydliga mål")
    assert room.tap("lay_all").kept
    assert (
        list(Item.objects.filter(small_group=room.groups[0]).values_list("author", flat=True))
        == [room.seats[0].pk] * 2
    )
    assert "redan på listan" in room.tap("lay_all").sentence


def test_a_note_can_be_written_straight_to_the_list(room):
    [note] = lists(room, "Ont om tid")
    assert (note.small_group, note.author, note.shared) == (room.groups[0], room.seats[0], False)


def test_without_a_group_nothing_can_be_laid_there(room):
    late = room.enter()
    room.tap("add", late, text="Ont om tid")
    item = Item.objects.get().pk
    for name, sent in (("lay", {"item": item}), ("lay_all", {}), ("add_to_group", {"text": "x"})):
        assert "inte i någon grupp" in room.tap(name, late, **sent).sentence
    assert Item.objects.get().small_group is None


def test_without_a_group_notes_are_shared_as_ever(room):
    late = room.enter()
    room.tap("add", late, text="Ont om tid")
    assert "Dela mina lappar med alla" in room.paint_mine(late)
    assert room.tap("share", late).kept
    assert shared(room) == {"Ont om tid"}


def test_while_people_work_alone_no_list_is_touched(room):
    [note] = lists(room, "Ont om tid")
    room.go_back()
    for name, sent in (("lay_all", {}), ("add_to_group", {"text": "x"}), ("agree", {"item": note.pk})):
        assert "bara dina" in room.tap(name, **sent).sentence


def test_another_persons_note_cannot_be_laid_or_taken_off(room):
    room.tap("add", text="Ont om tid")
    note = Item.objects.get()
    assert not room.tap("lay", room.seats[1], item=note.pk).kept
    room.tap("lay", item=note.pk)
    assert "Bara den som skrev" in room.tap("take_off", room.seats[1], item=note.pk).sentence
    assert room.tap("take_off", item=note.pk).kept
    note.refresh_from_db()
    assert (note.small_group, note.author) == (None, room.seats[0])


def test_who_moves_leaves_the_notes_and_sees_where_they_lie(room):
    lists(room, "Ont om tid")
    room.tap("sit", group=room.groups[1].pk)
    mine = room.paint_mine(room.seats[0])
    assert "Ont om tid" in mine
    assert "Grupp 1" in mine
    assert "Ont om tid" in room.paint_mine(room.seats[1])
    assert "Ont om tid" not in room.paint_mine(room.seats[4])


def test_personal_parts_cost_the_same_for_one_and_for_all(room):
    lists(room, "Ett", "Två")
    lists(room, "Tre", seat=3)
    asked = []
    for seats in (room.seats[:1], room.seats):
        with CaptureQueriesContext(connection) as queries:
            paint_mine(room.place, {seat.pk: "sv" for seat in seats})
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "x" * 141, "x" * 5000])
def test_a_text_that_is_refused_leaves_nothing(room, text):
    answer = room.tap("add_to_group", text=text)
    assert "Lappen är" in answer.sentence
    assert not Item.objects.exists()


def test_the_groups_list_is_built_alike_with_naughty_and_with_plain_texts(room):
    texts = [*MARKUP[::3], *SIGNS[::3]]
    kept = [room.tap("add_to_group", text=text).kept for text in texts]
    naughty = shape(room.paint_mine(room.seats[0]))
    for number, note in enumerate(Item.objects.all()):
        note.text = f"Krav {number}"
        note.save()
    assert sum(kept) > 15
    assert shape(room.paint_mine(room.seats[0])) == naughty


@pytest.mark.parametrize("name", ["lay", "take_off", "agree"])
@pytest.mark.parametrize("item", ["", "x", "0", "-1", "9" * 30])
def test_a_note_that_does_not_exist_is_a_sentence(room, name, item):
    answer = room.tap(name, item=item)
    assert (answer.kept, answer.sentence != "") == (False, True)


def test_leaving_cuts_the_link_and_leaves_the_note_with_the_group(room):
    lists(room, "Ont om tid")
    joining.leave(seat=room.seats[0])
    note = Item.objects.get()
    assert (note.author, note.small_group) == (None, room.groups[0])
    assert "Ont om tid" in room.paint_mine(room.seats[1])


def test_ending_keeps_the_lists_and_cuts_authors_and_seats(room):
    lists(room, "Ont om tid")
    room.tap("add", text="Bara min")
    room.end()
    note = Item.objects.get()
    assert (note.text, note.author, note.small_group) == ("Ont om tid", None, room.groups[0])
    assert not Participant.objects.filter(small_group__isnull=False).exists()
