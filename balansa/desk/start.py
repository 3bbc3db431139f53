"""The start page of the administration, and the annual pack that is fetched from there."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.utils import timezone

from action_plans.admin.fetching import KINDS, answer, note
from action_plans.admin.reach import branch_of, reviews
from action_plans.domain import coverage, sources, surveying, yearly
from action_plans.models import Fetched
from action_plans.report import year as workbook

HOTTEST = 4
YEARS_BACK = 5
MOST_LISTED = 8


def survey(request) -> dict:
    """What the page shows of the chosen branch; nothing but the rest of the administration without a unit."""
    if request.organisation is None or not reviews(request):
        return {}
    branch = branch_of(request, request.GET.get("branch"))
    held = coverage.held_within_a_year(branch)
    reached, paces = coverage.reach(branch, held), coverage.paces(branch, held)
    this_year = timezone.localdate().year
    return {
        "branch": branch,
        "branches": branch.choices(),
        "years": range(this_year, this_year - YEARS_BACK, -1),
        "figures": surveying.figures(branch),
        "mail_is_off": not settings.BALANSA_SENDS_MAIL,
        "late": surveying.late_measures(branch, MOST_LISTED),
        "least": settings.BALANSA_BALLOTS_OUTSIDE_THE_ROOM,
        "reach": reached,
        "reached": sum(one.reached for one in reached),
        "units": sum(one.units for one in reached),
        "paces": paces[:MOST_LISTED],
        "on_track": sum(one.on_track for one in paces),
        "paces_all": len(paces),
        **heat_map(sources.table(branch)),
    }


def heat_map(rows) -> dict:
    """The columns, and for each part its cells as (number, heat 0 to 4); None for a hidden row."""
    names = sources.source_names()
    used = {key for row in rows for key in row.groups or ()}
    columns = [key for key in names if key in used or not used] + sorted(used - set(names))
    most = max((number for row in rows for number in (row.groups or {}).values()), default=0)
    return {
        "sources": [names.get(key, "") for key in columns],
        "heat": [
            (row.unit, row.groups and [_cell(row.groups.get(key, 0), most) for key in columns])
            for row in rows
        ],
    }


def year_pack(request):
    """The annual pack of a calendar year and a branch, as a workbook; that it was fetched is kept."""
    if request.organisation is None or not reviews(request):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    branch = branch_of(request, request.POST.get("branch"))
    wanted = request.POST.get("year", "")
    year = int(wanted) if wanted.isdecimal() and 2000 <= int(wanted) < 2100 else timezone.localdate().year
    written, rows = workbook.write(yearly.year_of(branch, year), branch.tree)
    note(request, Fetched.What.YEAR, "xlsx", rows)
    return answer(written, KINDS["xlsx"], f"arsunderlag-{year}.xlsx")


def _cell(number, most) -> tuple[int, int]:
    return number, -(-HOTTEST * number // most) if most else 0
