"""The report as a table, for spreadsheets. What people wrote is always text there, never a formula."""

import csv
import io

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.domain.reporting import Report

from . import telling

# A cell that begins so is a formula to a spreadsheet that opens a CSV file.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (18, 60, 10, 16, 44, 44)


def head() -> tuple[str, ...]:
    """The names of the columns."""
    return _("Del"), _("Text"), _("Prickar"), _("Läge"), _("Hur det avgjordes"), _("Skäl")


def rows(report: Report) -> list[tuple[str, str, str, str, str, str]]:
    """The report line by line: demand, why, measures, who and when. A figure that is not shown is empty."""
    plan = report.plan
    why = [(heading, line) for heading, lines in report.explanation for line in lines]
    return [
        _alone(_("Enhet"), report.unit),
        _alone(_("Metod"), plan.method),
        _alone(_("Överlämnad"), date_format(report.handed_over, "Y-m-d")),
        *(_chosen(_("Krav"), line) for line in report.demands.lines),
        *(_alone(heading, line) for heading, line in why),
        *(_chosen(_("Åtgärd"), line) for line in report.measures.lines),
        _alone(_("Ansvarig"), plan.responsible),
        _alone(_("Skriver planen"), plan.planners),
        _alone(_("Tillbaka i gruppen"), date_format(plan.anchoring_date, "Y-m-d")),
        *(
            _alone(_("Om rösterna"), vote.sentence)
            for vote in (report.demands, report.measures)
            if vote.sentence
        ),
        *(_alone(label, value) for label, value in telling.of_plan(report)),
        *(
            _alone(_("Åtgärd %(place)d: %(what)s") % {"place": one.place, "what": label}, value)
            for one in report.rows
            for label, value in zip(telling.heads(), telling.cells(one), strict=True)
            if value
        ),
        *(_alone(_("Medverkan"), part) for part in telling.took_part(report)),
    ]


def write_csv(report: Report) -> bytes:
    """UTF-8 with its mark, semicolons between: what Excel opens in columns where a comma is in numbers."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(head())
    writer.writerows([harmless(cell) for cell in row] for row in rows(report))
    return written.getvalue().encode("utf-8-sig")


def write_xlsx(report: Report) -> bytes:
    """The report, and a sheet with a row for each measure. Every cell is text; figures are numbers."""
    import xlsxwriter  # here: the server starts sooner, and few ever fetch such a file

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_("Handlingsplan"))
        wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        for column, (name, width) in enumerate(zip(head(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrap)
            sheet.write_string(0, column, name, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows(report), start=1):
            for column, cell in enumerate(row):
                write = sheet.write_number if column == DOTS and cell else sheet.write_string
                write(number, column, int(cell) if column == DOTS and cell else cell, wrap)
        _measures(book.add_worksheet(_("Åtgärder")), report, wrap, bold)
    return written.getvalue()


def _measures(sheet, report: Report, wrap, bold) -> None:
    sheet.set_column(0, len(telling.OF_MEASURE) - 1, 22, wrap)
    sheet.freeze_panes(1, 2)
    for number, row in enumerate([telling.heads(), *map(telling.cells, report.rows)]):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, wrap if number else bold)


DOTS = 2


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _alone(part: str, text: str) -> tuple[str, str, str, str, str, str]:
    return part, text, "", "", "", ""


def _chosen(part: str, line) -> tuple[str, str, str, str, str, str]:
    dots = "" if line.dots is None else str(line.dots)
    return part, line.text, dots, line.standing, line.settled, line.reason
