"""Who goes on after a vote, as numbers: for the demands the top one, for the resources three or four."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.domain.picking import MOST_CHOSEN, the_top, three_or_four

votes = st.dictionaries(st.integers(), st.integers(0, 60), max_size=12)


def vote(*dots):
    """{place: dots}, so that the first one is 0."""
    return dict(enumerate(dots))


def test_the_one_with_most_dots_goes_on():
    assert the_top(vote(3, 9, 4)).chosen == (1,)


def test_several_with_most_dots_are_a_tie_for_one_place():
    pick = the_top(vote(9, 3, 9))
    assert (pick.chosen, pick.tied, pick.places) == ((), (0, 2), 1)


def test_without_any_dots_everything_ties():
    assert the_top(vote(0, 0)).tied == (0, 1)
    assert three_or_four(vote(0, 0, 0, 0)).places == 3


@pytest.mark.parametrize(
    ("dots", "chosen"),
    [
        ([9, 8, 4, 3], 4),  # exactly 75 %
        ([9, 8, 100, 75], 4),
        ([9, 8, 9, 5], 3),  # 62 %
        ([200, 100, 100, 74], 3),  # 74 %
        ([10, 9, 8, 0, 0], 3),
        ([10, 9, 8, 8], 4),
        ([10, 9, 8, 8, 8], 5),  # a tie at the border
        ([10, 9, 8, 6, 6], 5),  # a tie for the fourth place
        ([5, 5, 5, 5, 5], 5),
        ([10, 9, 8, 7, 7, 1], 5),
        ([10, 9, 8, 7, 6, 6], 4),  # the fifth is no longer at the border
    ],
)
def test_three_or_four_go_on_and_ties_at_the_border_with_them(dots, chosen):
    pick = three_or_four(vote(*dots))
    assert (len(pick.chosen), pick.tied) == (chosen, ())


@pytest.mark.parametrize(
    ("dots", "certain", "tied", "places"),
    [
        ([10, 8, 8, 8, 8, 8], 1, 5, 3),
        ([6, 6, 6, 6, 6, 6], 0, 6, 4),
        ([10, 9, 8, 6, 6, 6], 3, 3, 1),
        ([10, 9, 8, 8, 8, 8], 2, 4, 2),
    ],
)
def test_where_a_tie_would_make_more_than_five_the_group_decides(dots, certain, tied, places):
    pick = three_or_four(vote(*dots))
    assert (len(pick.chosen), len(pick.tied), pick.places) == (certain, tied, places)


@pytest.mark.parametrize(
    ("dots", "chosen"), [([4], 1), ([4, 1], 2), ([4, 1, 1], 3), ([4, 0, 1], 2), ([7, 0, 0, 0, 0], 1)]
)
def test_of_few_those_with_dots_go_on(dots, chosen):
    pick = three_or_four(vote(*dots))
    assert len(pick.chosen) == chosen
    assert all(dots[one] for one in pick.chosen)


@given(votes)
def test_never_more_than_five_resources_are_chosen_by_dots(dots):
    assert len(three_or_four(dots).chosen) <= MOST_CHOSEN


@given(votes, st.sampled_from([the_top, three_or_four]))
def test_nobody_left_out_has_more_dots_than_somebody_chosen(dots, rule):
    pick = rule(dots)
    rest = [dots[one] for one in dots if one not in pick.chosen + pick.tied]
    assert all(dots[one] > least for one in pick.chosen for least in rest)
    assert all(dots[one] > dots[tied] for one in pick.chosen for tied in pick.tied)


@given(votes, st.sampled_from([the_top, three_or_four]))
def test_the_tied_weigh_the_same_and_are_more_than_the_places(dots, rule):
    pick = rule(dots)
    assert len({dots[one] for one in pick.tied}) <= 1
    assert not pick.tied or not any(dots.values()) or len(pick.tied) > pick.places > 0


@given(votes, st.randoms(), st.sampled_from([the_top, three_or_four]))
def test_the_order_of_showing_decides_nothing(dots, chance, rule):
    shuffled = list(dots)
    chance.shuffle(shuffled)
    one, other = rule(dots), rule({key: dots[key] for key in shuffled})
    assert (set(one.chosen), set(one.tied)) == (set(other.chosen), set(other.tied))
