"""The one field and form for a day and a time, and the pages that ask for nothing else."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organisations.access import required
from workshops.contract import Refused
from workshops.domain import continuing, overview, planning

from .leading import workshop_led


class DayField(forms.DateTimeField):
    """A day and a time, as the browser's own field for them sends it."""

    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("Dag och tid"),
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            error_messages={
                "invalid": gettext_lazy("Den tiden finns inte. Resten är kvar, välj en annan dag.")
            },
            **kwargs,
        )


class Day(forms.Form):
    """On which day."""

    planned_for = DayField()


@require_http_methods(["GET", "POST"])
def again(request, workshop):
    """Meet again another day: ask for the day, make the occasion, and open the desk."""
    found = workshop_led(request, workshop)
    form = Day(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            continuing.meet_again(workshop=found, planned_for=form.cleaned_data["planned_for"])
            messages.success(
                request, _("Träffen är planerad. Den har en ny kod, och allt ni har gjort är kvar.")
            )
            return redirect("workshops:lead", found.pk)
        except Refused as refusal:
            form.add_error("planned_for", str(refusal))
    return _page(request, "pages/again.html", form, workshop=found, room=overview.look(found.pk))


@require_http_methods(["GET", "POST"])
def copy(request, workshop):
    """The same plan for another day, without anything that people wrote."""
    found = workshop_led(request, workshop)
    required(request, "workshops.plan_workshop", found)
    form = Day(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = planning.duplicate_workshop(
            workshop=found, planned_for=form.cleaned_data["planned_for"], planned_by=request.user
        )
        return redirect("workshops:steps", made.pk)
    return _page(request, "pages/copy.html", form, workshop=found)


def _page(request, template, form, **context):
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)
