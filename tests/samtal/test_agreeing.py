"""What a group agrees on, at most three of a case, and where it goes on to. (BA-14)"""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from action_plans.domain import handing_over
from action_plans.models import ActionPlan, Measure
from balanskollen.activities.demands.activity import Demands
from balanskollen.activities.resources.activity import Resources
from samtal.activities.case.phases import FOR_US
from samtal.domain import agreeing, carrying
from samtal.models import Agreement
from workshops.contract import Audience, Refused
from workshops.domain import items, planning
from workshops.models import Item, Outcome, Workshop

from .conversing import agreed, at_the_case

DEMAND = {"kind": "demand", "text": "Möten efter halv fyra"}
RESOURCE = {"kind": "resource", "text": "Vi säger till i tid"}


def only(hall):
    with hall.within():
        return Agreement.objects.get()


def noted(hall, note):
    """The note, written at the desk."""
    hall.press("write_note", **note)
    with hall.within():
        return Item.objects.get(text=note["text"], workshop=hall.workshop)


def test_an_agreement_stands_on_the_wall_and_on_the_phones(hold):
    hall = agreed(hold, "Inga möten efter fyra")
    for face in hall.paint_all():
        assert "Inga möten efter fyra" in face


def test_a_fourth_agreement_is_refused_and_three_are_kept(hold):
    hall = agreed(hold, "Ett", "Två", "Tre")
    with pytest.raises(Refused, match="redan tre"):
        hall.press("agree", text="Fyra")
    with hall.within():
        assert agreeing.texts_of(hall.workshop) == ["Ett", "Två", "Tre"]


def test_the_database_itself_holds_three_at_most(hold):
    hall = agreed(hold, "Ett")
    with hall.within(), pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(step=hall.step, number=4, text="Fyra")


@pytest.mark.parametrize("text", ["", "  ", "x" * 141])
def test_an_agreement_that_cannot_be_is_refused_and_nothing_is_kept(hold, text):
    hall = at_the_case(hold, phase=FOR_US)
    with pytest.raises(Refused):
        hall.press("agree", text=text)
    with hall.within():
        assert not Agreement.objects.exists()


def test_an_agreement_gets_other_words_and_its_place_is_free_when_it_is_taken_away(hold):
    hall = agreed(hold, "Ett", "Två", "Tre")
    with hall.within():
        first = Agreement.objects.first().pk
    hall.press("reword_agreement", agreement=str(first), text="Ett, men bättre")
    with hall.within():
        assert agreeing.texts_of(hall.workshop)[0] == "Ett, men bättre"
    hall.press("withdraw_agreement", agreement=first)
    hall.press("agree", text="Fyra")
    with hall.within():
        assert agreeing.texts_of(hall.workshop) == ["Fyra", "Två", "Tre"]
    with pytest.raises(Refused, match="finns inte längre"):
        hall.press("reword_agreement", agreement=str(first), text="För sent")


def test_an_agreement_becomes_a_measure_in_a_new_draft_plan_of_the_unit(hold):
    hall = agreed(hold, "Inga möten efter fyra")
    for _ in range(2):
        hall.press("carry_agreement", agreement=only(hall).pk)
    with hall.within():
        plan = ActionPlan.objects.get()
        assert (plan.workshop, plan.state, str(plan)) == (hall.workshop, "draft", "Samtal om Halv fem")
        measure = plan.measures.get()
        assert (measure.text, measure.settled) == ("Inga möten efter fyra", Measure.AFTERWARDS)
        assert only(hall).carried_to == measure
    assert f"/plans/{plan.pk}/" in hall.paint(Audience.FACILITATOR)


def test_a_second_agreement_goes_into_the_same_draft(hold):
    hall = agreed(hold, "Ett", "Två")
    with hall.within():
        for one in agreeing.of_step(hall.step):
            agreeing.carry_on(step=hall.step, agreement=one.pk)
        assert [one.text for one in ActionPlan.objects.get().measures.all()] == ["Ett", "Två"]


def test_a_plan_that_is_settled_is_left_alone(hold):
    hall = agreed(hold, "Ett", "Två")
    with hall.within():
        first, second = agreeing.of_step(hall.step)
        agreeing.carry_on(step=hall.step, agreement=first.pk)
        ActionPlan.objects.update(state="active")
        agreeing.carry_on(step=hall.step, agreement=second.pk)
        assert sorted(one.measures.count() for one in ActionPlan.objects.all()) == [1, 1]


def test_in_a_rehearsal_the_units_real_draft_is_left_alone(hold):
    hall = agreed(hold, "Ett")
    with hall.within():
        agreeing.carry_on(step=hall.step, agreement=only(hall).pk)
        Agreement.objects.update(carried_to=None)
        ActionPlan.objects.update(workshop=None)
        Workshop.objects.update(rehearsal=True)
        agreeing.carry_on(step=hall.step, agreement=only(hall).pk)
        assert sorted(one.rehearsal for one in ActionPlan.objects.all()) == [False, True]


def test_a_resource_becomes_a_measure_that_leads_back_to_its_note(hold):
    hall = at_the_case(hold, phase=FOR_US)
    note = noted(hall, RESOURCE)
    for _ in range(2):
        hall.press("note_to_plan", item=note.pk)
    with hall.within():
        measure = Measure.objects.get()
        assert (measure.text, measure.outcome.item) == (note.text, note)
        assert measure.outcome.settled == Outcome.Settled.BY_DECISION


def test_a_demand_becomes_a_demand_of_the_plan(hold):
    hall = at_the_case(hold, phase=FOR_US)
    note = noted(hall, DEMAND)
    for _ in range(2):
        hall.press("note_to_plan", item=note.pk)
    with hall.within():
        assert [one.text for one in ActionPlan.objects.get().demands.all()] == [
            "Samtal om Halv fem",
            note.text,
        ]


def test_a_demand_leaves_the_plan_of_another_workshop_as_the_group_voted_for_it(hold):
    hall = at_the_case(hold, phase=FOR_US)
    note = noted(hall, DEMAND)
    with hall.within():
        earlier = planning.plan_workshop(unit=hall.workshop.unit, method_key="balanskollen")
        plan = handing_over.new_plan(earlier)
        plan.anchoring_date = timezone.localdate()
        plan.save()
    hall.press("note_to_plan", item=note.pk)
    with hall.within():
        assert (plan.demands.count(), ActionPlan.objects.exclude(pk=plan.pk).get().demands.count()) == (0, 2)


def test_notes_lie_on_the_list_from_the_start_in_a_later_workshop_about_demands(hold):
    hall = at_the_case(hold, phase=FOR_US)
    for note in (DEMAND, RESOURCE):
        hall.press("note_to_workshop", item=noted(hall, note).pk)
    with hall.within():
        later = carrying.waiting(hall.workshop)
        assert later.method_key == "balanskollen"
        assert [str(one) for one in items.on_the_list(later, "demand")] == [DEMAND["text"]]
        steps = {one.step.activity_key: one.text for one in later.items.select_related("step")}
        assert steps == {Demands.key: DEMAND["text"], Resources.key: RESOURCE["text"]}
        assert set(later.items.values_list("author", flat=True)) == {None}
    assert later.title in hall.paint(Audience.FACILITATOR)


def test_a_note_that_lies_there_already_is_refused(hold):
    hall = at_the_case(hold, phase=FOR_US)
    note = noted(hall, DEMAND)
    hall.press("note_to_workshop", item=note.pk)
    with pytest.raises(Refused, match="redan"):
        hall.press("note_to_workshop", item=note.pk)
    with hall.within():
        assert carrying.waiting(hall.workshop).items.count() == 1


def test_a_rehearsal_plans_no_workshop(hold):
    hall = at_the_case(hold, phase=FOR_US)
    note = noted(hall, DEMAND)
    with hall.within():
        Workshop.objects.update(rehearsal=True)
    with pytest.raises(Refused, match="repetition"):
        hall.press("note_to_workshop", item=note.pk)
    with hall.within():
        assert Workshop.objects.count() == 1


def test_a_note_of_another_step_goes_nowhere(hold):
    hall = at_the_case(hold, phase=FOR_US)
    for control in ("note_to_plan", "note_to_workshop", "strike_note"):
        with pytest.raises(Refused, match="finns inte på listan"):
            hall.press(control, item=2**40)
