"""The lists of plans and measures: what they are chosen by, what stands first, and the files of them."""

import csv
import io

import pytest
from openpyxl import load_workbook

from action_plans.models import Fetched, Measure
from organisations.models import Role

PLANS, MEASURES = "/admin/action_plans/actionplan/", "/admin/action_plans/measure/"


@pytest.fixture
def desk(units, at_the_desk):
    return at_the_desk()


def listed(client, address, query="") -> list[str]:
    return [str(row) for row in client.get(f"{address}{query}").context["cl"].result_list]


def test_what_is_late_stands_first(units, desk, a_plan, a_measure):
    plan = a_plan(units["North"], text="I tid")
    late = a_plan(units["South"], text="Sen", handed_over_at="2020-01-01T00:00:00Z")
    for days, text in ((80, "sist"), (-1, "två"), (3, "tre"), (-9, "ett"), (None, "fyra")):
        a_measure(plan if days is None or days > 0 else late, days, text=text)
    a_measure(plan, -30, text="gjord", state="done", effect="yes")
    assert listed(desk, MEASURES) == ["ett", "två", "tre", "fyra", "sist", "gjord"]
    assert listed(desk, PLANS) == ["Sen", "I tid"]


def test_a_branch_takes_all_below_it_along(units, desk, a_plan, a_measure):
    for name in ("North", "South", "East", "Care"):
        a_measure(a_plan(units[name], text=name), text=name)
    for address in (PLANS, MEASURES):
        assert set(listed(desk, address, f"?branch={units['Care'].pk}")) == {"North", "South", "Care"}
        assert listed(desk, address, f"?branch={units['East'].pk}") == ["East"]
        assert len(listed(desk, address, "?branch=nowhere")) == 4
    told = desk.get(f"{MEASURES}?branch={units['Care'].pk}").content.decode()
    assert "› › North" in told


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("when=late", ["sen"]),
        ("when=undated", ["utan dag"]),
        ("when=nonsense", ["sen", "utan dag", "gjord"]),
        ("state__exact=done", ["gjord"]),
        ("when=unchecked", ["gjord"]),
        ("source=users", ["sen", "utan dag"]),
        ("source=own", ["gjord"]),
        ("owner=samira", ["sen"]),
        ("owner=%00", ["sen", "utan dag", "gjord"]),
        ("plan_state=draft", ["gjord"]),
        ("year=1999", []),
        ("q=utan", ["utan dag"]),
    ],
)
def test_measures_are_chosen_by(units, desk, a_plan, a_measure, query, found):
    plan, other = a_plan(units["North"], source="users"), a_plan(units["East"], source="", state="draft")
    a_measure(plan, -3, text="sen", owner_name="Samira H")
    a_measure(plan, None, text="utan dag", owner_name="Rektor")
    a_measure(other, 3, text="gjord", state="done", owner_name="Rektor")
    assert listed(desk, MEASURES, f"?{query}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("gap=owner", ["Otydliga roller"]),
        ("gap=follow_up", ["Täta avbrott"]),
        ("state__exact=draft", ["Täta avbrott"]),
        ("source=users", ["Otydliga roller"]),
        ("owner=rektor", ["Täta avbrott"]),
        ("q=otydliga", ["Otydliga roller"]),
    ],
)
def test_plans_are_chosen_by(units, desk, a_plan, a_measure, query, found):
    a_measure(a_plan(units["North"], text="Otydliga roller", source="users"), owner_name="")
    a_plan(units["East"], state="draft", follow_up_on=None, responsible="Rektorn")
    assert listed(desk, PLANS, f"?{query}") == found


def test_a_measure_is_read_there_and_changed_on_its_plans_page(units, desk, a_plan, a_measure):
    measure = a_measure(a_plan(units["North"]))
    page = f"{MEASURES}{measure.pk}/change/"
    told = desk.get(page).content.decode()
    assert f"/plans/{measure.plan_id}/" in told
    assert desk.post(page, {"text": "Kapad"}).status_code == 403
    assert {
        desk.get(f"{MEASURES}add/").status_code,
        desk.get(f"{MEASURES}{measure.pk}/delete/").status_code,
    } == {403}
    assert not Measure.objects.filter(text="Kapad").exists()


def test_the_chosen_rows_are_fetched_as_text_and_it_is_kept_who_did(units, desk, a_plan, a_measure):
    plan = a_plan(units["North"], text="=1+1")
    a_measure(plan, -3, text="=cmd|' /C calc'!A0", why="@x")
    a_measure(plan, 30, text="inte vald")
    answer = desk.post(f"{MEASURES}fetch/csv/?when=late")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows] == ["Åtgärd", "'=cmd|' /C calc'!A0"]
    assert "no-store" in answer.headers["Cache-Control"]
    sheet = load_workbook(io.BytesIO(desk.post(f"{PLANS}fetch/xlsx/").content)).active
    assert (sheet.cell(2, 2).value, sheet.cell(2, 2).data_type) == ("=1+1", "s")
    assert sheet.cell(2, 1).value == "Care › North"
    kept = [(one.who, one.what, one.format, one.rows, one.choice) for one in Fetched.objects.all()]
    assert kept == [(desk.user, "plans", "XLSX", 1, ""), (desk.user, "measures", "CSV", 1, "when=late")]


def test_a_file_is_posted_for_and_of_a_known_kind(units, desk):
    assert desk.get(f"{PLANS}fetch/xlsx/").status_code == 405
    assert desk.post(f"{PLANS}fetch/exe/").status_code == 404
    assert desk.post(f"{PLANS}fetch/csv/?id__in=zzz").status_code == 302
    assert not Fetched.objects.exists()


def test_a_file_for_a_branch_holds_that_branch(units, at_the_desk, a_plan):
    a_plan(units["North"], text="I vården")
    a_plan(units["East"], text="I skolan")
    desk = at_the_desk(Role.HR, units["Care"])
    told = desk.post(f"{PLANS}fetch/csv/?branch={units['School'].pk}").content.decode()
    assert "I vården" in told
    assert "I skolan" not in told


def test_a_list_too_long_for_a_file_is_refused_with_a_sentence(units, desk, a_plan, monkeypatch):
    monkeypatch.setattr("action_plans.admin.fetching.MOST", 0)
    a_plan(units["North"])
    told = desk.post(f"{PLANS}fetch/csv/", follow=True).content.decode()
    assert "Listan har fler än 0 rader" in told


def test_the_annual_pack_holds_the_year(units, desk, a_plan, a_measure, a_workshop):
    plan = a_plan(units["North"], text="Täta avbrott")
    a_measure(plan, 3, effect="yes", effect_on=plan.anchoring_date)
    plan.taking_part.create(name="Maja", on=plan.anchoring_date)
    a_workshop(units["South"], 1)
    year = plan.anchoring_date.year
    answer = desk.post("/admin/year/", {"year": str(year)})
    book = load_workbook(io.BytesIO(answer.content))
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert f"Checklista {year}" in book.sheetnames
    assert "Täta avbrott" in text
    assert "skyddsombud" in text
    assert "Maja" not in text
    assert Fetched.objects.get().what == "year"


def test_the_annual_pack_of_a_branch_holds_that_branch(units, at_the_desk, a_plan):
    a_plan(units["North"], text="I vården")
    a_plan(units["East"], text="I skolan")
    book = load_workbook(io.BytesIO(at_the_desk(Role.HR, units["School"]).post("/admin/year/").content))
    text = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "I skolan" in text
    assert "I vården" not in text
