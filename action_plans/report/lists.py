"""Lists as files, XLSX or CSV. What people wrote is always text there, never a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from action_plans.domain.sources import source_names
from action_plans.models import Demand
from organisations.models import Unit

from .sheets import harmless

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDE, NARROW = 40, 16
CHUNK = 2000
LONGEST = 32_767  # what a cell of a spreadsheet holds


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its columns (those that hold sentences are `wide`), and its rows."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence]
    wide: frozenset[int] = frozenset()


def write(what: str, format: str, rows) -> tuple[bytes, int]:
    """The file of a list ("plans", "measures") from its queryset, and how many rows it has."""
    table = {"plans": plans, "measures": measures}[what](rows)
    lines = list(table.rows)
    table = Table(table.title, table.head, lines, table.wide)
    return (write_xlsx([table]) if format == "xlsx" else write_csv(table)), len(lines)


def write_xlsx(tables: Iterable[Table]) -> bytes:
    """One sheet for each table, its head frozen. Text is text there, numbers and days what they are."""
    import xlsxwriter  # here: the server starts sooner, and few ever fetch such a file

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "constant_memory": True}) as book:
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        for table in tables:
            sheet = book.add_worksheet(table.title[:31])
            for column, name in enumerate(table.head):
                sheet.set_column(column, column, WIDE if column in table.wide else NARROW, wrap)
                sheet.write_string(0, column, str(name), bold)
            sheet.freeze_panes(1, 0)
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _cell(sheet, number, column, cell, wrap, day)
    return written.getvalue()


def write_csv(table: Table) -> bytes:
    """UTF-8 with its mark, semicolons between: what Excel opens in columns where a comma is in numbers."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(table.head)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def plans(rows) -> Table:
    """Plans with what HR follows up; one row for each."""
    head = (
        _("Enhet"), _("Krav"), _("Kommer ifrån"), _("Läge"), _("Mål"), _("Ansvarig"), _("Skriver planen"),
        _("Deltog"), _("Överlämnad"), _("Tillbaka i gruppen"), _("Förankrad"), _("Följs upp"), _("Avslutad"),
        _("Metod"), _("Adress"),
    )  # fmt: skip
    paths = _paths()
    found = rows.select_related("unit").prefetch_related("demands")
    lines = (
        (
            paths(one.unit_id), one.demand, _whence(one.demands.all()), one.get_state_display(), one.goal,
            one.responsible, one.planners, one.people, one.handed_over_at.date(), one.anchoring_date,
            one.anchored_on, one.follow_up_on, one.closed_on, one.method, f"/plans/{one.pk}/",
        )
        for one in found.iterator(chunk_size=CHUNK)
    )  # fmt: skip
    return Table(_("Planer"), head, lines, frozenset({0, 1, 4}))


def measures(rows) -> Table:
    """Measures with what SE-4 asks for; one row for each."""
    head = (
        _("Enhet"), _("Åtgärd"), _("Varför"), _("Krav"), _("Allvarlighet"), _("Ansvarig"), _("Hjälper till"),
        _("Börjar"), _("Klar senast"), _("Avstämning"), _("Effekten kontrolleras"), _("Kostnad"),
        _("Vad som behövs"), _("Läge"), _("Gjord"), _("Vad som blev gjort"), _("Hjälpte det?"),
        _("Effekten kontrollerad"), _("Planens läge"), _("Adress"),
    )  # fmt: skip
    paths = _paths()
    found = rows.select_related("plan", "owner", "demand")
    lines = (
        (
            paths(one.plan.unit_id), one.text, one.why or one.reason, one.demand.text if one.demand else "",
            one.get_seriousness_display(), one.owner_name or str(one.owner or ""), one.helpers, one.starts_on,
            one.due_on, one.checkpoint_on, one.follow_up_on, one.cost, one.means, one.get_state_display(),
            one.done_on, one.result, one.get_effect_display(), one.effect_on, one.plan.get_state_display(),
            f"/plans/{one.plan_id}/",
        )
        for one in found.iterator(chunk_size=CHUNK)
    )  # fmt: skip
    return Table(_("Åtgärder"), head, lines, frozenset({0, 1, 2, 3, 12, 15}))


def _paths():
    """A function from a unit to its path in words, of whatever organisation the rows are."""
    trees, units = {}, {}

    def path(unit_id):
        if unit_id not in units:
            unit = Unit.objects.get(pk=unit_id)
            tree = trees.setdefault(unit.organisation_id, Unit.tree_of(unit.organisation_id))
            units.update({each: tree.path(each) for each in tree.units})
        return units[unit_id]

    return path


def _whence(demands: Iterable[Demand]) -> str:
    names = source_names()
    return ", ".join(sorted({str(names.get(one.source, _("egna ord"))) for one in demands}))


def _cell(sheet, number, column, cell, wrap, day) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(number, column, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(number, column, cell, wrap)
    else:
        sheet.write_string(number, column, str(cell or "")[:LONGEST], wrap)


def _plain(cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else harmless(str(cell))
