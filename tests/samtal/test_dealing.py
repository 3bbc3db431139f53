"""Cards on the table: dealt for all or one group, kept as they read, taken back."""

import pytest
from django.utils.translation import override

from samtal import deck
from samtal.domain import dealing
from samtal.models import OwnCard
from workshops.contract import Refused
from workshops.domain import grouping

from .conversing import CASE, at_the_case

OTHER = "case-christmas-rota"


@pytest.fixture
def table(room):
    """The first step of a room, with nothing on the table."""
    room.go_on()
    return room.step


def test_a_dealt_card_keeps_what_it_said_in_every_language(table):
    card = dealing.deal(step=table, key=CASE)
    assert card.words["title"] == "Halv fem"
    with override("en"):
        assert card.words["title"] == "Half past four"
    with override("nl"):
        assert card.words["title"] == "Halv fem"


def test_cards_lie_on_each_other_and_the_last_one_lies_uppermost(table):
    for key in (CASE, OTHER):
        dealing.deal(step=table, key=key)
    assert [one.key for one in dealing.dealt(table)] == [CASE, OTHER]
    assert dealing.uppermost(table).key == OTHER


def test_one_dealt_instead_of_another_leaves_no_trace_of_it(table):
    dealing.deal(step=table, key=CASE)
    dealing.deal(step=table, key=OTHER, instead=True)
    assert [one.key for one in dealing.dealt(table)] == [OTHER]


def test_the_same_card_twice_is_once(table):
    assert dealing.deal(step=table, key=CASE) == dealing.deal(step=table, key=CASE)


def test_a_small_group_has_a_card_of_its_own(table):
    grouping.add(step=table)
    group = table.workshop.small_groups.get()
    dealing.deal(step=table, key=CASE)
    dealing.deal(step=table, key=OTHER, small_group=group)
    assert (dealing.uppermost(table).key, dealing.uppermost(table, group).key) == (CASE, OTHER)


def test_a_card_is_taken_back_and_what_lay_below_lies_there_again(table):
    for key in (CASE, OTHER):
        dealing.deal(step=table, key=key)
    dealing.take_back(step=table)
    assert dealing.uppermost(table).key == CASE
    for _ in range(2):
        dealing.take_back(step=table)
    assert dealing.uppermost(table) is None


def test_drawing_never_draws_the_card_that_lies_there_where_there_is_another(table):
    dealing.deal(step=table, key=CASE)
    for _ in range(4):
        assert dealing.draw(step=table, keys=[CASE, OTHER], instead=True).key != CASE
        dealing.deal(step=table, key=CASE, instead=True)
    assert dealing.draw(step=table, keys=[CASE]).key == CASE


def test_from_nothing_nothing_is_drawn(table):
    with pytest.raises(Refused, match="inget kort att dra"):
        dealing.draw(step=table, keys=[])


def test_a_card_that_is_unknown_or_out_of_use_is_refused(table):
    own = {"kind": "case", "key": CASE, "fields": {}, "withdrawn": True}
    OwnCard.objects.create(organisation=table.workshop.organisation, **own)
    for key in (CASE, "case-that-never-was"):
        with pytest.raises(Refused, match="finns inte längre"):
            dealing.deal(step=table, key=key)
    assert dealing.dealt(table) == []


def test_withdrawn_content_still_shows_where_it_was_used(hold):
    hall = at_the_case(hold)
    with hall.within():
        own = {"kind": "case", "key": CASE, "fields": {}, "withdrawn": True}
        OwnCard.objects.create(organisation=hall.workshop.organisation, **own)
    assert deck.find(CASE).text[:40] in hall.paint("projector")
