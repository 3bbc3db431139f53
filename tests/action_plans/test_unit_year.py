"""A unit's year: what was chosen, what came of it, how it felt; nothing of fewer than six. (U-1)"""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from action_plans.domain import unit_years, year_pictures
from action_plans.models import Measure
from organisations.models import Role
from samtal.activities.pulse_social_capital.activity import PulseSocialCapital
from tests.action_plans.deciding import activate
from tests.rooms import a_facilitator, a_room
from tests.workshops.yearly import MAY, held, months, pulse
from workshops.models import Rating


@pytest.fixture
def hall():
    """A room; its scope is open."""
    hall = a_room()
    with hall.within():
        yield hall


@pytest.fixture
def unit(hall):
    return hall.workshop.unit


def page(hall, unit, **asked):
    return hall.console().get(reverse("action_plans:unit-year", args=[unit.pk]), asked).content.decode()


def points(unit, question="demands"):
    """Of each pulse of 2026 in the order of days: its mean, or why there is none."""
    trend = unit_years.year_of(unit, 2026).trends[0]
    line = next(one for one in trend.lines if one.statement.key == question)
    return [one.spread.mean if one.spread else str(one.gap) for one in line.points]


@pytest.mark.django_db
class TestOfPulses:
    def test_an_empty_year_has_a_kind_word_and_no_picture(self, hall, unit):
        told = page(hall, unit, year=MAY.year)
        assert "Inget än det här året" in told
        assert "<table" not in told
        assert unit_years.year_of(unit, 2026).is_empty

    @pytest.mark.parametrize(("answers", "known"), [("33333", False), ("333333", True)])
    def test_figures_begin_with_six_answers(self, hall, unit, answers, known):
        pulse(held(unit, MAY), demands=answers)
        assert points(unit) == [3.0 if known else "för få svar"]

    def test_a_pulse_with_two_answers_tells_nothing_about_them(self, hall, unit):
        pulse(held(unit, MAY), demands="15")
        told = page(hall, unit)
        assert "för få svar" in told
        assert "mean-dot" not in told
        assert "2 svar" not in told

    def test_gaps_are_gaps_and_no_line_crosses_them(self, hall, unit):
        pulse(held(unit, MAY), demands="222222")
        held(unit, MAY + months(1))
        pulse(held(unit, MAY + months(2)), demands="555")
        pulse(held(unit, MAY + months(3)), demands="444444")
        pulse(held(unit, MAY + months(4)), demands="444455")
        assert points(unit)[:4] == [2.0, "ingen mätning", "för få svar", 4.0]
        line = unit_years.year_of(unit, 2026).trends[0].lines[0]
        assert [path.count(",") for path in year_pictures.line_of(line).paths] == [2]
        assert line.change == pytest.approx(2.3)

    def test_a_statement_that_nobody_answered_has_gaps_beside_the_others(self, hall, unit):
        pulse(held(unit, MAY), demands="222222")
        assert points(unit, "help") == ["för få svar"]

    def test_nothing_is_told_while_the_room_is_open(self, hall, unit):
        pulse(held(unit, MAY, ended=False), demands="3333333")
        assert points(unit) == ["visas när workshoppen är slut"]

    def test_a_raised_threshold_holds_for_old_figures(self, hall, unit, settings):
        pulse(held(unit, MAY), demands="3333333")
        settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM = 8
        assert points(unit) == ["för få svar"]

    @pytest.mark.parametrize(("leaders", "apart"), [("55555", False), ("555555", True)])
    def test_leaders_and_staff_stand_apart_from_six_of_each(self, hall, unit, leaders, apart):
        whole = leaders + "222222222"
        pulse(
            held(unit, MAY), PulseSocialCapital, trust=whole, trust__leader=leaders, trust__staff="222222222"
        )
        told = page(hall, unit)
        assert ("Chefer: 5,0" in told) is apart
        assert ("Medarbetare: 2,0" in told) is apart
        assert f"{len(whole)} svar" in told

    def test_the_spread_stands_beside_the_mean_in_picture_and_table(self, hall, unit):
        pulse(held(unit, MAY), demands="111555")
        told = page(hall, unit)
        assert "hälften mellan 1 och 5, 6 svar" in told
        assert told.count('class="middle-half"') == 1
        assert told.count('class="mean-dot"') == 1

    def test_a_unit_below_is_not_counted_into_this_one(self, hall, unit):
        below = unit.organisation.units.create(name="Under", parent=unit)
        pulse(held(below, MAY), demands="333333")
        assert unit_years.year_of(unit, 2026).is_empty

    def test_another_year_is_another_page(self, hall, unit):
        pulse(held(unit, MAY), demands="333333")
        pulse(held(unit, MAY - timedelta(days=365)), demands="444444")
        assert unit_years.years_of(unit)[-1] == 2025
        told = page(hall, unit, year=2025)
        assert "4,0" in told
        assert "3,0" not in told
        assert "3,0" in page(hall, unit, year="nej")

    def test_more_workshops_ask_no_more_questions(self, hall, unit):
        def asked():
            with CaptureQueriesContext(connection) as queries:
                unit_years.year_of(unit, 2026)
            return len(queries)

        pulse(held(unit, MAY), demands="333333")
        one = asked()
        for number in range(1, 4):
            pulse(held(unit, MAY + months(number)), demands="333333")
        assert asked() == one


class TestOfPlans:
    def test_demands_and_closed_measures_stand_in_their_words(self, plan, room):
        first = activate(plan).measures.first()
        Measure.objects.filter(pk=first.pk).update(state="done", done_on=timezone.localdate())
        told = page(room, plan.unit)
        for words in ("Täta avbrott", first.text, "klara, 1 är öppen än"):
            assert words in told

    def test_a_measure_about_few_is_counted_and_not_told(self, plan, room):
        today = timezone.localdate()
        text = "Samtal med Petter"
        Measure.objects.filter(pk=plan.measures.first().pk).update(
            text=text, concerns_few=True, state="done", done_on=today
        )
        told = page(room, plan.unit)
        assert text not in told
        assert "En åtgärd som gäller få" in told

    def test_resources_move_from_needed_to_in_place(self, plan, decided):
        outcomes = [one.outcome for one in plan.measures.all()]
        Rating.objects.all().delete()
        base = timezone.now().replace(month=6, day=1)
        looks = [(0, outcomes[0], "needed"), (0, outcomes[1], "needed"), (40, outcomes[0], "in_place")]
        for after, outcome, standing in looks:
            made = Rating.objects.create(outcome=outcome, standing=standing)
            Rating.objects.filter(pk=made.pk).update(made_at=base + timedelta(days=after))
        told = unit_years.year_of(plan.unit, base.year).looks
        assert [one.numbers for one in told] == [(2, 0, 0), (1, 0, 1)]
        columns = year_pictures.columns_of(told, unit_years.IN_ORDER)
        assert [[one.number for one in column.segments] for column in columns] == [[2], [1, 1]]

    def test_without_ratings_what_was_handed_over_is_the_first_look(self, plan, decided):
        Rating.objects.all().delete()
        plan.measures.update(standing="needed")
        assert [one.numbers for one in unit_years.year_of(plan.unit, plan.handed_over_at.year).looks] == [
            (2, 0, 0)
        ]

    def test_a_rehearsals_plan_is_none(self, plan, room):
        type(plan).objects.update(rehearsal=True)
        assert not unit_years.year_of(plan.unit, timezone.localdate().year).demands


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.MANAGER, 200), (Role.HR, 200), (Role.SAFETY_REPRESENTATIVE, 200), (Role.HEALTH_INSPIRER, 403)],
)
def test_who_reads_the_year(db, role, status):
    hall = a_room()
    client = Client()
    client.force_login(a_facilitator(hall.workshop.unit, role))
    address = reverse("action_plans:unit-year", args=[hall.workshop.unit_id])
    assert client.get(address).status_code == status


def test_another_organisations_year_is_not_there(db):
    ours, theirs = a_room(), a_room()
    address = reverse("action_plans:unit-year", args=[theirs.workshop.unit_id])
    assert ours.console().get(address).status_code == 404
