"""Is it time for a series? "Not now, first …" is a good answer. (BA-10)"""

import pytest
from django.urls import reverse
from django.utils.translation import override
from django_scopes import scope

from organisations.models import Role
from samtal.domain import readiness
from samtal.domain.readiness import ALMOST, KEYS, NO, NOT_NOW, QUESTIONS, READY, UNANSWERED, YES
from samtal.models import Tick
from tests.rooms import a_facilitator, a_unit
from workshops.contract import Refused
from workshops.domain import series as series_verbs

ALL_WELL = dict.fromkeys(KEYS, YES)
CHECK = reverse("samtal:readiness")


@pytest.fixture
def series(db):
    unit = a_unit()
    with scope(organisation=unit.organisation_id):
        yield series_verbs.begin(unit=unit, method_key="samtal_cases_first")


@pytest.fixture
def desk(series, client):
    """The browser of somebody who leads in the series' organisation."""
    client.force_login(a_facilitator(series.unit))
    return client


def page_of(series):
    return reverse("samtal:readiness-of", args=[series.pk])


def test_with_everything_in_place_it_is_time():
    assert readiness.verdict(ALL_WELL).kind == READY


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.stops], ids=lambda one: one.key)
def test_what_stops_is_done_first_however_well_the_rest_is(question):
    verdict = readiness.verdict(ALL_WELL | {question.key: NO})
    assert (verdict.kind, verdict.first) == (NOT_NOW, (question,))


def test_small_things_are_put_in_place_before_the_first_meeting():
    verdict = readiness.verdict(ALL_WELL | {"days": NO})
    assert (verdict.kind, [one.key for one in verdict.also]) == (ALMOST, ["days"])


def test_an_open_question_is_no_yes():
    assert readiness.verdict({"order": YES}).kind == UNANSWERED
    assert readiness.verdict({"order": YES}).unanswered == len(KEYS) - 1
    assert readiness.verdict(dict.fromkeys(KEYS, "perhaps")).kind == UNANSWERED


def test_it_asks_about_what_the_method_needs():
    needed = {"time", "manager", "roles", "conflict", "union", "order"}
    assert needed <= set(KEYS)
    for language in ("sv", "en"):
        with override(language):
            assert all(str(one.text) and str(one.first) for one in QUESTIONS)


def test_answers_are_kept_with_the_series_in_place_of_those_before(series):
    readiness.keep(series=series, answers=ALL_WELL, by=None)
    readiness.keep(series=series, answers={"order": NO, "secret": "text"}, by=None)
    assert readiness.kept(series) == {"order": NO}


def test_nothing_answered_is_refused_and_what_was_kept_stays(series):
    readiness.keep(series=series, answers=ALL_WELL, by=None)
    with pytest.raises(Refused, match="minst en fråga"):
        readiness.keep(series=series, answers={"order": "perhaps"}, by=None)
    assert readiness.kept(series) == ALL_WELL


def test_without_a_series_nothing_is_kept(desk):
    page = desk.get(CHECK, ALL_WELL | {"conflict": NO}).content.decode()
    assert "Inte nu, först" in page
    assert str(QUESTIONS[1].first) in page
    assert not Tick.objects.exists()


def test_the_empty_page_judges_nothing(desk):
    page = desk.get(CHECK).content.decode()
    assert page.count("<fieldset") == len(QUESTIONS)
    assert "Inte nu" not in page


def test_with_a_series_the_answers_are_there_the_next_time(desk, series):
    desk.post(page_of(series), ALL_WELL)
    page = desk.get(page_of(series)).content.decode()
    assert "Ni är redo" in page
    assert page.count(" checked") == len(KEYS)
    assert Tick.objects.filter(series=series).count() == len(KEYS)


def test_the_series_page_leads_to_the_questions_of_its_own_methods_only(desk, series):
    address = reverse("workshops:series", args=[series.pk])
    assert page_of(series) in desk.get(address).content.decode()
    series.method_key = "balanskollen"
    series.save()
    assert page_of(series) not in desk.get(address).content.decode()


def test_the_methods_page_leads_to_the_questions_that_keep_nothing(desk):
    page = desk.get(reverse("workshops:method", args=["samtal_cases_first"])).content.decode()
    assert f'href="{CHECK}"' in page


def test_a_manager_reads_the_answers_and_does_not_change_them(client, series):
    client.force_login(a_facilitator(series.unit, Role.MANAGER))
    page = client.get(page_of(series))
    assert (page.status_code, "Spara svaren" in page.content.decode()) == (200, False)
    assert client.post(page_of(series), ALL_WELL).status_code == 403
    assert not Tick.objects.exists()


def test_another_organisations_series_is_none(client, series):
    client.force_login(a_facilitator(a_unit("Skolan")))
    assert client.get(page_of(series)).status_code == 404
