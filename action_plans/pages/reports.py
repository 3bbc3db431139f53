"""The report: a page that prints on one A4, and the same as a file. Every file that is fetched is logged."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from action_plans.domain import reporting
from action_plans.models import PlanEvent
from action_plans.report import apv, pdf, sheets, structured
from workshops.printing import Unprintable

from .access import plan_to_read

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "pdf": (pdf.write, "application/pdf"),
    "xlsx": (sheets.write_xlsx, XLSX),
    "csv": (sheets.write_csv, "text/csv; charset=utf-8"),
    "json": (structured.write, "application/json"),
    "apv": (partial(pdf.write, as_apv=True), "application/pdf"),
}
ENDINGS = {"apv": "pdf"}


@login_required
@require_safe
def report(request, plan):
    """The report to read and print."""
    found = plan_to_read(request, plan)
    context = {
        "plan": found,
        "report": reporting.report_of(found),
        "parts": apv.parts(found, bool(request.GET.get("apv"))),
        "apv_offered": apv.offered(found),
        "mark": apv.mark(found),
    }
    return render(request, "action_plans/report.html", context)


@login_required
@require_POST
def export(request, plan, format):
    """The report as a file; who fetched it, when and in what format stands in the plan's history."""
    found = plan_to_read(request, plan)
    if format not in FORMATS:
        raise Http404
    write, kind = FORMATS[format]
    try:
        written = write(reporting.report_of(found))
    except Unprintable:
        messages.error(request, _("Filen gick inte att göra just nu. Planen är som den var; försök igen."))
        return redirect("action_plans:report", found.pk)
    response = HttpResponse(written, content_type=kind)
    name = f"plan-{found.handed_over_at:%Y-%m-%d}.{ENDINGS.get(format, format)}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    PlanEvent.objects.create(
        plan=found, who=request.user, kind=PlanEvent.Kind.EXPORTED, comment=format.upper()
    )
    return response
