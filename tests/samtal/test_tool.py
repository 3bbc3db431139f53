import pytest

from action_plans.models import ActionPlan
from samtal.activities.tool.activity import Tool
from samtal.domain import dealing, library, taking_on
from samtal.models import Agreement, Dealt
from workshops.contract import Audience, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(hold):
    """Twelve people at a tool step on which nothing lies."""
    room = hold(Tool, people=12)
    with room.within():
        Dealt.objects.all().delete()
    return room


def lying(hall):
    with hall.within():
        return hall.step.activity.results(hall.step)


def test_without_a_card_the_next_thing_to_do_is_to_draw_one(hall):
    step = hall.step
    assert step.activity.next_command(step, lying(hall)) == "draw"
    assert "Snart ligger ett verktyg på bordet" in hall.paint(Audience.PROJECTOR)


def test_a_draw_is_a_dialogue_card_unless_another_kind_is_asked_for(hall):
    hall.press("draw")
    assert lying(hall).tool.card.tool_kind == "card"
    hall.press("draw", kind="game", dimension="trust")
    card = lying(hall).tool.card
    assert (card.tool_kind, card.dimension) == ("game", "trust")


def test_drawing_another_never_brings_back_one_that_lay_there(hall):
    with hall.within():
        cards = library.cards(hall.workshop.organisation_id, "tool", dimension="justice", tool_kind="card")
    for _card in cards:
        hall.press("draw", dimension="justice")
    with hall.within():
        assert sorted(one.key for one in dealing.dealt(hall.step)) == sorted(one.key for one in cards)


def test_a_chosen_tool_stands_on_the_wall_and_the_phones_with_all_it_needs(hall):
    hall.press("choose", key="tool-03")
    for face in (hall.paint(Audience.PROJECTOR), hall.paint(Audience.PHONE)):
        for words in ("Tillitstrappan", "Spel · Tillit", "25 min", "5–20 personer", "Projektor"):
            assert words in face
    assert "The trust stairs" in hall.paint(Audience.PHONE, "en")


def test_a_tool_that_is_not_in_the_library_is_refused(hall):
    with pytest.raises(Refused, match="finns inte längre"):
        hall.press("choose", key="tool-99")
    assert lying(hall).last is None


def test_each_group_gets_a_card_of_its_own_and_its_phones_show_it(hall):
    hall.press("make_groups")
    hall.press("draw", to="groups")
    table = lying(hall)
    assert len(table.by_group) == len(table.groups) == len({one.dealt.key for one in table.by_group.values()})
    with hall.within():
        seat = hall.occasion.participants.get(pk=hall.seats[0].pk)
        own = table.by_group[seat.small_group_id]
    assert own.words["text"] in hall.paint_mine(hall.seats[0])
    assert own.words["text"] not in hall.paint(Audience.PHONE)
    assert own.words["title"] in hall.paint(Audience.PROJECTOR)


def test_a_card_for_all_lies_over_those_of_the_groups(hall):
    hall.press("make_groups")
    hall.press("draw", to="groups")
    hall.press("choose", key="tool-03")
    assert lying(hall).by_group == {}
    assert "Tillitstrappan" in hall.paint(Audience.PHONE)


def test_groups_of_their_own_are_needed_first(hall):
    with pytest.raises(Refused, match="inga smågrupper"):
        hall.press("draw", to="groups")


def test_a_single_group_gets_its_card_too(hall):
    hall.press("add_group")
    hall.press("draw", to="groups")
    assert len(lying(hall).by_group) == 1


def test_more_people_than_the_tool_is_for_are_offered_groups(hall):
    hall.press("choose", key="tool-01")
    assert hall.step.activity.next_command(hall.step, lying(hall)) == "make_groups"
    hall.press("choose", key="tool-03")
    assert hall.step.activity.next_command(hall.step, lying(hall)) == ""


def test_what_is_taken_on_follows_what_the_tool_is_meant_to_end_in():
    wanted = {"action_candidate": "measure", "demand_candidate": "demand", "resource_candidate": "resource"}
    assert {output: taking_on.usually(output) for output in wanted} == wanted
    assert {taking_on.usually(output) for output in ("agreement", "insight", "none", "")} == {"agreement"}


def test_a_measure_is_an_agreement_that_lies_in_the_plan_at_once(hall):
    hall.press("choose", key="tool-04")
    hall.press("take_on", text="Checklista vid överlämning", what="measure")
    with hall.within():
        agreement = Agreement.objects.get()
        assert agreement.carried_to.text == "Checklista vid överlämning"
        assert ActionPlan.objects.get().unit_id == hall.workshop.unit_id
    assert "Checklista vid överlämning" in hall.paint(Audience.FACILITATOR)
    hall.go_on()
    assert "Checklista vid överlämning" in hall.paint(Audience.PROJECTOR)


def test_a_demand_waits_on_the_desk_and_stands_on_no_wall(hall):
    hall.press("choose", key="tool-17")
    hall.press("take_on", text="Det är dyrt att be om hjälp", what="demand")
    hall.go_on()
    assert "Det är dyrt att be om hjälp" in hall.paint(Audience.FACILITATOR)
    assert "Det är dyrt att be om hjälp" not in hall.paint(Audience.PROJECTOR)


def test_a_fourth_thing_is_refused_and_nothing_of_it_reaches_the_plan(hall):
    hall.press("choose", key="tool-04")
    for text in ("Ett", "Två", "Tre"):
        hall.press("take_on", text=text, what="agreement")
    with pytest.raises(Refused, match="redan tre"):
        hall.press("take_on", text="Fyra", what="measure")
    with hall.within():
        assert not ActionPlan.objects.exists()


def test_what_groups_had_before_the_card_for_all_is_gone_from_their_tables(hall):
    hall.press("make_groups")
    hall.press("draw", to="groups")
    hall.press("choose", key="tool-03")
    with hall.within():
        group = hall.workshop.small_groups.first()
        dealing.deal(step=hall.step, key="tool-04", small_group=group)
    assert set(lying(hall).by_group) == {group.pk}
