"""Small groups: made in one click, filled again another day, moved without anybody being named."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balanskollen.activities.demands.activity import Demands
from workshops.contract import Audience, Form, Refused
from workshops.domain import continuing, grouping
from workshops.models import Item, Participant, SmallGroup


@pytest.fixture
def grouped(a_room):
    """A room in the phase of small groups with nine people, in three groups of three."""
    hall = a_room(people=9)
    with hall.within():
        hall.go_on(3)
        press(hall, "make_groups", size=3)
        yield hall


def sizes(hall):
    """How many sit in each group that somebody sits in, smallest first."""
    seats = Participant.objects.filter(occasion=hall.occasion, small_group__isnull=False)
    return sorted(Counter(seats.values_list("small_group", flat=True)).values())


def groups(hall):
    return list(SmallGroup.objects.filter(workshop=hall.workshop))


def press(hall, name, **sent):
    """A control with everything as text, as a browser sends it."""
    hall.press(name, **{field: str(value) for field, value in sent.items()})


def refused(hall, name, **sent):
    with pytest.raises(Refused) as refusal:
        press(hall, name, **sent)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("people", "size", "made"),
    [
        (3, None, [3]),
        (5, None, [5]),
        (6, 3, [3, 3]),
        (7, None, [3, 4]),
        (7, 6, [3, 4]),
        (12, None, [4, 4, 4]),
        (12, 6, [6, 6]),
        (13, 3, [3, 3, 3, 4]),
        (25, None, [4, 4, 4, 4, 4, 5]),
    ],
)
def test_one_click_makes_groups_of_three_to_six_of_nearly_the_same_size(a_room, people, size, made):
    hall = a_room(people=people)
    with hall.within():
        hall.go_on(3)
        press(hall, "make_groups", **({"size": size} if size else {}))
        assert sizes(hall) == made


@pytest.mark.parametrize("people", range(3, 61))
@pytest.mark.parametrize("size", [3, 4, 5, 6])
def test_no_group_is_ever_too_small_or_too_large(people, size):
    number = grouping.how_many_groups(people, size)
    assert 3 <= people // number <= -(-people // number) <= 6


@pytest.mark.parametrize("people", [0, 1, 2])
def test_one_or_two_people_go_on_without_groups(a_room, people):
    hall = a_room(people=people)
    with hall.within():
        hall.go_on(3)
        assert "för få" in refused(hall, "make_groups")
        assert not SmallGroup.objects.exists()
    assert "Ni är för få" in hall.paint(Audience.FACILITATOR)
    assert "Dela in i grupper" not in hall.paint(Audience.FACILITATOR)


@pytest.mark.parametrize("size", ["2", "7", "-3", "x", "9" * 30])
def test_a_size_that_is_no_size_is_refused(grouped, size):
    form = Demands.control("make_groups").form({"size": size})
    assert "tre till sex" in form.errors["size"][0]


def test_it_is_the_next_thing_to_do_until_there_are_groups(a_room):
    hall = a_room(people=4)
    hall.go_on(3)
    console = hall.paint(Audience.FACILITATOR)
    assert "Inga grupper är gjorda" in console
    assert "data-vote-button><span>Dela in i grupper" in console
    press(hall, "make_groups")
    assert "Inga grupper är gjorda" not in hall.paint(Audience.FACILITATOR)


def test_pressing_it_asks_nothing(a_room):
    hall = a_room(people=4)
    hall.go_on(3)
    form = hall.paint(Audience.FACILITATOR).split("data-vote-button")[0].rsplit("<form", 1)[1]
    assert 'data-ask=""' in form


def test_dealing_anew_takes_away_groups_that_were_never_used(grouped):
    press(grouped, "rename_group", group=groups(grouped)[2].pk, own_name="Ek")
    press(grouped, "make_groups", size=6)
    assert [group.name for group in groups(grouped)] == ["Grupp 1", "Ek"]
    assert sizes(grouped) == [4, 5]


def test_a_phone_sits_down_in_another_group(grouped):
    seat, target = grouped.seats[0], groups(grouped)[2]
    assert grouped.tap("sit", seat, group=target.pk).kept
    assert Participant.objects.get(pk=seat.pk).small_group == target
    assert target.name in grouped.paint_mine(seat)


@pytest.mark.parametrize("group", ["", "0", "7777777", "x", "9" * 30])
def test_nobody_sits_down_in_a_group_that_does_not_exist(grouped, group):
    answer = grouped.tap("sit", group=group)
    assert (answer.kept, answer.sentence != "") == (False, True)


def test_nobody_sits_down_in_a_group_of_another_room(grouped, a_room):
    other = a_room()
    with other.within():
        foreign = SmallGroup.objects.create(workshop=other.workshop, number=1)
    assert "finns inte" in grouped.tap("sit", group=foreign.pk).sentence


def test_a_latecomer_is_asked_where_to_sit(grouped):
    late = grouped.enter()
    assert "Vilken grupp sitter du i?" in grouped.paint_mine(late)
    assert grouped.tap("sit", late, group=groups(grouped)[0].pk).kept
    assert "Vilken grupp sitter du i?" not in grouped.paint_mine(late)
    assert sizes(grouped) == [3, 3, 4]


def test_latecomers_are_placed_where_there_are_fewest(grouped):
    grouped.enter(2)
    assert "2 har ingen grupp än" in grouped.paint(Audience.FACILITATOR)
    press(grouped, "seat_the_rest")
    assert sizes(grouped) == [3, 4, 4]
    assert "ingen utan grupp" in refused(grouped, "seat_the_rest")


def test_one_person_is_moved_and_only_that_phone_is_told(grouped):
    first, second, _third = groups(grouped)
    before = {seat.pk: seat.small_group_id for seat in Participant.objects.all()}
    press(grouped, "move_one", group=first.pk, to=second.pk)
    [moved] = [one for one in Participant.objects.all() if one.small_group_id != before[one.pk]]
    assert (before[moved.pk], moved.small_group) == (first.pk, second)
    assert sizes(grouped) == [2, 3, 4]
    assert f'class="group-name"><bdi dir="auto">{second.name}' in grouped.paint_mine(moved)


def test_nobody_is_moved_out_of_an_empty_group(grouped):
    press(grouped, "add_group")
    empty = groups(grouped)[-1]
    assert "ingen att flytta" in refused(grouped, "move_one", group=empty.pk, to=groups(grouped)[0].pk)
    assert "finns inte" in refused(grouped, "move_one", group=empty.pk, to=7777777)


def test_an_empty_group_is_shown_and_can_be_removed(grouped):
    press(grouped, "add_group")
    for audience in (Audience.PROJECTOR, Audience.FACILITATOR):
        assert "Grupp 4" in grouped.paint(audience)
    press(grouped, "remove_group", group=groups(grouped)[-1].pk)
    assert len(groups(grouped)) == 3


def test_a_group_with_people_is_not_removed(grouped):
    assert "sitter någon" in refused(grouped, "remove_group", group=groups(grouped)[0].pk)


def test_what_a_removed_group_kept_to_itself_goes_back_to_its_authors(grouped):
    first, second, _third = groups(grouped)
    seat = next(one for one in grouped.seats if grouping.group_of(step=grouped.step, seat=one) == first)
    grouped.tap("add_to_group", seat, text="Ont om tid")
    Item.objects.create(
        workshop=grouped.workshop, step=grouped.step, kind="demand", text="Nobodys", small_group=first
    )
    for one in Participant.objects.filter(small_group=first):
        grouped.tap("sit", one, group=second.pk)
    press(grouped, "remove_group", group=first.pk)
    note = Item.objects.get()
    assert (note.text, note.author_id, note.small_group, note.shared) == ("Ont om tid", seat.pk, None, False)


def test_a_group_gets_a_name_and_its_number_back(grouped):
    group = groups(grouped)[0]
    press(grouped, "rename_group", group=group.pk, own_name="  Ek\n\x00och ask ")
    for audience in (Audience.PROJECTOR, Audience.FACILITATOR):
        assert "Ek och ask" in grouped.paint(audience)
    assert "heter redan så" in refused(
        grouped, "rename_group", group=groups(grouped)[1].pk, own_name="ek OCH ask"
    )
    press(grouped, "rename_group", group=group.pk, own_name="")
    assert "Grupp 1" in grouped.paint(Audience.PROJECTOR)


def test_a_name_that_is_too_long_is_refused(grouped):
    form = Demands.control("rename_group").form({"group": "1", "own_name": "x" * 41})
    assert "högst 40" in form.errors["own_name"][0]


def another_day(hall, people):
    """The occasion ends, and so many come to the next one, in the phase of small groups."""
    hall.end()
    continuing.meet_again(workshop=hall.workshop, planned_for=timezone.now())
    hall.seats = []
    hall.enter(people)
    hall.go_on()
    while hall.step.phase.form != Form.SMALL_GROUPS:
        hall.go_back()


def test_another_day_the_same_groups_are_filled_again(grouped):
    press(grouped, "rename_group", group=groups(grouped)[0].pk, own_name="Ek")
    grouped.tap("add_to_group", text="Ont om tid")
    before = groups(grouped)
    another_day(grouped, 10)
    assert sizes(grouped) == []
    press(grouped, "make_groups")
    assert groups(grouped) == before
    assert sizes(grouped) == [3, 3, 4]
    reader = Item.objects.get().small_group.members.first()
    assert "Ont om tid" in grouped.paint_mine(reader)


def test_with_fewer_people_another_day_names_and_lists_stay(grouped):
    first, second, third = groups(grouped)
    press(grouped, "rename_group", group=third.pk, own_name="Ek")
    seat = Participant.objects.filter(small_group=second).first()
    grouped.tap("add_to_group", seat, text="Ont om tid")
    another_day(grouped, 5)
    press(grouped, "make_groups")
    assert groups(grouped) == [second, third]
    assert second.members.filter(occasion=grouped.occasion).count() == 5
    assert not SmallGroup.objects.filter(pk=first.pk).exists()


def test_another_day_people_may_find_their_group_themselves(grouped):
    press(grouped, "rename_group", group=groups(grouped)[0].pk, own_name="Ek")
    another_day(grouped, 3)
    assert "Vilken grupp sitter du i?" in grouped.paint_mine(grouped.seats[0])
    assert grouped.tap("sit", group=groups(grouped)[0].pk).kept
    assert 'class="group-name"><bdi dir="auto">Ek' in grouped.paint_mine(grouped.seats[0])


def test_the_groups_stay_from_step_to_step(grouped):
    sat = {seat.pk: seat.small_group_id for seat in Participant.objects.all()}
    grouped.go_on(3)
    assert {seat.pk: seat.small_group_id for seat in Participant.objects.all()} == sat


def test_groups_cost_the_screens_no_more_queries(a_room):
    hall = a_room(people=12)
    hall.go_on(3)
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            hall.paint_all()
        asked.append(len(queries))
        hall.press("make_groups")
    assert asked[0] == asked[1]


def test_the_wall_and_the_console_name_nobody(grouped):
    shared = "".join(grouped.paint_all())
    assert [seat for seat in grouped.seats if str(seat.pk) in shared or seat.seat_key in shared] == []
