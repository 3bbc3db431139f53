"""Step 6: three or four resources go on, or what the group decides, and each is said to be there or not."""

import pytest

from balanskollen.activities.choose.activity import Choose
from balanskollen.activities.prioritise.activity import Prioritise
from tests import rooms
from workshops.contract import Refused
from workshops.models import Item, Outcome, Rating

TEXTS = ("Turordning", "Ostörda timmar", "En kollega", "Ett arbetspass", "Bättre skärmar", "Rast", "Stöd")


@pytest.fixture
def room(db, method_of):
    """A room in a method of the two votes, in the second one; a demand is chosen. The scope is open."""
    hall = rooms.a_room(method_of(Prioritise, Choose).key, people=9)
    with hall.within():
        hall.go_on()
        write(hall, "demand", "Täta avbrott")
        hall.press("take_only")
        hall.go_on(2)
        yield hall


def write(hall, kind, *texts):
    for text in texts:
        Item.objects.create(workshop=hall.workshop, step=hall.step, kind=kind, text=text, shared=True)


def vote(hall, *dots):
    """A closed vote in which the resources got so many dots, in their order; five of each person."""
    write(hall, "resource", *TEXTS[: len(dots)])
    hall.press("open_round")
    hands = [seat for seat in hall.seats for _dot in range(5)]
    for candidate, number in zip(hall.candidates(), dots, strict=True):
        for _dot in range(number):
            assert hall.dot(candidate, hands.pop()).kept
    hall.press("close_round")


def chosen(hall):
    rows = Outcome.objects.filter(step=hall.step).select_related("item")
    return {one.item.text: (one.settled, one.dots) for one in rows}


def decide(hall, *texts, reason="Det kan vi göra i vår"):
    items = Item.objects.filter(workshop=hall.workshop, text__in=texts)
    hall.press("choose", reason=reason, **{f"item-{item.pk}": "on" for item in items})


@pytest.mark.parametrize(
    ("dots", "number"),
    [((9, 8, 4, 3), 4), ((9, 8, 4, 2), 3), ((9, 8, 4, 4, 4), 5), ((8, 3), 2), ((6, 5, 0), 2)],
)
def test_three_or_four_go_on_and_ties_at_the_border(room, dots, number):
    vote(room, *dots)
    assert chosen(room) == {text: ("dots", dots[place]) for place, text in enumerate(TEXTS[:number])}


def test_their_places_are_by_dots(room):
    vote(room, 4, 9, 8, 1)
    places = Outcome.objects.filter(step=room.step).values_list("item__text", "place")
    assert list(places) == [("Ostörda timmar", 1), ("En kollega", 2), ("Turordning", 3)]


def test_where_six_would_go_on_the_group_decides(room):
    vote(room, 5, 5, 5, 5, 5, 5)
    assert chosen(room) == {}
    with pytest.raises(Refused, match="fler än fem"):
        room.press("take_all")
    decide(room, *TEXTS[1:4])
    assert chosen(room) == dict.fromkeys(TEXTS[1:4], ("decision", 5))


def test_those_that_are_certain_are_so_by_dots_when_the_group_decides_about_the_rest(room):
    vote(room, 9, 4, 4, 4, 4, 4)
    assert room.paint("projector").count('class="won"') == 1
    decide(room, "Turordning", "En kollega", "Rast")
    assert chosen(room) == {"Turordning": ("dots", 9), "En kollega": ("decision", 4), "Rast": ("decision", 4)}


def test_lots_fill_the_places_that_are_left(room):
    vote(room, 9, 4, 4, 4, 4, 4)
    room.press("draw_lots")
    ways = [settled for settled, _dots in chosen(room).values()]
    assert sorted(ways) == ["dots", "lot", "lot", "lot"]
    assert room.paint("projector").count("Lotten föll på den här") == 3


def test_a_run_off_fills_the_places_that_are_left(room):
    vote(room, 9, 4, 4, 4, 4, 4)
    room.press("run_off")
    stands = room.candidates()
    assert len(stands) == 5
    for candidate, seat in zip([0, 0, 0, 1, 1, 4, 4], room.seats, strict=False):
        assert room.dot(stands[candidate], seat).kept
    room.press("close_round")
    assert chosen(room) == {
        "Turordning": ("dots", 9),
        "Ostörda timmar": ("run_off", 4),
        "En kollega": ("run_off", 4),
        "Rast": ("run_off", 4),
    }


def test_a_run_off_that_ties_again_is_decided_among_all_that_was_voted_on(room):
    vote(room, 9, 4, 4, 4, 4, 4)
    room.press("run_off")
    for candidate, seat in zip(room.candidates(), room.seats, strict=False):
        assert room.dot(candidate, seat).kept
    room.press("close_round")
    assert chosen(room) == {}
    with pytest.raises(Refused, match="lika en gång till"):
        room.press("draw_lots")
    decide(room, "Turordning", "Rast")
    assert chosen(room) == {"Turordning": ("dots", 9), "Rast": ("decision", 4)}


def test_the_group_may_choose_otherwise_with_a_reason(room):
    vote(room, 9, 8, 4, 2)
    decide(room, "Turordning", "Ett arbetspass", reason="Det börjar vi med")
    assert chosen(room) == {"Turordning": ("decision", 9), "Ett arbetspass": ("decision", 2)}
    assert all("Det börjar vi med" in room.paint(audience) for audience in ("projector", "facilitator"))


def test_what_was_said_about_a_resource_stays_when_others_change(room):
    vote(room, 9, 8, 4, 2)
    one = Outcome.objects.get(item__text="Ostörda timmar")
    room.press("rate", outcome=one.pk, standing="partly")
    decide(room, "Ett arbetspass", "Ostörda timmar")
    assert Rating.objects.get().outcome == Outcome.objects.get(item__text="Ostörda timmar") == one


@pytest.mark.parametrize("number", [0, 6])
def test_one_to_five_are_chosen(room, number):
    vote(room, 9, 8, 4, 2, 1, 1, 1)
    before = chosen(room)
    with pytest.raises(Refused, match="en till fem"):
        decide(room, *TEXTS[:number])
    assert chosen(room) == before


@pytest.mark.parametrize("reason", ["", "   ", "x" * 141])
def test_a_choice_without_a_proper_reason_is_no_choice(reason):
    form = Choose.control("choose").form({"item-1": "on", "reason": reason})
    assert not form.is_valid()
    assert form.errors["reason"]


def test_only_numbers_of_notes_are_ticked():
    names = ["item-7", "item-", "item-x", "item-٣", "item-7x", "item--1", f"item-{'9' * 30}", "candidate"]
    form = Choose.control("choose").form({"reason": "Det börjar vi med"} | dict.fromkeys(names, "on"))
    assert form.is_valid()
    assert form.cleaned_data["chosen"] == [7]


def test_what_was_not_voted_on_cannot_be_chosen(room):
    vote(room, 9, 8, 4, 2)
    with pytest.raises(Refused, match="en till fem"):
        decide(room, "Täta avbrott")


def test_fewer_than_three_ballots_are_decided_in_words_and_keep_their_numbers(room):
    vote(room, 5, 4)
    assert chosen(room) == {}
    decide(room, "Turordning", "Ostörda timmar")
    assert chosen(room) == {"Turordning": ("decision", None), "Ostörda timmar": ("decision", None)}
    room.go_on()
    assert "data-item-dots" not in "".join(room.paint_all())


def heading(hall):
    return hall.paint("projector").split("<h1>")[1].split("</h1>")[0]


def test_the_beam_is_shown_when_the_group_weighs_and_moves_with_what_it_says(room):
    vote(room, 9, 8, 4, 2)
    assert "beam-turn" not in room.paint("projector") + room.paint("phone")
    room.go_on()
    for audience in ("projector", "phone", "facilitator"):
        assert 'transform="rotate(-7.0 800 246)"' in room.paint(audience)
    for one in Outcome.objects.filter(step=room.step):
        assert heading(room) == "I dag väger kravet tyngre"
        room.press("rate", outcome=one.pk, standing="in_place")
    assert heading(room) == "I dag väger det jämnt"
    assert 'transform="rotate(0.0 800 246)"' in room.paint("projector")


def test_a_resource_counts_as_needed_until_the_group_says_otherwise(room):
    vote(room, 9, 8, 4)
    weights = room.step.activity.results(room.step).balance.resources
    assert [one.standing for one in weights] == ["needed"] * 3


def test_only_what_this_step_chose_can_be_rated(room):
    vote(room, 9, 8, 4, 2)
    other = Outcome.objects.get(item__text="Täta avbrott")
    with pytest.raises(Refused, match="inte vald"):
        room.press("rate", outcome=other.pk, standing="partly")


@pytest.mark.parametrize(
    "sent",
    [{}, {"outcome": "1"}, {"outcome": "x", "standing": "partly"}, {"outcome": "1", "standing": "gold"}],
)
def test_a_rating_is_one_of_three_words(sent):
    assert not Choose.control("rate").form(sent).is_valid()


def test_without_a_demand_nothing_is_weighed_and_the_console_says_so(room):
    Outcome.objects.all().delete()
    vote(room, 9, 8, 4)
    room.go_on()
    assert "inget att väga mot" in room.paint("facilitator")
    assert "beam-turn" not in "".join(room.paint_all())
    assert "Turordning" in room.paint("projector")


def test_the_phases_fill_the_minutes():
    assert sum(phase.minutes for phase in Choose.phases) == Choose.minutes == 25
    assert len(Choose.tips) == 3
