"""The facilitator's own page: what is coming, what has been, and a new workshop in under a minute."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from organisations.access import required, units_led
from organisations.models import Unit
from workshops import registry
from workshops.domain import planning
from workshops.models import Workshop


class NewWorkshop(forms.Form):
    """Method, unit, day: the rest comes with the method."""

    method_key = forms.ChoiceField(label=_("Metod"), widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    planned_for = forms.DateTimeField(
        label=_("Dag och tid"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Den tiden finns inte. Resten är kvar, välj en annan dag.")},
    )
    blind = forms.BooleanField(
        label=_("Dold röstning: resultatet visas först när alla är klara"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["method_key"].choices = [(one.key, one.title) for one in registry.methods()]
        self.fields["unit"].queryset = Unit.objects.all()


@login_required
@require_http_methods(["GET", "POST"])
def workshops(request):
    """The list, and the form for a new one beside it. Raises PermissionDenied for a user without any role."""
    if request.organisation is None:
        raise PermissionDenied
    form = NewWorkshop(request.POST or None, initial={"method_key": "balanskollen"})
    if form.is_valid():
        required(request, "workshops.plan_workshop", form.cleaned_data["unit"])
        workshop = planning.plan_workshop(
            planned_by=request.user, language=get_language(), **form.cleaned_data
        )
        return redirect("workshops:lead", workshop.pk)
    led = units_led(request.user, request.organisation.pk)
    mine = Workshop.objects.filter(unit__in=led).select_related("unit").prefetch_related("occasions")
    return render(
        request,
        "pages/workshops.html",
        {
            "form": form,
            "methods": registry.methods(),
            "workshops": mine,
        },
        status=422 if form.is_bound else 200,
    )
