"""Measures in files: no formula, no address of an owner, and no figure that may not leave the room."""

import csv
import io
import json

import openpyxl
import pytest
from django.conf import settings

from action_plans.domain import measuring, reporting
from action_plans.report import sheets, structured
from tests.action_plans.deciding import decide, hand_over

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def report(plan):
    said = dict.fromkeys(("why", "owner_name", "helpers", "cost", "means"), FORMULA)
    measuring.change(measure=plan.measures.first(), by=None, **said, owner_email="leila@balansa.example")
    return reporting.report_of(plan)


def test_no_cell_about_a_measure_is_a_formula(report):
    table = sheets.write_csv(report).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(io.BytesIO(sheets.write_xlsx(report)))
    found = [cell for row in book.worksheets[1] for cell in row if cell.value]
    assert {cell.data_type for cell in found} == {"s"}
    assert FORMULA in {cell.value for cell in found}


def test_no_file_tells_the_address_of_an_owner(report):
    book = openpyxl.load_workbook(io.BytesIO(sheets.write_xlsx(report)))
    told = [str(cell.value) for sheet in book for row in sheet for cell in row]
    told += [sheets.write_csv(report).decode(), structured.write(report).decode()]
    assert not [one for one in told if "leila@" in one]


def test_json_leads_from_measure_to_measure_by_their_ids(plan):
    first = measuring.check_effect(measure=plan.measures.first(), by=None, effect="no")
    after = measuring.follow_on(measure=first, by=None, text="Stäng dörren")
    measures = json.loads(structured.write(reporting.report_of(plan)))["measures"]
    assert {one["id"]: one["follows"] for one in measures}[after.pk] == first.pk


def test_json_has_no_figure_below_the_threshold(room):
    decide(room, ballots=settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM - 1)
    told = json.loads(structured.write(reporting.report_of(hand_over(room))))
    assert {one["dots"] for one in (*told["demands"], *told["resources"])} == {None}
