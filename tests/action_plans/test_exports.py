"""The report as files, read back with other programs."""

import csv
import io
import re

import openpyxl
import pytest
from django.utils import timezone
from pypdf import PdfReader

from action_plans.domain import reporting
from action_plans.models import PlanEvent
from action_plans.report import pdf, sheets
from organisations.models import Role
from tests.action_plans.deciding import a_vote, decide, explain, hand_over

FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0"]


def read_csv(report):
    raw = sheets.write_csv(report)
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def read_xlsx(report):
    return openpyxl.load_workbook(io.BytesIO(sheets.write_xlsx(report))).active


def read_pdf(report):
    return PdfReader(io.BytesIO(pdf.write(report)))


def words(document) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


@pytest.fixture
def report(plan):
    return reporting.report_of(plan)


@pytest.fixture
def nasty(room):
    """A report in which every text begins like a formula or reads like source."""
    a_vote(room, "demand", FORMULAS[0], '#panic("x") *fet* $x$ ]', settled="decision", reason=FORMULAS[1])
    explain(room, FORMULAS[2])
    a_vote(room, "resource", FORMULAS[3], step=1)
    return reporting.report_of(hand_over(room, responsible=FORMULAS[4], planners='#eval("1+1")'))


def test_the_table_holds_the_chain_and_the_figures(report):
    head, *rows = read_csv(report)
    assert head == ["Del", "Text", "Prickar", "Läge", "Hur det avgjordes", "Skäl"]
    assert ["Krav", "Täta avbrott", "9", "", "Flest prickar.", ""] in rows
    assert ["Åtgärd", "Två ostörda timmar", "9", "finns redan", "Flest prickar.", ""] in rows
    assert ["Ansvarig", "Enhetschefen", "", "", "", ""] in rows
    assert [row[0] for row in rows].index("Krav") < [row[0] for row in rows].index("Åtgärd")


def test_the_sheet_holds_the_same_with_figures_as_numbers(report):
    told = [[str(cell.value or "") for cell in row] for row in read_xlsx(report).iter_rows()]
    assert told == read_csv(report)
    assert {cell.value for row in read_xlsx(report).iter_rows() for cell in row} >= {9, 8}


def test_no_figure_is_in_a_file_below_the_threshold(room):
    decide(room, ballots=5)
    report = reporting.report_of(hand_over(room))
    assert {row[2] for row in read_csv(report)[1:]} == {""}
    assert not [cell for row in read_xlsx(report).iter_rows() for cell in row if isinstance(cell.value, int)]
    assert not {"9 prickar", "8 prickar"} & set(re.findall(r"\d+ prickar", words(read_pdf(report))))


def test_no_cell_of_the_table_is_a_formula(nasty):
    cells = [cell for row in read_csv(nasty) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {f"'{text}" for text in FORMULAS} <= set(cells)


def test_no_cell_of_the_sheet_is_a_formula(nasty):
    cells = [cell for row in read_xlsx(nasty).iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert set(FORMULAS) <= {cell.value for cell in cells}


def test_the_pdf_is_one_tagged_page_with_a_title_and_a_language(report):
    document = read_pdf(report)
    assert len(document.pages) == 1
    assert (round(document.pages[0].mediabox.width), round(document.pages[0].mediabox.height)) == (595, 842)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"].startswith("sv")
    assert document.metadata.title == report.unit
    assert b"pdfuaid" in document.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_the_pdf_tells_the_whole_chain(report):
    told = words(read_pdf(report))
    chain = ["Täta avbrott", "9 prickar", "Telefonen går", "Två ostörda timmar", "Enhetschefen"]
    assert [link for link in chain if link not in told] == []
    assert str(timezone.localdate(report.plan.handed_over_at).year) in told


def test_what_people_wrote_is_never_source_to_the_pdf(nasty):
    told = words(read_pdf(nasty))
    assert '#panic("x") *fet* $x$ ]' in told
    assert '#eval("1+1")' in told


@pytest.mark.parametrize("text", ["👩‍👩‍👧 bär", "שלום עולם", "漢字 och ä", "a" * 140, "\u0627\u0644\u0633"])
def test_any_script_makes_a_document(room, text):
    a_vote(room, "demand", text)
    report = reporting.report_of(hand_over(room))
    assert read_pdf(report).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert text in read_csv(report)[4]


@pytest.mark.parametrize(
    ("name", "kind"), [("pdf", "application/pdf"), ("xlsx", "spreadsheetml"), ("csv", "text/csv")]
)
def test_a_file_is_fetched_by_a_button_and_stands_in_the_history(as_role, plan, name, kind):
    reader = as_role(Role.SAFETY_REPRESENTATIVE)
    answer = reader.post(f"/plans/{plan.pk}/export/{name}/")
    assert kind in answer["Content-Type"]
    assert f'filename="plan-{plan.handed_over_at:%Y-%m-%d}.{name}"' in answer["Content-Disposition"]
    event = PlanEvent.objects.get(kind="exported")
    assert (event.who, event.comment) == (reader.user, name.upper())
    assert reader.get(f"/plans/{plan.pk}/export/{name}/").status_code == 405


def test_another_format_is_none(as_role, plan):
    assert as_role(Role.HR).post(f"/plans/{plan.pk}/export/docx/").status_code == 404
    assert not PlanEvent.objects.filter(kind="exported").exists()
