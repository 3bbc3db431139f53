"""Which units dialogue groups have reached, for HR: numbers, never names, and a file that is kept note of."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from action_plans.admin.fetching import KINDS, answer, note
from action_plans.admin.reach import branch_of, reviews
from action_plans.models import Fetched
from action_plans.report import lists
from samtal.domain import coverage

from .places import places


@login_required
@require_safe
def report(request):
    """The year and the branch that are asked for; this year and everything one looks after otherwise."""
    branch = _branch(request)
    met = coverage.groups()
    year = _year(request)
    rows = coverage.table(branch, met, year)
    context = {
        "branch": branch,
        "branches": branch.choices(),
        "year": year,
        "years": coverage.years(met),
        "rows": rows,
        "whole": coverage.whole(branch, met, year),
        "met": any(one.groups for one in rows),
        "places": places(request),
    }
    return render(request, "samtal/coverage.html", context)


@login_required
@require_POST
def fetch(request, format):
    """The same as a file. Who fetched it, when and by which choice is kept."""
    branch = _branch(request)
    if format not in KINDS:
        raise Http404
    year = _year(request)
    table = _table(branch, coverage.groups(), year)
    written = lists.write_xlsx([table]) if format == "xlsx" else lists.write_csv(table)
    note(request, Fetched.What.COVERAGE, format, len(table.rows))
    return answer(written, KINDS[format], f"dialoggrupper-{year}.{format}")


def _table(branch, met, year) -> lists.Table:
    head = (
        _("Enhet"), _("Enheter som är nådda"), _("Enheter"), _("Grupper"), _("Medarbetare"), _("Chefer"),
        _("Inte uppdelade"),
    )  # fmt: skip
    rows, whole = coverage.table(branch, met, year), coverage.whole(branch, met, year)
    rows = rows + ([whole] if whole else [])
    lines = [
        (
            one.unit.name if one.unit and one is not whole else _("Tillsammans"),
            *(one.reached, one.units, one.groups),
            *(_words(one.sides[side]) for side in coverage.SIDES),
        )
        for one in rows
    ]
    return lists.Table(f"{_('Dialoggrupper')} {year}", head, lines, frozenset({0}))


def _words(side):
    """The number, or the words that stand for a few."""
    if side.number and side.waits:
        return _("%(number)d och några till") % {"number": side.number}
    return side.number or (_("nådda, färre än sex") if side.waits else 0)


def _branch(request):
    """What a reviewer looks at. Raises PermissionDenied for everybody else."""
    if request.organisation is None or not reviews(request):
        raise PermissionDenied
    return branch_of(request, request.GET.get("branch"))


def _year(request) -> int:
    wanted = request.GET.get("year") or ""
    known = wanted.isascii() and wanted.isdecimal() and len(wanted) == 4
    return int(wanted) if known else timezone.localdate().year
