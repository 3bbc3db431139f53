"""From a code to a seat, without account, name or e-mail."""

import pytest

from workshops.contract import Refused
from workshops.domain import joining, running
from workshops.domain.joining import Arrival
from workshops.models import Dot, Item, Participant
from workshops.models.occasion import CODE_SYMBOLS, new_code


@pytest.mark.parametrize("typed", ["K7MP3TQA", "k7mp3tqa", " K7MP 3TQA ", "k7mp-3tqa", "K7 MP 3T QA\n"])
def test_a_code_is_read_however_it_is_spelled(typed):
    assert joining.read_code(typed) == "K7MP3TQA"


@pytest.mark.parametrize(
    "typed", ["", "K7MP3TQ", "K7MP3TQAA", "K7MP3TQ0", "K7MP3TQI", "Å7MP3TQA", "K7MP\x003TQ"]
)
def test_what_cannot_be_a_code_is_refused(typed):
    with pytest.raises(Refused, match="åtta tecken"):
        joining.read_code(typed)


def test_codes_are_drawn_from_31_signs_that_nobody_mixes_up():
    assert len(set(CODE_SYMBOLS)) == 31
    assert not set(CODE_SYMBOLS) & set("01ILO")
    assert len({new_code() for _ in range(100)}) == 100


def test_the_right_code_leads_to_the_occasion(room):
    assert joining.occasion_by_code(room.occasion.code) == room.occasion
    assert joining.occasion_by_token(room.occasion.token) == room.occasion


def test_a_wrong_code_is_refused(room):
    with pytest.raises(Refused, match="Ingen öppen workshop"):
        joining.occasion_by_code("22222222")


def test_an_old_code_is_refused(room):
    code, token = room.occasion.code, room.occasion.token
    room.end()
    with pytest.raises(Refused):
        joining.occasion_by_code(code)
    with pytest.raises(Refused):
        joining.occasion_by_token(token)


def test_the_same_phone_comes_back_to_its_seat(room):
    arrival = Arrival(room.occasion.pk, "a secret", "sv")
    [first], [second] = joining.take_seats([arrival]), joining.take_seats([arrival])
    assert first == second
    assert Participant.objects.count() == 4


def test_the_same_phone_twice_in_one_batch_has_one_seat(room):
    arrival = Arrival(room.occasion.pk, "a secret", "sv")
    first, second = joining.take_seats([arrival, arrival])
    assert first == second
    assert Participant.objects.count() == 4


def test_one_cookie_is_called_differently_in_every_occasion(room, a_room):
    keys = {joining.seat_key("a secret", hall.occasion.pk) for hall in (room, a_room())}
    assert len(keys) == 2
    assert not any("a secret" in key for key in keys)


def test_a_locked_door_refuses_the_new_and_lets_the_known_in(room):
    inside = Arrival(room.occasion.pk, "inside", "sv")
    joining.take_seats([inside])
    running.lock_door(occasion=room.occasion, locked=True)
    refused, seat = joining.take_seats([Arrival(room.occasion.pk, "outside", "sv"), inside])
    assert isinstance(refused, Refused)
    assert "låst" in str(refused)
    assert isinstance(seat, Participant)


def test_nobody_comes_in_after_the_end(room):
    room.end()
    [refused] = joining.take_seats([Arrival(room.occasion.pk, "late", "sv")])
    assert isinstance(refused, Refused)
    assert "slut" in str(refused)


def test_a_locked_door_can_be_opened_again(room):
    running.lock_door(occasion=room.occasion, locked=True)
    running.lock_door(occasion=room.occasion, locked=False)
    assert room.enter() in Participant.objects.all()


def test_a_seat_keeps_its_language_until_another_is_chosen(room):
    seat = room.enter(language="en")
    assert Participant.objects.get(pk=seat.pk).language == "en"
    joining.speak(seat=seat, language="sv")
    assert Participant.objects.get(pk=seat.pk).language == "sv"


def test_who_leaves_takes_drafts_and_dots_along_and_leaves_what_was_shared(room):
    first, _second = room.vote("Delad lapp", "Delad av en annan")
    seat = room.seats[0]
    room.dot(first, seat, dots=2)
    Item.objects.create(workshop=room.workshop, step=room.step, author=seat, kind="demand", text="Utkast")
    joining.leave(seat=seat)
    assert not Participant.objects.filter(pk=seat.pk).exists()
    assert not Dot.objects.exists()
    assert list(Item.objects.values_list("text", "author")) == [
        ("Delad lapp", None),
        ("Delad av en annan", None),
    ]
