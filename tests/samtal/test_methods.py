"""The two methods of case conversations: the first workshop, and those that follow. (BA-1, BA-2)"""

import pytest
from django.urls import reverse
from django.utils.translation import override

from samtal.activities.case.activity import Case
from samtal.activities.ground_rules.activity import RULES, GroundRules
from samtal.activities.reflection.activity import Reflection
from samtal.activities.why.activity import Why
from workshops import registry
from workshops.contract import Audience
from workshops.domain import planning
from workshops.models import Item

FIRST, LATER = (registry.method(key) for key in ("samtal_cases_first", "samtal_cases"))
OWN = (Why, GroundRules, Case, Reflection)


def test_the_first_workshop_takes_three_hours_with_two_cases_and_a_break(a_room):
    hall = a_room(FIRST.key, split="at_once")
    with hall.within():
        keys = [one.activity_key for one in hall.workshop.steps.all()]
        assert planning.to_book(hall.workshop.steps.all(), None) == 180
    assert [key for key in keys if key in (Case.key, registry.break_key())] == [
        Case.key,
        registry.break_key(),
        Case.key,
    ]
    assert keys.index(GroundRules.key) < keys.index(Case.key)


def test_later_workshops_take_an_hour_and_a_half_with_a_look_back_and_one_case(a_room):
    hall = a_room(LATER.key)
    with hall.within():
        keys = [one.activity_key for one in hall.workshop.steps.all()]
        assert planning.to_book(hall.workshop.steps.all(), None) in (75, 90)
    assert keys.index(Reflection.key) < keys.index(Case.key)
    assert keys.count(Case.key) == 1


@pytest.mark.parametrize("activity", OWN, ids=lambda one: one.key)
def test_the_phases_fill_the_minutes_and_the_facilitator_has_tips(activity):
    assert sum(phase.minutes for phase in activity.phases) == activity.minutes
    assert 3 <= len(activity.tips) <= 5


def test_each_day_of_a_split_has_a_case():
    two_days = FIRST.split("two_days")
    at = [number for number, one in enumerate(FIRST.activities, start=1) if one is Case]
    assert [two_days.sitting_of(number) for number in at] == [1, 2]


def test_the_ground_rules_stand_on_the_wall_and_on_the_phones_and_nothing_is_collected(hold):
    hall = hold(GroundRules)
    for face in (hall.paint(Audience.PROJECTOR), hall.paint(Audience.PHONE)):
        assert all(str(rule.name) in face and str(rule.meaning) in face for rule in RULES)
        assert "<textarea" not in face
    assert [one.name for one in GroundRules.inputs] == ["done"]


def test_the_rules_ask_for_help_and_offer_it_and_leave_the_line_to_each_person():
    told = " ".join(f"{rule.name} {rule.meaning}" for rule in RULES)
    for word in (
        "Lyssna aktivt",
        "Tänk efter",
        "respekt",
        "Be om hjälp, och erbjud den",
        "Ingen måste berätta",
        "sparas",
    ):
        assert word in told


@pytest.mark.parametrize("method", [FIRST, LATER], ids=lambda one: one.key)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_methods_page_says_why_when_and_how_long_and_names_the_originals(db, client, method, language):
    page = client.get(reverse("workshops:method", args=[method.key]), headers={"accept-language": language})
    with override(language):
        told = [str(text) for text in (method.page.why, method.page.when, method.page.time)]
    html = page.content.decode()
    assert all(text[:30].split("&")[0] in html for text in told)
    assert "https://www.balansa.se" in html


@pytest.mark.parametrize("method", [FIRST, LATER], ids=lambda one: one.key)
def test_it_can_be_held_from_the_first_step_to_the_last_and_keeps_nobodys_words(a_room, method):
    hall = a_room(method.key, people=9)
    hall.go_on()
    while hall.step:
        hall.warm_up()
        assert [one.sentence for one in hall.rehearse() if not one.kept] == []
        hall.go_on()
    hall.end()
    with hall.within():
        assert not Item.objects.exclude(author=None).exists()
        assert {one.kind for one in Item.objects.all()} <= {"demand", "resource", "tip"}


def test_the_two_cases_of_a_workshop_are_not_the_same(a_room):
    hall = a_room(FIRST.key, people=3)
    keys = []
    for _ in range(2):
        while hall.step is None or hall.step.activity_key != Case.key:
            hall.go_on()
        hall.press("draw")
        with hall.within():
            keys.append(Case().results(hall.step).dealt.key)
        hall.go_on(len(Case.phases))
    assert keys[0] != keys[1]


def test_a_series_shows_what_was_agreed(hold):
    hall = hold(Case)
    hall.press("agree", text="Inga möten efter fyra")
    with hall.within():
        assert list(FIRST.agreed(hall.workshop)) == ["Inga möten efter fyra"]
