"""The facilitator's own page: what is coming, what has been, and a new workshop in under a minute."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from organisations.access import required, units_led
from organisations.models import Unit
from workshops import registry
from workshops.domain import overview, planning
from workshops.models import Occasion, Workshop

from .days import DayField


class NewWorkshop(forms.Form):
    """Method, unit, day, and how the day is split: the rest comes with the method."""

    method_key = forms.ChoiceField(label=_("Metod"), widget=forms.RadioSelect)
    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    planned_for = DayField()
    expected = forms.IntegerField(
        label=_("Ungefär hur många kommer?"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": _("Skriv ett tal, eller låt det vara tomt.")},
    )
    blind = forms.BooleanField(
        label=_("Dold röstning: resultatet visas först när alla är klara"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["method_key"].choices = [(one.key, one.title) for one in registry.methods()]
        self.fields["unit"].queryset = Unit.objects.all()
        for method in registry.methods():
            choices = [(one.key, one.title) for one in method.splits]
            initial = choices[0][0] if choices else ""
            self.fields[f"split_{method.key}"] = forms.ChoiceField(
                choices=choices, required=False, initial=initial
            )

    def splits(self) -> list[tuple]:
        """Each method that can be split, and the field that says how."""
        return [(one, self[f"split_{one.key}"]) for one in registry.methods() if one.splits]

    def wish(self) -> dict:
        """What was asked for, as `plan_workshop` takes it: the split is that of the chosen method."""
        told = dict(self.cleaned_data)
        splits = {name: told.pop(name) for name in list(told) if name.startswith("split_")}
        return told | {"split": splits[f"split_{told['method_key']}"]}


@login_required
@require_http_methods(["GET", "POST"])
def workshops(request):
    """The list, and the form for a new one beside it. Raises PermissionDenied for a user without any role."""
    if request.organisation is None:
        raise PermissionDenied
    form = NewWorkshop(request.POST or None, initial={"method_key": "balanskollen"})
    if form.is_valid():
        required(request, "workshops.plan_workshop", form.cleaned_data["unit"])
        workshop = planning.plan_workshop(planned_by=request.user, language=get_language(), **form.wish())
        return redirect(_first_page(workshop, form.wish()["split"]), workshop.pk)
    context = {"form": form, "methods": registry.methods(), "workshops": _led_by(request)}
    return render(request, "pages/workshops.html", context, status=422 if form.is_bound else 200)


def _led_by(request):
    led = units_led(request.user, request.organisation.pk)
    occasions = Prefetch("occasions", overview.latest_first(Occasion.objects))
    mine = Workshop.objects.filter(unit__in=led, rehearsal=False)
    return mine.select_related("unit").prefetch_related(occasions)


def _first_page(workshop, split: str) -> str:
    chosen = workshop.method.split(split)
    return "workshops:steps" if chosen and chosen.own else "workshops:lead"
