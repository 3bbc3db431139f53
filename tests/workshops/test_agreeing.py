"""What a small group agrees on: five at most, and shared by itself when everybody meets again."""

import pytest

from tests.workshops.sitting import a_grouped_room, lists, shared, tick
from workshops.contract import Audience
from workshops.models import Item, Participant

FIVE = [f"Krav {number}" for number in range(1, 6)]


@pytest.fixture
def room(a_room):
    """Six people in two small groups, in their phase."""
    hall = a_grouped_room(a_room)
    with hall.within():
        yield hall


def test_any_phone_of_the_group_ticks_and_unticks(room):
    [note] = lists(room, "Ont om tid")
    assert tick(room, note, seat=1).kept
    assert 'data-agreed="1"' in room.paint_mine(room.seats[2])
    assert "1 av 5 valda" in room.paint_mine(room.seats[0])
    assert tick(room, note, seat=2, agreed="").kept
    assert 'data-agreed="0"' in room.paint_mine(room.seats[0])


def test_ticking_what_is_ticked_changes_nothing(room):
    notes = lists(room, *FIVE)
    for note in notes:
        assert tick(room, note).kept
    assert tick(room, notes[0], seat=1).kept
    assert Item.objects.filter(agreed=True).count() == 5


def test_the_sixth_is_refused_with_a_sentence(room):
    notes = lists(room, *FIVE, "Krav 6")
    answers = [tick(room, note) for note in notes]
    assert [answer.kept for answer in answers] == [True] * 5 + [False]
    assert "redan valt 5" in answers[-1].sentence
    tick(room, notes[0], agreed="")
    assert tick(room, notes[5]).kept


def test_three_notes_are_all_a_group_can_choose_of(room):
    notes = lists(room, *FIVE[:3])
    for note in notes:
        assert tick(room, note).kept
    assert not room.tap("agree", item=7777777, agreed="on").kept
    assert "3 av 5 valda" in room.paint(Audience.PROJECTOR)


def test_without_a_cap_a_group_chooses_as_many_as_it_likes(room, monkeypatch):
    monkeypatch.setattr(type(room.step.activity), "most_agreed", None)
    for note in lists(room, *FIVE, "Krav 6"):
        assert tick(room, note).kept
    assert "6 valda" in room.paint_mine(room.seats[0])


def test_a_note_of_another_group_cannot_be_ticked(room):
    [note] = lists(room, "Ont om tid")
    assert "er grupps lista" in tick(room, note, seat=3).sentence
    assert not Item.objects.get().agreed


def test_in_plenary_what_was_agreed_is_shared_by_itself(room):
    for note in lists(room, "Ett", "Två", "Tre")[:2]:
        tick(room, note)
    room.go_on()
    assert shared(room) == {"Ett", "Två"}
    assert "Ett" in room.paint(Audience.PROJECTOR)


def test_a_short_list_with_no_tick_is_shared_whole(room):
    lists(room, *FIVE)
    room.go_on()
    assert shared(room) == set(FIVE)


def test_a_long_list_with_no_tick_stays_until_something_is_ticked(room):
    notes = lists(room, *FIVE, "Krav 6")
    assert "Grupp 1 har inte enats än" in room.paint(Audience.FACILITATOR)
    room.go_on()
    assert shared(room) == set()
    assert "Grupp 1 har inte enats än" in room.paint(Audience.FACILITATOR)
    assert "Ni har inte enats än" in room.paint_mine(room.seats[0])
    tick(room, notes[3])
    assert shared(room) == {"Krav 4"}
    assert "har inte enats" not in room.paint(Audience.FACILITATOR)


def test_without_a_cap_even_a_long_list_is_shared_whole(room, monkeypatch):
    monkeypatch.setattr(type(room.step.activity), "most_agreed", None)
    lists(room, *FIVE, "Krav 6")
    room.go_on()
    assert len(shared(room)) == 6


def test_in_plenary_a_tick_taken_away_takes_the_note_off_the_wall(room):
    [note, _other] = lists(room, "Ett", "Två")
    room.go_on()
    assert tick(room, note, agreed="").kept
    assert shared(room) == {"Två"}


def test_what_is_voted_on_or_merged_stays(room):
    first, second = lists(room, "Ett", "Två")
    room.go_on()
    room.press("merge", **{f"tick-{first.pk}": "on", f"tick-{second.pk}": "on"})
    assert "ihoplagd" in tick(room, first, agreed="").sentence
    assert "ihoplagd" in tick(room, second, agreed="").sentence
    assert shared(room) == {"Ett", "Två"}


def test_going_back_and_on_again_doubles_and_loses_nothing(room):
    lists(room, "Ett", "Två")
    room.go_on()
    room.go_back()
    room.go_on()
    assert shared(room) == {"Ett", "Två"}
    assert Item.objects.count() == 2


def test_private_notes_of_a_group_stay_private_in_plenary(room):
    room.tap("add", text="Bara min")
    lists(room, "Ett")
    room.go_on()
    assert shared(room) == {"Ett"}
    assert "Bara min" not in "".join([room.paint_mine(room.seats[1]), *room.paint_all()])


def test_a_group_whose_people_have_gone_shares_all_the_same(room):
    notes = lists(room, "Ett", "Två")
    tick(room, notes[0])
    Participant.objects.filter(small_group=room.groups[0]).update(small_group=None)
    room.go_on()
    assert shared(room) == {"Ett"}


def test_the_wall_and_the_console_show_counts_and_no_private_text(room):
    notes = lists(room, "Hemligt", "Två", "Tre")
    tick(room, notes[0])
    for audience in (Audience.PROJECTOR, Audience.FACILITATOR):
        face = room.paint(audience)
        assert "1 av 5 valda" in face
        assert "3 här" in face
        assert "Hemligt" not in face


def test_robots_use_their_group(room):
    for seat in room.seats:
        room.tap("add", seat, text="Ont om tid")
    for _ in range(3):
        assert all(answer.kept for answer in room.rehearse())
    assert 0 < Item.objects.filter(small_group=room.groups[0], agreed=True).count() <= 5
    room.go_on()
    assert shared(room)
