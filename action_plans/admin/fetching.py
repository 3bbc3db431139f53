"""The list as it is chosen, as a file. Who fetched what, when and by which choice is kept."""

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import Fetched
from action_plans.report import lists

MOST = 25_000
KINDS = {"xlsx": lists.XLSX, "csv": "text/csv; charset=utf-8"}


def answer(written: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, which nothing on the way keeps a copy of."""
    response = HttpResponse(written, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store, private"
    return response


class Fetching:
    """For a ModelAdmin: two buttons above the list, one for each format. `what` says which list it is."""

    change_list_template = "admin/fetching_list.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_fetch"
        fetch = path("fetch/<slug:format>/", self.admin_site.admin_view(self.fetch), name=name)
        return [fetch, *super().get_urls()]

    def fetch(self, request, format):
        """The rows that the list shows with the same choice, on all its pages, at most MOST."""
        if not self.is_allowed(request):
            raise PermissionDenied
        if format not in KINDS:
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        back = redirect(f"{request.path.removesuffix(f'fetch/{format}/')}?{request.GET.urlencode()}")
        try:
            page = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return back
        if page.result_count > MOST:
            told = _("Listan har fler än %(most)d rader. Välj en enhet eller ett år och hämta igen.")
            messages.error(request, told % {"most": MOST})
            return back
        written, rows = lists.write(self.what, format, page.queryset)
        note(request, self.what, format, rows)
        day = timezone.localdate()
        return answer(written, KINDS[format], f"{self.what}-{day:%Y-%m-%d}.{format}")


def note(request, what, format, rows) -> None:
    """Keep that it was fetched."""
    Fetched.objects.create(
        organisation=request.organisation,
        who=request.user,
        what=what,
        format=format.upper(),
        rows=rows,
        choice=request.GET.urlencode()[:400],
    )
