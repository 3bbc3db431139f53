"""The beam: the demand weighs as much as all that was chosen for it; what is in place lifts it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from workshops.contract import Refused
from workshops.domain import balance
from workshops.domain.balance import balance_of, balances_over_time
from workshops.domain.beam import GAP, LEFT, MARGIN, RIGHT, ROOM, WIDTH, scene_of
from workshops.models import Item, Outcome, Rating, Round

WORDS = ("Turordning", "Två ostörda timmar", "En kollega som tar telefonen")


@pytest.fixture
def chosen(room):
    """A demand and three resources with 14, 21 and 17 dots, chosen today."""
    room.go_on(5)
    choose(room, "demand", {"Täta avbrott": 30})
    room.outcomes = choose(room, "resource", dict(zip(WORDS, (14, 21, 17), strict=True)))
    return room


def choose(room, kind, dots, **more):
    made = []
    for number, (text, given_dots) in enumerate(dots.items(), start=Outcome.objects.count() + 1):
        item = Item.objects.create(workshop=room.workshop, step=room.step, kind=kind, text=text, shared=True)
        made.append(Outcome.objects.create(step=room.step, item=item, place=number, dots=given_dots, **more))
    return made


def rate(outcome, standing, days_ago=0):
    """Rate it on that day, which is returned."""
    made, at = (
        Rating.objects.create(outcome=outcome, standing=standing),
        timezone.now() - timedelta(days=days_ago),
    )
    Rating.objects.filter(pk=made.pk).update(made_at=at)
    return timezone.localdate(at)


def seen(room, on=None):
    found = balance_of(room.workshop, on)
    return round(found.share, 3), found.scene.tilt, found.heading


def test_where_nothing_is_rated_all_is_needed_and_the_beam_is_at_its_steepest(chosen):
    assert seen(chosen) == (0, "-7.0", "I dag väger kravet tyngre")


def test_one_in_place_weighs_its_share_of_the_dots(chosen):
    rate(chosen.outcomes[0], "in_place")
    assert seen(chosen) == (round(14 / 52, 3), "-5.1", "I dag väger kravet tyngre")


def test_one_that_is_partly_there_weighs_half_its_share(chosen):
    rate(chosen.outcomes[0], "partly")
    assert seen(chosen)[0] == round(7 / 52, 3)


def test_all_in_place_is_level(chosen):
    for one in chosen.outcomes:
        rate(one, "in_place")
    assert seen(chosen) == (1, "0.0", "I dag väger det jämnt")
    assert balance_of(chosen.workshop).percent == 100


def test_the_latest_rating_counts(chosen):
    for standing in ("in_place", "needed", "partly"):
        rate(chosen.outcomes[1], standing)
    assert [one.standing for one in balance_of(chosen.workshop).resources] == ["needed", "partly", "needed"]


def test_it_can_be_drawn_as_it_stood_on_a_day(chosen):
    first = rate(chosen.outcomes[0], "in_place", days_ago=60)
    second = rate(chosen.outcomes[1], "in_place", days_ago=30)
    assert seen(chosen, first)[0] == round(14 / 52, 3)
    assert seen(chosen, first - timedelta(days=1))[0] == 0
    assert seen(chosen, second) == seen(chosen, second + timedelta(days=9))
    assert seen(chosen, second)[2] == "Kravet väger tyngre"
    assert [(one.date, round(one.share, 3)) for one in balances_over_time(chosen.workshop)] == [
        (first, round(14 / 52, 3)),
        (second, round(35 / 52, 3)),
    ]


def test_without_a_rating_there_is_the_day_of_the_choice(chosen):
    assert [one.date for one in balances_over_time(chosen.workshop)] == [timezone.localdate()]


def test_it_is_the_groups_view_on_the_day_of_the_last_rating(chosen):
    assert balance_of(chosen.workshop).date == timezone.localdate()
    chosen.step.workshop.steps.update(opened_at=timezone.now() - timedelta(days=9))
    day = rate(chosen.outcomes[0], "partly", days_ago=4)
    assert balance_of(chosen.workshop).date == day


def test_it_takes_two_queries_however_much_is_rated(chosen, django_assert_num_queries):
    for days in range(12):
        rate(chosen.outcomes[days % 3], "partly", days_ago=days)
    with django_assert_num_queries(2):
        assert balance_of(chosen.workshop).scene
    with django_assert_num_queries(2):
        assert len(balances_over_time(chosen.workshop)) == 12


def test_what_was_chosen_in_words_weighs_alike_and_is_called_by_letters(room):
    room.go_on(5)
    choose(room, "demand", {"Täta avbrott": None})
    outcomes = choose(room, "resource", dict.fromkeys(WORDS))
    rate(outcomes[2], "in_place")
    found = balance_of(room.workshop)
    assert [one.sign for one in found.resources] == ["A", "B", "C"]
    assert found.share == pytest.approx(1 / 3)
    assert not found.counted


def test_two_demands_are_two_stones_that_weigh_together_what_one_would(room):
    room.go_on(5)
    choose(room, "demand", {"Täta avbrott": 9, "Oklara roller": 9}, settled="all_tied")
    choose(room, "resource", {"Turordning": 5})
    found = balance_of(room.workshop)
    assert [one.sign for one in found.scene.stones] == ["1", "2"]
    assert found.heading == "I dag väger kraven tyngre"
    one = found.scene.pebbles[0]
    assert sum(s.width * s.height for s in found.scene.stones) == pytest.approx(
        one.width * one.height, rel=0.02
    )


@pytest.mark.parametrize("missing", ["demand", "resource"])
def test_one_side_alone_is_no_balance(room, missing):
    room.go_on(5)
    choose(room, "resource" if missing == "demand" else "demand", {"Ett": 3})
    assert balance_of(room.workshop) is None
    assert balances_over_time(room.workshop) == []


def test_what_nobody_has_seen_yet_is_not_on_the_beam(chosen):
    hidden = Round.objects.create(step=chosen.step, number=1, blind=True, state="closed", ballots=3)
    Outcome.objects.filter(pk=chosen.outcomes[0].pk).update(round=hidden)
    assert [one.text for one in balance_of(chosen.workshop).resources] == list(WORDS[1:])
    with pytest.raises(Refused, match="inte vald"):
        balance.rate(step=chosen.step, outcome=chosen.outcomes[0].pk, standing="partly")


def test_a_rating_twice_over_is_one(chosen):
    for _press in range(2):
        balance.rate(step=chosen.step, outcome=chosen.outcomes[0].pk, standing="partly")
    assert Rating.objects.count() == 1


def drawn(room, language):
    with override(language):
        return render_to_string("components/balance.html", {"balance": balance_of(room.workshop)})


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_picture_is_the_same_in_every_language(chosen, language):
    rate(chosen.outcomes[0], "in_place")
    assert 'transform="rotate(-5.1 800 246)"' in drawn(chosen, language)


def test_beside_the_picture_everything_stands_in_words(chosen):
    rate(chosen.outcomes[0], "in_place")
    rate(chosen.outcomes[1], "partly")
    words = " ".join(strip_tags(drawn(chosen, "sv")).split())
    for one in (
        "Täta avbrott",
        "14 prickar: Turordning finns redan",
        "21 prickar: Två ostörda timmar finns delvis",
    ):
        assert one in words
    assert "17 prickar: En kollega som tar telefonen behövs" in words
    assert (
        f"Gruppens bild den {date_format(timezone.localdate(), 'j F Y')}. 1 av 3 resurser finns redan."
        in words
    )
    assert 'aria-label="I dag väger kravet tyngre. 47 procent' in drawn(chosen, "sv")


shares = st.lists(st.integers(0, 60), min_size=1, max_size=5).filter(any)


@given(shares, st.integers(1, 5), st.floats(0, 1))
def test_everything_lies_on_its_side_of_the_beam_and_inside_the_picture(dots, demands, in_place):
    pebbles = [(one / sum(dots), "needed", str(one)) for one in dots]
    scene = scene_of(demands, pebbles, tilt=-7 * (1 - in_place))
    for shapes, middle in ((scene.stones, LEFT), (scene.pebbles, RIGHT)):
        assert shapes[0].left >= middle - ROOM / 2 - 1 > MARGIN
        assert shapes[-1].right <= middle + ROOM / 2 + 1 < MARGIN + WIDTH
        assert all(second.left - first.right == GAP for first, second in pairwise(shapes))
    assert -7 <= float(scene.tilt) <= 0
    assert float(scene.tilt) == -float(scene.back)


@given(st.integers(1, 100), st.integers(1, 100))
def test_more_dots_are_never_drawn_smaller(some, more):
    few, many = sorted([some, more])
    scene = scene_of(1, [(few / (few + many), "needed", ""), (many / (few + many), "needed", "")], tilt=0)
    small, large = scene.pebbles
    assert small.width * small.height <= large.width * large.height
