"""Measures: what may be said about one, what is refused, and what stands in the history of it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from action_plans.domain import history, measuring, owners, stating
from action_plans.models import Measure
from organisations.models import Membership, Role
from tests.action_plans.deciding import activate, who_and_when
from tests.rooms import a_facilitator
from workshops.contract import Refused

DAY = timedelta(days=1)


@pytest.fixture
def measure(plan):
    return plan.measures.first()


@pytest.fixture
def today():
    return timezone.localdate()


def texts(plan):
    return [one.text for one in plan.measures.all()]


def test_one_that_is_added_comes_last_and_says_that_nobody_voted_for_it(plan, decided):
    added = measuring.add(
        plan=plan, by=decided.facilitator, text="Skylt på dörren", why="Ingen ser att vi läser"
    )
    assert texts(plan)[-1] == "Skylt på dörren"
    assert (added.was_voted_for, added.version, added.state) == (False, 1, "planned")
    event = plan.events.first()
    assert (event.measure, event.who, event.kind) == (added, decided.facilitator, "changed")
    assert ["text", "", "Skylt på dörren"] in event.changes


def test_one_without_words_is_refused(plan):
    with pytest.raises(Refused, match="Skriv vad"):
        measuring.add(plan=plan, by=None, text="")
    assert plan.measures.count() == 2


@pytest.mark.parametrize("name", ["due_on", "follow_up_on"])
@pytest.mark.parametrize("days", [-1, 4000])
def test_a_day_that_has_passed_or_is_far_off_is_refused_and_nothing_is_kept(measure, today, name, days):
    with pytest.raises(Refused, match="finns kvar"):
        measuring.change(measure=measure, by=None, owner_name="Leila", **{name: today + days * DAY})
    measure.refresh_from_db()
    assert (measure.owner_name, measure.due_on, measure.version) == ("", None, 1)


def test_a_day_that_was_ahead_when_it_was_written_stays_when_something_else_is_changed(measure, today):
    measuring.change(measure=measure, by=None, due_on=today + DAY)
    with time_machine.travel(timezone.now() + 3 * DAY):
        measuring.change(measure=measure, by=None, due_on=today + DAY, owner_name="Leila")
    measure.refresh_from_db()
    assert (measure.owner_name, measure.due_on) == ("Leila", today + DAY)
    assert not measure.is_overdue


@pytest.mark.parametrize(
    ("starts", "due", "follow_up"), [(5, 4, 9), (1, 9, 8)], ids=["starts after", "checked before"]
)
def test_days_in_the_wrong_order_are_refused(measure, today, starts, due, follow_up):
    said = {"starts_on": today + starts * DAY, "due_on": today + due * DAY}
    with pytest.raises(Refused, match="finns kvar"):
        measuring.change(measure=measure, by=None, follow_up_on=today + follow_up * DAY, **said)


def test_saying_what_is_stored_already_is_no_event(measure):
    measuring.change(measure=measure, by=None, owner_name="Leila")
    measuring.change(measure=measure, by=None, owner_name="Leila")
    measure.refresh_from_db()
    assert (measure.version, measure.events.count()) == (2, 1)


def test_an_owner_with_an_account_is_found_by_the_address_and_a_stranger_is_not(measure, plan, today):
    there = a_facilitator(plan.unit, Role.MANAGER)
    measuring.change(measure=measure, by=None, owner_email=there.email.upper())
    measure.refresh_from_db()
    assert measure.owner == there
    measuring.change(measure=measure, by=None, owner_email="nobody@balansa.example")
    measure.refresh_from_db()
    assert (measure.owner, measure.owner_email) == (None, "nobody@balansa.example")


@pytest.mark.parametrize("how", ["account closed", "no role left"])
def test_an_owner_who_left_is_asked_to_be_replaced_while_there_is_something_to_do(measure, plan, how):
    there = a_facilitator(plan.unit, Role.MANAGER)
    measuring.change(measure=measure, by=None, owner_email=there.email, owner_name="Maria")
    assert owners.gone(plan.measures.all()) == set()
    if how == "account closed":
        there.is_active = False
        there.save()
    else:
        Membership.objects.filter(user=there).delete()
    assert owners.gone(plan.measures.all()) == {measure.pk}
    measuring.report(measure=measure, state="done")
    assert owners.gone(plan.measures.all()) == set()


def test_one_that_is_struck_out_stays_to_be_read_and_can_be_brought_back(measure, plan):
    measuring.withdraw(measure=measure, by=None, reason="Behövs inte längre")
    assert plan.measures.get(pk=measure.pk).state == "dropped"
    assert plan.events.first().comment == "Behövs inte längre"
    with pytest.raises(Refused, match="struken"):
        measuring.report(measure=measure, state="done")
    assert measuring.bring_back(measure=measure, by=None).state == "planned"


def test_two_change_places_and_the_first_goes_no_further_up(plan):
    first, second = plan.measures.all()
    measuring.move(measure=second, by=None, up=True)
    assert texts(plan) == [second.text, first.text]
    second.refresh_from_db()
    measuring.move(measure=second, by=None, up=True)
    measuring.move(measure=second, by=None, up=False)
    assert texts(plan) == [first.text, second.text]


def test_a_report_says_how_far_and_what_was_done(measure, today):
    measuring.report(measure=measure, state="help", result="Vi saknar en telefon")
    measure.refresh_from_db()
    assert (measure.state, measure.result, measure.events.first().comment) == (
        "help",
        "",
        "Vi saknar en telefon",
    )
    measuring.report(measure=measure, state="done", result="Schemat är lagt")
    measuring.report(measure=measure, state="done", result="Schemat är lagt")
    measure.refresh_from_db()
    assert (measure.state, measure.done_on, measure.result) == ("done", today, "Schemat är lagt")
    assert [event.kind for event in measure.events.all()] == ["reported", "reported"]


def test_a_report_of_another_kind_is_refused(measure):
    for state in ("dropped", "planned", "", "wonderful"):
        with pytest.raises(Refused):
            measuring.report(measure=measure, state=state)


def test_an_effect_is_checked_on_a_day_that_has_been(measure, today):
    with pytest.raises(Refused, match="inte varit än"):
        measuring.check_effect(measure=measure, by=None, effect="yes", on=today + DAY)
    measuring.check_effect(measure=measure, by=None, effect="yes", note="Två timmar i lugn och ro")
    measure.refresh_from_db()
    assert (measure.effect, measure.effect_on, measure.effect_note) == (
        "yes",
        today,
        "Två timmar i lugn och ro",
    )


def test_another_follows_on_one_that_did_not_help_and_leads_back_to_it(measure):
    with pytest.raises(Refused, match="inte hjälpte"):
        measuring.follow_on(measure=measure, by=None, text="Stäng dörren")
    measure = measuring.check_effect(measure=measure, by=None, effect="no")
    after = measuring.follow_on(measure=measure, by=None, text="Stäng dörren")
    assert (after.follows, list(measure.followed_by.all())) == (measure, [after])


def test_an_active_plan_takes_no_measure_without_who_or_when(plan):
    activate(plan)
    with pytest.raises(Refused, match="saknar ansvarig"):
        measuring.add(plan=plan, by=None, text="Skylt på dörren")
    with pytest.raises(Refused, match="saknar dagen"):
        measuring.change(measure=plan.measures.first(), by=None, due_on=None)
    assert measuring.add(plan=plan, by=None, **who_and_when(text="Skylt på dörren")).pk


def test_a_closed_plan_takes_nothing(plan):
    activate(plan)
    for measure in plan.measures.all():
        measuring.check_effect(measure=measure, by=None, effect="yes")
    stating.close(plan=plan, by=None)
    for verb in (measuring.withdraw, measuring.bring_back):
        with pytest.raises(Refused, match="avslutad"):
            verb(measure=plan.measures.first(), by=None)
    with pytest.raises(Refused, match="avslutad"):
        measuring.report(measure=plan.measures.first(), state="done")


def test_a_plan_takes_so_many_and_no_more(plan):
    there = plan.measures.count()
    rows = [Measure(plan=plan, text="En till", place=place) for place in range(there + 1, measuring.MOST + 1)]
    Measure.objects.bulk_create(rows)
    with pytest.raises(Refused, match="Dela upp"):
        measuring.add(plan=plan, by=None, text="En för mycket")


def test_the_history_tells_each_field_in_words(measure, today):
    measuring.change(measure=measure, by=None, seriousness="high", due_on=today + DAY, concerns_few=True)
    told = {one.label: (one.before, one.after) for one in history.told(measure.events.first())}
    assert told["allvarlighet"] == ("–", "hög")
    assert told["gäller en eller några få"] == ("–", "ja")
    assert told["klar senast"][1].endswith(str((today + DAY).year))
