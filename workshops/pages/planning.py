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
from workshops.domain import series as series_verbs
from workshops.models import Occasion, Series, Workshop

from .days import DayField
from .leafing import leaf

NEW_SERIES = "new"


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

    series = forms.ChoiceField(label=_("Del av en serie?"), required=False)
    invited = forms.ChoiceField(
        label=_("Vilka bjuds in till den nya serien?"), required=False, choices=Series.Invited.choices
    )

    def __init__(self, led, *args, **kwargs):
        super().__init__(*args, **kwargs)
        going_on = Series.objects.filter(unit__in=led, ended_on=None).select_related("unit")
        self.known_series = {str(one.pk): one for one in going_on}
        self.fields["series"].choices = [
            ("", _("Nej, en enda workshop")),
            (NEW_SERIES, _("Ja, den första i en ny serie")),
            *((key, one.title) for key, one in self.known_series.items()),
        ]
        self.fields["method_key"].choices = [(one.key, one.title) for one in registry.methods()]
        self.fields["unit"].queryset = Unit.objects.all()
        for method in registry.methods():
            choices = [(one.key, one.title) for one in method.splits]
            initial = choices[0][0] if choices else ""
            self.fields[f"split_{method.key}"] = forms.ChoiceField(
                choices=choices, required=False, initial=initial
            )

    def clean(self):
        told = super().clean()
        chosen = self.known_series.get(told.get("series", ""))
        if chosen and told.get("unit") and told["unit"].pk != chosen.unit_id:
            self.add_error(
                "series",
                _("Serien hör till en annan enhet. Resten är kvar, välj en annan serie eller enhet."),
            )
        return told

    def recipes(self) -> list[tuple]:
        """Each method, and the field that says how it is split; None for one that is not."""
        return [(one, self[f"split_{one.key}"] if one.splits else None) for one in registry.methods()]

    def wish(self) -> dict:
        """What was asked for, as `plan_workshop` takes it: the split is that of the chosen method."""
        told = dict(self.cleaned_data)
        splits = {name: told.pop(name) for name in list(told) if name.startswith("split_")}
        for name in ("series", "invited"):
            del told[name]
        return told | {"split": splits[f"split_{told['method_key']}"]}

    def plan(self, **more) -> Workshop:
        """Plan it, alone or as part of a series."""
        chosen, invited = self.cleaned_data["series"], self.cleaned_data["invited"]
        if not chosen:
            return planning.plan_workshop(**self.wish(), **more)
        known = self.known_series.get(chosen)
        return series_verbs.plan(series=known, invited=invited or Series.Invited.STAFF, **self.wish(), **more)


@login_required
@require_http_methods(["GET", "POST"])
def workshops(request):
    """The list, and the form for a new one beside it. Raises PermissionDenied for a user without any role."""
    if request.organisation is None:
        raise PermissionDenied
    led = units_led(request.user, request.organisation.pk)
    initial = {
        "method_key": "balanskollen",
        **{name: request.GET.get(name, "") for name in ("unit", "series")},
    }
    form = NewWorkshop(led, request.POST or None, initial=initial)
    if form.is_valid():
        required(request, "workshops.plan_workshop", form.cleaned_data["unit"])
        workshop = form.plan(planned_by=request.user, language=get_language())
        return redirect(_first_page(workshop, form.wish()["split"]), workshop.pk)
    page = leaf(request, _led_by(led))
    context = {"form": form, "leads": bool(led), "methods": registry.methods(), "workshops": page}
    return render(request, "pages/workshops.html", context, status=422 if form.is_bound else 200)


def _led_by(led):
    occasions = Prefetch("occasions", overview.latest_first(Occasion.objects))
    mine = Workshop.objects.filter(unit__in=led, rehearsal=False)
    return mine.select_related("unit").prefetch_related(occasions)


def _first_page(workshop, split: str) -> str:
    chosen = workshop.method.split(split)
    return "workshops:steps" if chosen and chosen.own else "workshops:lead"
