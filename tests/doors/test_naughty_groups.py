"""Dialogue groups, what is counted and programmes take anything: a sentence or text, never an error."""

import pytest
from django.urls import reverse

from tests.doors.naughty import MARKUP, body, every, shape
from tests.doors.world import signed_in
from workshops.models import Workshop

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
GROUPS, PROGRAMMES, COVERAGE = "/cards/groups/", "/cards/programme/", "/cards/coverage/"
PLANNED = {"unit": "1", "coach": "1", "planned_for": "2030-01-01T09:00", "within_own_unit": ""}
COUNTED = {"staff": "5", "managers": "1", "held_on": "2026-01-02"}
PROGRAMME = {"title": "Friska samtal", "begun_on": "2026-01-01", "until": ""}


@pytest.fixture
def desk(houses):
    return signed_in(houses["ours"].people["Administrator"])


@pytest.fixture
def group(houses):
    groups = Workshop.objects.with_scope(organisation=houses["ours"].organisation.pk)
    return groups.get(method_key="dialogue_group").pk


@pytest.mark.parametrize(("page", "right"), [(GROUPS, PLANNED), (PROGRAMMES, PROGRAMME)])
def test_every_field_takes_anything(desk, page, right):
    for offset, field in enumerate(right):
        for string in every(12, offset):
            answer = desk.post(page, **body(**(right | {field: string})))
            assert answer.status_code in (302, 422), (field, string)


def test_so_do_the_counts_and_another_coach(desk, group):
    address = reverse("samtal:group", args=[group])
    for offset, field in enumerate([*COUNTED, "coach"]):
        for string in every(12, offset):
            to = reverse("samtal:group-coach", args=[group]) if field == "coach" else address
            assert desk.post(to, **body(**(COUNTED | {field: string}))).status_code in (302, 422), string


def test_the_title_of_a_programme_is_text_on_its_page_and_in_the_list(desk):
    answers = [desk.post(PROGRAMMES, **body(**(PROGRAMME | {"title": text}))) for text in ("Zq", MARKUP[0])]
    assert [one.status_code for one in answers] == [302, 302]
    page = desk.get(PROGRAMMES).content.decode()
    assert "<script>alert" not in page
    assert [one for one in shape(page) if "onload" in one or "onerror" in one] == []


def test_a_line_a_year_a_branch_and_a_format_may_be_anything(desk):
    for string in every(8):
        assert desk.get(COVERAGE, {"year": string, "branch": string}).status_code == 200, string
        assert desk.get(GROUPS, {"page": string}).status_code == 200, string
        assert desk.post(f"{PROGRAMMES}987654/", **body(line=string)).status_code == 404
