"""Planning a dialogue group, giving it a coach, and counting afterwards."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from organisations.models import Unit
from samtal.domain.coaching import MOST
from workshops.pages.days import DayField


class CoachForm(forms.Form):
    """Which coach. The tick is asked for only where the coach is at home; `tree` names where they are."""

    coach = forms.TypedChoiceField(
        label=_("Dialogcoach"),
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Välj en av coacherna i listan.")),
    )
    within_own_unit = forms.BooleanField(
        label=_("Ja, coachen får leda en grupp där hen själv hör hemma"), required=False
    )

    def __init__(self, sent, coaches, tree, **kwargs):
        super().__init__(sent, **kwargs)
        self.asks = False
        home = [(one, ", ".join(sorted(tree.units[unit].name for unit in one.home))) for one in coaches]
        self.fields["coach"].choices = [("", _now("Välj en coach"))] + [
            (one.user.pk, f"{one.user} ({names})" if names else str(one.user)) for one, names in home
        ]

    def ask_again(self, sentence: str) -> None:
        """The coach is at home there: say why it matters, and ask for the tick."""
        self.asks = True
        self.add_error("coach", sentence)


class GroupForm(CoachForm):
    """A new dialogue group: unit, day and coach."""

    unit = forms.ModelChoiceField(label=_("Enhet"), queryset=None)
    planned_for = DayField()
    field_order = ("unit", "planned_for", "coach", "within_own_unit")

    def __init__(self, sent, coaches, tree, units, **kwargs):
        super().__init__(sent, coaches, tree, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)


class CountForm(forms.Form):
    """How many sat there: numbers, never names."""

    staff = forms.IntegerField(label=_("Medarbetare"), min_value=0, max_value=MOST)
    managers = forms.IntegerField(label=_("Chefer"), min_value=0, max_value=MOST)
    held_on = forms.DateField(
        label=_("Vilken dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, sent, coaching=None):
        known = (
            {name: getattr(coaching, name) for name in ("staff", "managers", "held_on")} if coaching else {}
        )
        super().__init__(
            sent,
            initial={"held_on": timezone.localdate()} | {k: v for k, v in known.items() if v is not None},
        )
        for name in ("staff", "managers"):
            self.fields[name].widget.attrs["class"] = "number"
