"""When an occasion ends, what leads back to a person goes; what the group made stays."""

import pytest

from workshops.domain.overview import latest_occasion, look
from workshops.models import Dot, Item, KeptTap, Occasion, Participant, SmallGroup


@pytest.fixture
def ended(room):
    """A room that ended in the middle of a vote."""
    first, _second = room.vote("Ont om tid", "Otydliga mål")
    written = room.workshop.steps.get(position=2)
    Item.objects.create(
        workshop=room.workshop, step=written, author=room.seats[0], kind="demand", text="Ett utkast"
    )
    for seat in room.seats:
        room.dot(first, seat)
    room.end()
    return room


def test_author_links_are_cut_and_shared_texts_stay(ended):
    assert set(Item.objects.values_list("text", "author")) == {("Ont om tid", None), ("Otydliga mål", None)}


def test_drafts_go(ended):
    assert not Item.objects.filter(text="Ett utkast").exists()


def test_dots_go_and_totals_stay(ended):
    assert not Dot.objects.exists()
    totals = (
        ended.workshop.steps.last().rounds.get().candidates.order_by("item").values_list("total", flat=True)
    )
    assert list(totals) == [3, 0]


def test_the_ledger_goes(ended):
    assert not KeptTap.objects.exists()


def test_the_code_goes(ended):
    assert ended.occasion.code is None
    assert not ended.occasion.door_open


def test_seats_lead_to_nothing(room):
    room.go_on(2)
    room.tap("done", done="on")
    group = SmallGroup.objects.create(workshop=room.workshop, number=1)
    Participant.objects.update(small_group=group)
    room.end()
    assert list(Participant.objects.values_list("done_step", "small_group")) == [(None, None)] * 3


def test_how_many_there_were_is_kept(ended):
    Participant.objects.all().delete()
    assert look(ended.workshop.pk).people == 3


def test_no_step_is_open_any_more(ended):
    assert ended.step is None
    assert look(ended.workshop.pk).stage == "after"


def test_nothing_can_be_sent_any_more(ended):
    answer = ended.tap("add", step=ended.workshop.steps.get(position=2).pk, text="För sent")
    assert not answer.kept
    assert "slut" in answer.sentence


def test_ending_twice_changes_nothing(ended):
    before = Occasion.objects.values().get()
    ended.end()
    assert Occasion.objects.values().get() == before


def test_ending_before_the_start_is_no_trouble(room):
    room.end()
    assert look(room.workshop.pk).stage == "after"


def test_the_occasion_that_goes_on_comes_before_those_that_ended(ended):
    Occasion.objects.create(workshop=ended.workshop)
    assert latest_occasion(ended.workshop).ended_at is None


def test_of_those_that_ended_the_last_one_counts(ended):
    second = Occasion.objects.create(workshop=ended.workshop)
    ended.end()
    assert latest_occasion(ended.workshop) == second


def test_the_last_screens_say_what_goes_on(room):
    first, _second = room.vote("Täta avbrott", "Oklara roller")
    for seat in room.seats:
        room.dot(first, seat)
    room.go_on()
    assert all("Täta avbrott" in face for face in room.paint_all())


def test_a_blind_vote_that_nobody_revealed_stays_hidden_at_the_end(a_room):
    room = a_room(people=3, blind=True)
    with room.within():
        first, _second = room.vote("Täta avbrott", "Oklara roller")
        for seat in room.seats:
            room.dot(first, seat)
        room.go_on()
        assert not any("Täta avbrott" in face for face in room.paint_all())
