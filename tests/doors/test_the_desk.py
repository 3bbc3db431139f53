"""The administration with every filter, search and file: nothing of the other organisation's."""

import io
import re
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from openpyxl import load_workbook

from organisations.models import Unit
from organisations.scoped_admin import OrgModelAdmin
from tests.doors.asking import MARKER, ask, markers, text_of
from tests.doors.policy import MAY_SEE

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("refusals_are_no_news")]
LISTS = [model._meta for model, page in admin.site._registry.items() if isinstance(page, OrgModelAdmin)]
every_list = pytest.mark.parametrize("opts", LISTS, ids=lambda opts: opts.label_lower)
FILTER = re.compile(r'<li[^>]*>\s*<a href="(\?[^"]*)"')
# In which form each search field asks for what it offers.
FIELDS = (
    ("action_plans", "actionplan", "unit"),
    ("action_plans", "goal", "unit"),
    ("organisations", "unit", "parent"),
    ("organisations", "membership", "unit"),
    ("organisations", "membership", "user"),
)


@pytest.fixture(
    params=[
        "hr",
        "administrator",
        # The same questions with another organisation in them.
        pytest.param("foreign hr", marks=pytest.mark.once),
        pytest.param("foreign administrator", marks=pytest.mark.once),
    ]
)
def role(request):
    return request.param


def foreign(answer, role) -> set[str]:
    """What this answer lets out that the role may not read."""
    return {one for one in markers(answer) if not re.fullmatch(MAY_SEE[role], one)}


def address_of(opts) -> str:
    return f"/admin/{opts.app_label}/{opts.model_name}/"


@every_list
def test_no_filter_and_no_search_shows_anothers(opts, role, browsers, houses):
    address, client = address_of(opts), browsers[role]
    page = ask(client, "GET", address)
    # Every filter has a link that chooses nothing, which is the page once more.
    filters = set(FILTER.findall(text_of(page).replace("&amp;", "&"))) - {"?"}
    theirs = houses["ours" if "foreign" in role else "theirs"]
    unit = theirs.units["Care"].pk
    guesses = [
        f"?branch={unit}",
        f"?unit__id__exact={unit}",
        f"?organisation__id__exact={theirs.organisation.pk}",
    ]
    searches = ["?" + urlencode({"q": word}) for word in ("Zq", f"Zq{theirs.word}", "Plan")]
    let_out = {"": foreign(page, role)} | {
        query: foreign(ask(client, "GET", address + query), role) for query in (*filters, *guesses, *searches)
    }
    assert {query: found for query, found in let_out.items() if found} == {}


def test_no_search_field_offers_anothers(role, browsers):
    for app, model, field in FIELDS:
        asked = urlencode({"app_label": app, "model_name": model, "field_name": field, "term": "Zq"})
        assert foreign(ask(browsers[role], "GET", f"/admin/autocomplete/?{asked}"), role) == set()


def test_search_fields_offer_units_to_those_who_look_after_some(browsers):
    asked = urlencode(
        {"app_label": "action_plans", "model_name": "actionplan", "field_name": "unit", "term": "Zq"}
    )
    assert markers(ask(browsers["hr"], "GET", f"/admin/autocomplete/?{asked}")) == {
        "ZqOursUnitCare",
        "ZqOursUnitSchool",
    }
    assert ask(browsers["superuser"], "GET", f"/admin/autocomplete/?{asked}").status_code == 403


def test_no_file_holds_anothers(role, browsers, houses):
    theirs = houses["ours" if "foreign" in role else "theirs"]
    unit = theirs.units["Care"].pk
    for address in ("action_plans/actionplan/fetch/", "action_plans/measure/fetch/"):
        for query in ("", f"?branch={unit}", "?q=Zq"):
            written = ask(browsers[role], "POST", f"/admin/{address}csv/{query}")
            assert markers(written)
            assert foreign(written, role) == set()
            assert words_of(ask(browsers[role], "POST", f"/admin/{address}xlsx/{query}")) == markers(written)
    pack = words_of(ask(browsers[role], "POST", "/admin/year/"))
    assert pack
    assert {one for one in pack if not re.fullmatch(MAY_SEE[role], one)} == set()


def words_of(answer) -> set[str]:
    """The markers in a workbook, whose text is packed."""
    book = load_workbook(io.BytesIO(answer.content))
    cells = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    return {one for cell in cells for one in MARKER.findall(cell)}


def test_the_start_page_of_a_branch_that_is_anothers_is_ones_own(role, browsers, houses):
    for house in houses.values():
        with house.rooms["First"].within():
            for unit in Unit.objects.all():
                assert foreign(ask(browsers[role], "GET", f"/admin/?branch={unit.pk}"), role) == set()


def test_nothing_of_cards_but_their_terms_has_a_list():
    """Not even that a card exists. (DP-5, N-1)"""
    assert {opts.model_name for opts in LISTS if opts.app_label == "balanskort"} <= {"terms"}
