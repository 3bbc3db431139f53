"""What may be asked of a list of cards, as an ordinary form that is sent with GET."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samtal import deck

# What is asked of each kind: (filter, its name, the group of labels that it chooses from).
CHOICES = {
    "case": (("theme", _("Handlar om"), "theme"), ("value", _("Värden som står på spel"), "value")),
    "tool": (
        ("dimension", _("Område"), "dimension"),
        ("tool_kind", _("Sort"), "tool_kind"),
        ("output", _("Det ni får med er"), "output"),
        ("tag", _("Band som stärks"), "tag"),
    ),
    "guide": (("component", _("Del av sammanhanget"), "component"),),
    "module": (),
}
MINUTES = (10, 20, 30, 45, 90, 180)


class LibraryForm(forms.Form):
    """Filters of one kind of cards; what cannot be meant is not asked. `units` are (id, name)."""

    def __init__(self, kind: str, units, asked):
        asked = asked.copy()
        if len(units) == 1:
            asked.setdefault("unit", str(units[0][0]))
        super().__init__(asked)
        for name, title, group in CHOICES[kind]:
            words = ((key, deck.label(group, key)) for key in deck.labels().get(group, {}))
            self._add(name, title, sorted(words, key=lambda one: one[1]) if kind == "case" else list(words))
        if kind == "tool":
            self._add("minutes", _("Högst så lång tid"), [(n, _("%d minuter") % n) for n in MINUTES])
            self.fields["people"] = forms.IntegerField(
                label=_("Så många är ni"),
                required=False,
                min_value=1,
                max_value=999,
                widget=forms.NumberInput(attrs={"class": "number"}),
            )
        if units:
            self._add("unit", _("Först det som är nytt för"), units)

    def _add(self, name, title, choices):
        self.fields[name] = forms.ChoiceField(
            label=title,
            required=False,
            choices=[("", _("Alla") if name != "unit" else _("Ingen enhet")), *choices],
        )

    @property
    def asked(self) -> dict:
        """The filters for `library.cards`, without the unit."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if name != "unit" and value}
        if "minutes" in asked:
            asked["minutes"] = int(asked["minutes"])
        return asked

    @property
    def unit(self) -> int | None:
        """The unit whose fresh cards are to come first; the only one where there is one."""
        self.is_valid()
        chosen = self.cleaned_data.get("unit")
        return int(chosen) if chosen else None
