"""Cards as files to print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samtal import paper
from samtal.domain import library
from samtal.library_form import LibraryForm
from workshops.printing import Unprintable

from .access import house_of, units


@login_required
@require_safe
def card(request, key):
    """One card: on A4, or as A6 where it is a tool. A card out of use is a missing page."""
    found = library.find(house_of(request), key)
    if found is None:
        raise Http404
    if found.kind == "tool":
        return _file(request, key, lambda: paper.small_cards([found]))
    return _file(request, key, lambda: paper.sheet(found))


@login_required
@require_safe
def tools(request):
    """Every tool that the filters of the list let through, four on a page."""
    form = LibraryForm("tool", units(request), request.GET)
    found = library.cards(house_of(request), "tool", **form.asked)
    if not found:
        messages.error(request, _("Det finns inget kort att skriva ut. Välj färre filter."))
        return redirect("samtal:cards")
    return _file(request, "tools", lambda: paper.small_cards(found))


def _file(request, name, make) -> HttpResponse:
    try:
        made = make()
    except Unprintable:
        messages.error(
            request, _("Filen gick inte att göra just nu. Skriv ut sidan i stället, eller försök igen.")
        )
        return redirect("samtal:cards")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
