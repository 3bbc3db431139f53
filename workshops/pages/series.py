"""Series: the list of them, and one with its workshops, what was agreed, and when the next one is due."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rules import has_perm

from organisations.access import READERS, get_for, required, units_led, units_of
from organisations.models import Unit
from workshops import registry
from workshops.contract import Refused
from workshops.domain import series as verbs
from workshops.models import Series, Workshop
from workshops.models.usertext import UserText, tidy

from .leafing import leaf


class NewSeries(forms.ModelForm):
    """Unit, method to begin with, who is invited, and a title."""

    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=None)  # no scope is open when this is read
    method_key = forms.ChoiceField(label=_("Metod att börja med"))

    class Meta:
        model = Series
        fields = ("unit", "method_key", "invited", "title")
        labels = {"unit": _("Enhet"), "invited": _("Vilka bjuds in?"), "title": _("Rubrik")}

    def __init__(self, units, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)
        self.fields["method_key"].choices = [
            (one.key, one.title) for one in registry.methods() if not one.about_a_plan
        ]

    def clean_title(self):
        """Its own text, at most 140 letters; none where it is empty: then the method and the unit say it."""
        typed = tidy(self.cleaned_data["title"])
        return UserText.cleaned(typed) if typed else ""


@login_required
@require_http_methods(["GET", "POST"])
def series_list(request):
    """The series of the units that this person has a role for, and the form for a new one."""
    if request.organisation is None:
        raise PermissionDenied
    organisation = request.organisation.pk
    led = units_led(request.user, organisation)
    form = NewSeries(led, request.POST or None, initial={"method_key": "balanskollen"})
    if form.is_valid():
        required(request, "workshops.plan_workshop", form.cleaned_data["unit"])
        begun = verbs.begin(**form.cleaned_data)
        return redirect("workshops:series", begun.pk)
    read = units_of(request.user, organisation, READERS)
    found = (
        Series.objects.filter(unit__in=read).select_related("unit").order_by("ended_on", "-begun_on", "-pk")
    )
    page = leaf(request, found)
    context = {
        "tracks": verbs.tracks_of(list(page)),
        "page": page,
        "form": form if led else None,
        "units": _met(read),
    }
    return render(request, "pages/series_list.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def series(request, series):
    """One series, for whoever may read it: Http404 in a foreign organisation, 403 without a role there."""
    found = get_for(request, Series, pk=series)
    required(request, "workshops.read_series", found)
    track = verbs.on_track(found)
    context = {
        "series": found,
        "track": track,
        "may_lead": has_perm("workshops.plan_workshop", request.user, found),
        "before": _before(found),
        "others": Workshop.objects.filter(unit=found.unit_id, series=None, rehearsal=False)[:50],
        "method": registry.method(found.method_key),
    }
    return render(request, "pages/series.html", context)


@login_required
@require_POST
def change(request, series, act):
    """End it (`close`), or take in a workshop that there is already (`add`). A refusal is a sentence there.

    Raises Http404 for any other act.
    """
    found = get_for(request, Series, pk=series)
    required(request, "workshops.plan_workshop", found)
    if act not in ("close", "add"):
        raise Http404
    try:
        if act == "close":
            verbs.close(series=found)
            messages.success(request, gettext("Serien är avslutad. Allt som ni har gjort finns kvar."))
        else:
            workshop = get_for(request, Workshop, pk=request.POST.get("workshop", ""))
            required(request, "workshops.lead_workshop", workshop)
            verbs.add(series=found, workshop=workshop)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("workshops:series", found.pk)


def _before(series) -> list[tuple]:
    """What the methods ask for before a series begins, as (words, address)."""
    asked = (one.before_series(series) for one in registry.methods() if one.before_series)
    return list(dict.fromkeys(one for one in asked if one))


def _met(units) -> list[Unit]:
    """Those of these units that have held a workshop, by name."""
    begun = Workshop.objects.filter(rehearsal=False, steps__opened_at__isnull=False)
    return list(Unit.objects.filter(pk__in=units).filter(pk__in=begun.values("unit")).order_by("name"))
