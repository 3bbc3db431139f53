"""What goes from the room into the plan, and what is refused."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from action_plans.activities.hand_over.activity import HandOver
from action_plans.domain import handing_over, measuring, reporting, stating
from action_plans.models import ActionPlan, PlanEvent
from tests.action_plans.deciding import IN_A_MONTH, a_vote, activate, decide, explain, hand_over
from workshops.contract import Audience, Refused
from workshops.domain import purging
from workshops.models import Item, Outcome, Workshop

TODAY = timedelta(0)


def texts(rows):
    return [row.text for row in rows.all()]


def test_the_demand_its_explanation_and_the_resources_become_the_plan(decided):
    explain(decided, "Vi skriver klart efter passet", "effect")
    explain(decided, "Dolt", shown=False)
    explain(decided, "Bara mitt", shared=False)
    plan = hand_over(decided)
    assert (plan.demand, plan.what, plan.whence) == (
        "Täta avbrott",
        "",
        "Telefonen går till den som är på plats",
    )
    assert plan.effect == "Vi skriver klart efter passet"
    assert texts(plan.measures) == ["Två ostörda timmar", "Telefonpass"]
    assert [one.standing for one in plan.measures.all()] == ["in_place", ""]
    assert (plan.responsible, plan.planners, plan.people) == ("Enhetschefen", "Petter A och skyddsombudet", 3)
    assert (plan.state, plan.unit, plan.method) == (
        "draft",
        decided.workshop.unit,
        decided.workshop.method.title,
    )


def test_a_measure_leads_back_to_the_note_and_the_vote_and_forth_again(plan):
    measure = plan.measures.first()
    assert measure.outcome.item.text == measure.text
    assert measure.outcome.round.candidates.filter(item=measure.outcome.item).exists()
    assert list(measure.outcome.measures.all()) == [measure]
    assert list(plan.demands.get().outcome.demands.all()) == [plan.demands.get()]


def test_handing_over_twice_is_the_same_plan_brought_up_to_date(decided):
    first = hand_over(decided)
    a_vote(decided, "resource", "Turordning", step=2)
    again = hand_over(decided, responsible="Rektorn")
    assert ActionPlan.objects.get() == first == again
    assert again.responsible == "Rektorn"
    assert texts(again.measures) == ["Två ostörda timmar", "Telefonpass", "Turordning"]
    assert again.result_token == first.result_token
    assert [event.kind for event in again.events.all()] == ["changed", "handed_over"]


def test_a_group_that_stopped_early_hands_over_what_there_is(room):
    a_vote(room, "resource", "Telefonpass")
    plan = hand_over(room)
    assert (plan.demand, str(plan), texts(plan.measures)) == ("", "Utan krav", ["Telefonpass"])
    assert handing_over.missing(handing_over.chosen(room.workshop)) == [
        "Inget krav är valt. Resten går att lämna över ändå."
    ]


def test_a_group_that_chose_nothing_still_says_who_and_when(room):
    plan = hand_over(room)
    assert not plan.demands.exists()
    assert not plan.measures.exists()
    assert len(handing_over.missing(handing_over.chosen(room.workshop))) == 2


def test_a_hidden_result_is_not_handed_over(room):
    for outcome in a_vote(room, "demand", "Hemligt krav"):
        outcome.round.revealed = False
        outcome.round.save()
    assert hand_over(room).demand == ""


def test_what_was_hidden_after_the_vote_stays_in_the_room(decided):
    Item.objects.filter(text="Telefonpass").update(shown=False)
    plan = hand_over(decided)
    assert texts(plan.measures) == ["Två ostörda timmar"]
    assert reporting.report_of(plan).balance is None


def test_two_demands_that_weigh_the_same_go_on_together(room):
    a_vote(room, "demand", "Avbrott", "Oklara roller", settled="all_tied")
    assert hand_over(room).demand == "Avbrott · Oklara roller"


@pytest.mark.parametrize("days", [-1, 0, 800, 2_900_000])
def test_a_day_that_is_not_ahead_or_far_off_is_refused_and_nothing_is_made(decided, days):
    with pytest.raises(Refused, match="finns kvar"):
        hand_over(decided, anchoring_date=timezone.localdate() + timedelta(days=days))
    assert not ActionPlan.objects.exists()


def test_tomorrow_is_ahead(decided):
    assert hand_over(decided, anchoring_date=timezone.localdate() + timedelta(days=1)).pk


def test_an_approved_plan_stands(plan, decided):
    activate(plan)
    with pytest.raises(Refused, match="ligger fast"):
        hand_over(decided, responsible="Någon annan")
    plan.refresh_from_db()
    assert plan.responsible == "Enhetschefen"


def test_a_returned_plan_is_a_draft_again_once_it_is_changed(plan, decided):
    stating.send_back(plan=plan, by=decided.facilitator, comment="Vem äger det?")
    hand_over(decided)
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_a_plan_outlives_the_purge_and_the_workshop(plan, decided):
    decided.end()
    purging.purge(decided.occasion.ended_at + settings.BALANSA_RETENTION["text"])
    assert not Item.objects.filter(text__startswith="Förlorade").exists()
    assert plan.measures.first().outcome.item.text == "Två ostörda timmar"
    Workshop.objects.get(pk=decided.workshop.pk).delete()
    plan.refresh_from_db()
    assert plan.workshop is None
    assert not Outcome.objects.exists()
    assert (plan.demand, texts(plan.measures)) == ("Täta avbrott", ["Två ostörda timmar", "Telefonpass"])
    assert plan.measures.first().outcome is None


def test_a_rehearsal_leaves_no_plan_behind(decided):
    Workshop.objects.filter(pk=decided.workshop.pk).update(rehearsal=True)
    assert hand_over(decided).rehearsal
    Workshop.objects.get(pk=decided.workshop.pk).delete()
    assert not ActionPlan.objects.exists()


def test_what_happened_is_never_written_anew(plan):
    event = PlanEvent.objects.get()
    event.comment = "Nej, så var det inte"
    with pytest.raises(ValueError):
        event.save()


def test_the_wall_and_the_phones_say_who_and_when_and_show_the_way(hold):
    hall = hold(HandOver)
    day = timezone.localdate() + IN_A_MONTH
    assert "Enhetschefen" not in hall.paint(Audience.PROJECTOR)
    hall.press("hand_over", responsible="Enhetschefen", planners="Petter", anchoring_date=str(day))
    wall, phone = hall.paint(Audience.PROJECTOR), hall.paint(Audience.PHONE)
    assert all("Enhetschefen" in face and str(day.year) in face for face in (wall, phone))
    assert "QR-kod till gruppens resultatsida" in wall
    with hall.within():
        token = ActionPlan.objects.get().result_token
    assert f"/result/{token}/" in phone


def test_the_last_slide_shows_the_way_to_the_result(hold):
    hall = hold(HandOver)
    day = str(timezone.localdate() + IN_A_MONTH)
    hall.press("hand_over", responsible="Enhetschefen", planners="Petter", anchoring_date=day)
    hall.go_on()
    hall.end()
    assert "/result/" in hall.paint(Audience.PHONE)
    assert "QR-kod till gruppens resultatsida" in hall.paint(Audience.PROJECTOR)


def test_a_room_that_handed_nothing_over_ends_without_a_link(hold):
    hall = hold(HandOver)
    hall.end()
    assert "/result/" not in hall.paint(Audience.PHONE)
    assert "resultatsida" not in hall.paint(Audience.PROJECTOR)


@pytest.mark.parametrize(
    "wrong",
    [
        {"responsible": ""},
        {"planners": "\u200b"},
        {"anchoring_date": "2026-02-30"},
        {"responsible": "x" * 141},
    ],
)
def test_bad_input_is_a_sentence_and_makes_nothing(hold, wrong):
    hall = hold(HandOver, people=1)
    day = str(timezone.localdate() + IN_A_MONTH)
    sent = {"responsible": "Chefen", "planners": "Petter", "anchoring_date": day} | wrong
    control = f"/workshops/{hall.workshop.pk}/step/{hall.step.pk}/hand_over/"
    answer = hall.console().post(control, sent, headers={"HX-Request": "true"})
    assert "sentence" in answer.headers["HX-Trigger"]
    with hall.within():
        assert not ActionPlan.objects.exists()


def test_nothing_below_the_threshold_is_copied(room):
    decide(room, ballots=settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM - 1)
    plan = hand_over(room)
    rows = [*plan.demands.all(), *plan.measures.all()]
    assert {(row.dots, row.ballots) for row in rows} == {(None, None)}
    assert texts(plan.measures) == ["Två ostörda timmar", "Telefonpass"]


def test_handing_over_again_keeps_every_row_and_what_was_filled_in(plan, decided):
    first, second = plan.measures.all()
    measuring.change(measure=first, by=None, text="Två timmar utan telefon, varje dag", owner_name="Leila")
    a_vote(decided, "resource", "Turordning", step=2)
    Item.objects.filter(text="Telefonpass").update(text="Telefonpass i tur och ordning")
    demand = plan.demands.get().pk
    hand_over(decided)
    assert plan.demands.get().pk == demand
    assert [one.pk for one in plan.measures.all()][:2] == [first.pk, second.pk]
    assert texts(plan.measures) == [
        "Två timmar utan telefon, varje dag",
        "Telefonpass i tur och ordning",
        "Turordning",
    ]
    first.refresh_from_db()
    assert (first.owner_name, first.resource, first.outcome.item.text) == (
        "Leila",
        "Två ostörda timmar",
        "Två ostörda timmar",
    )


def test_a_vote_that_was_taken_again_leads_to_the_same_rows(plan, decided):
    rows = [one.pk for one in plan.measures.all()]
    steps = set(Outcome.objects.values_list("step", flat=True))
    again = [(one.step_id, one.item_id, one.round_id, one.place) for one in Outcome.objects.all()]
    Outcome.objects.filter(step__in=steps).delete()
    for step, item, round, place in again:
        Outcome.objects.create(step_id=step, item_id=item, round_id=round, place=place, dots=9)
    hand_over(decided)
    assert [one.pk for one in plan.measures.all()] == rows
    assert all(one.outcome for one in plan.measures.all())


def test_what_is_no_longer_chosen_goes_but_what_somebody_filled_in_stays_and_says_so(plan, decided):
    filled, untouched = plan.measures.all()
    measuring.change(measure=filled, by=None, owner_name="Leila")
    Outcome.objects.filter(item__kind="resource").delete()
    hand_over(decided)
    assert list(plan.measures.all()) == [filled]
    filled.refresh_from_db()
    assert (filled.was_voted_for, filled.dots) == (False, None)
    assert "inte den senaste gången" in filled.reason
    assert not plan.measures.filter(pk=untouched.pk).exists()
