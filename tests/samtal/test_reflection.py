"""Later workshops open with what was agreed the last time. (BA-2)"""

from datetime import timedelta

import pytest
from django.utils import timezone

from action_plans.activities.looking_back.activity import LookingBack
from organisations.models import Unit
from samtal.activities.reflection.activity import NOTICED, Reflection
from samtal.domain import agreeing
from tests.rooms import Hall
from workshops.contract import Audience
from workshops.domain import planning
from workshops.models import Occasion, Workshop

from .conversing import agreed, next_workshop

TEXT = "Inga möten efter fyra"


@pytest.fixture
def later(hold):
    """A follow-up, at its reflection, four weeks after a workshop that agreed on one thing."""
    return followed_up(hold)


def followed_up(hold, *texts):
    first = agreed(hold, *(texts or (TEXT,)))
    first.end()
    with first.within():
        hall = Hall(next_workshop(first), first.facilitator)
    hall.enter(4)
    return hall.walk_to(Reflection)


def test_it_opens_with_what_was_agreed_and_when(later):
    wall = later.paint(Audience.PROJECTOR)
    assert TEXT in wall
    assert f"<b>{timezone.localdate().day} " in wall
    assert TEXT in later.paint(Audience.PHONE)
    assert TEXT in later.paint(Audience.FACILITATOR)


def test_it_is_the_first_step_that_looks_back_and_the_only_one(hold):
    first = agreed(hold, TEXT)
    with first.within():
        agreeing.carry_on(step=first.step, agreement=agreeing.of_step(first.step)[0].pk)
        Workshop.objects.update(next_about="Telefontiden")
    first.end()
    with first.within():
        keys = [one.activity_key for one in next_workshop(first).steps.all()]
    assert (keys.count(Reflection.key), keys.count(LookingBack.key)) == (1, 0)


def test_what_today_was_to_be_about_stands_there_too(later):
    with later.within():
        Workshop.objects.exclude(pk=later.workshop.pk).update(next_about="Telefontiden")
    assert all("Telefontiden" in face for face in later.paint_all())


def test_phones_say_whether_they_notice_it_and_three_answers_show_numbers(later):
    later.go_on(NOTICED)
    agreement = agreed_on(later)
    answers = zip(later.seats, ("yes", "yes", "not_yet"), strict=False)
    for number, (seat, choice) in enumerate(answers, start=1):
        assert later.tap("notice", seat, agreement=agreement.pk, choice=choice).kept
        assert ("Ja <b>2</b>" in later.paint(Audience.PROJECTOR)) == (number == 3)
    assert "räknat" in later.paint_mine(later.seats[0])
    assert 'name="choice"' in later.paint_mine(later.seats[3])


def test_a_second_answer_and_one_about_something_else_are_refused(later):
    later.go_on(NOTICED)
    agreement = agreed_on(later)
    assert later.tap("notice", agreement=agreement.pk, choice="yes").kept
    again = later.tap("notice", agreement=agreement.pk, choice="partly")
    other = later.tap("notice", agreement=agreement.pk + 1, choice="partly")
    assert (again.kept, other.kept) == (False, False)
    assert "redan svarat" in again.sentence
    assert "inte från förra gången" in other.sentence


def test_everybody_can_rehearse_the_last_part(later):
    later.go_on(NOTICED)
    assert [one.sentence for one in later.rehearse() if not one.kept] == []


def test_a_unit_that_agreed_on_nothing_is_asked_what_it_remembers(hold):
    hall = hold(Reflection)
    for face in hall.paint_all():
        assert "minns" in face


def test_what_a_rehearsal_or_another_unit_agreed_on_is_not_looked_back_on(hold):
    first = agreed(hold, TEXT)
    first.end()
    with first.within():
        later = next_workshop(first)
        assert agreeing.last_time(later).agreements[0].text == TEXT
        assert agreeing.last_time(first.workshop) is None
        elsewhere = Unit.objects.create(organisation=first.workshop.organisation, name="Söder")
        assert agreeing.last_time(planning.plan_workshop(unit=elsewhere, method_key="samtal_cases")) is None
        Workshop.objects.filter(pk=first.workshop.pk).update(rehearsal=True)
        assert agreeing.last_time(later) is None


def test_only_the_last_workshop_that_came_to_something_is_looked_back_on(hold):
    first = agreed(hold, "Äldre")
    first.end()
    with first.within():
        Occasion.objects.update(ended_at=timezone.now() - timedelta(days=60))
        second = Hall(next_workshop(first, "samtal_cases_first"), first.facilitator)
        second.go_on()
        agreeing.agree(step=second.step, text="Nyare")
        second.end()
        third = next_workshop(first)
        assert [one.text for one in agreeing.last_time(third).agreements] == ["Nyare"]


def agreed_on(hall):
    with hall.within():
        return agreeing.last_time(hall.workshop).agreements[0]
