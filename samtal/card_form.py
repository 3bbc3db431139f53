"""The form in which a card is written: the fields of its kind, and its words in every language it needs.

What it lets through is what a deck file may say: the rules are the same.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from samtal import deck
from samtal.decks import rules
from workshops.models.usertext import tidy

# What makes a case a good one; the last is what a group takes home.
CRITERIA = (
    ("relevance", _("Relevans"), _("Det kunde hända hos oss, och flera känner igen sig.")),
    ("ethical", _("Etiskt fokus"), _("Olika värden står mot varandra, och inget svar är givet.")),
    ("communicative", _("Kommunikativt"), _("Det lockar till samtal: alla kan säga något, ingen hängs ut.")),
    ("pedagogical", _("Pedagogiskt"), _("Det är kort och klart och går att läsa högt på två minuter.")),
    ("generalisation", _("Generalisering"), _("Den sista frågan för över fallet till oss och vårt arbete.")),
)
NAMES = {
    "minutes": _("Minuter"), "themes": _("Handlar om"), "values": _("Värden som står på spel"),
    "dimension": _("Område"), "kind": _("Sort"), "prep_minutes": _("Minuter att förbereda"),
    "group_size": _("Så många kan vara med, som 4-10"), "materials": _("Det som behövs"),
    "output": _("Det ni får med er"), "tags": _("Band som stärks"), "component": _("Del av sammanhanget"),
    "leader": _("Leds av"), "version": _("Version"), "review": _("Ses över"),
    "title": _("Rubrik"), "text": _("Text"), "questions": _("Frågor, en på varje rad"), "aim": _("Syfte"),
    "opening": _("Så börjar ni"), "exercise": _("Övning"), "closing": _("Så slutar ni"),
    "coach_notes": _("Till dialogcoachen, en sak på varje rad"), "harvest": _("Det som tas till vara"),
}  # fmt: skip
ONE_OF = {"dimension": "dimension", "kind": "tool_kind", "output": "output", "component": "component"}
ONE_OF |= {"leader": "leader"}
SOME_OF = {"themes": "theme", "values": "value", "materials": "material", "tags": "tag"}
LISTS = {"questions", "coach_notes"}
KEPT = {"with_tools"}  # of a ready playbook: stays as it was


class CardForm(forms.Form):
    """A card of this kind. `fields` are those of the card to change, as a deck file has them."""

    def __init__(self, kind: str, fields: dict | None = None, sent=None):
        self.kind, self.before = kind, fields or {}
        super().__init__(sent, initial=_typed(self.before))
        for name, (_rule, needed) in rules.FIELDS[kind].items():
            if name not in KEPT:
                self.fields[name] = _field(name, needed)
        for language in self.languages:
            for name in rules.WORDS[kind]:
                self.fields[f"{language}-{name}"] = _words(name)
        if kind == "case":
            self.fields["met"] = forms.MultipleChoiceField(
                required=False, choices=[(key, name) for key, name, _why in CRITERIA]
            )

    @property
    def languages(self):
        """The languages it is written in: those it needs, and those it has."""
        return [code for code in rules.LANGUAGES if code in rules.languages() or code in self.before]

    @property
    def own_fields(self):
        """The fields that are the same in every language."""
        return [self[name] for name in self.fields if "-" not in name and name != "met"]

    @property
    def in_languages(self):
        """(language, its fields) for each language."""
        return [
            (code, [self[f"{code}-{name}"] for name in rules.WORDS[self.kind]]) for code in self.languages
        ]

    @property
    def criteria(self):
        """(key, name, what it asks, whether it is ticked) of each criterion, for a case."""
        ticked = self.data.getlist("met") if self.is_bound else []
        return [(*one, one[0] in ticked) for one in CRITERIA] if self.kind == "case" else []

    def clean(self):
        """The card as a deck file would have it, under "card"; each broken rule stands at its field."""
        given = super().clean()
        if self.errors:
            return given
        card = {name: self.before[name] for name in KEPT & self.before.keys()}
        card |= {name: _kept(given[name]) for name in rules.FIELDS[self.kind] if name not in KEPT}
        for code in self.languages:
            card[code] = {name: _said(name, given[f"{code}-{name}"]) for name in rules.WORDS[self.kind]}
        for wrong in rules.problems(self.kind, card, deck.labels()):
            at = "-".join(filter(None, (wrong.language, wrong.field)))
            self.add_error(at if at in self.fields else None, _("Det här %s.") % wrong.sentence)
        return given | {"card": card}


def _typed(fields: dict) -> dict:
    """The fields of a card as they stand in the form."""
    typed = {name: value for name, value in fields.items() if name not in rules.LANGUAGES}
    for code in rules.LANGUAGES:
        for name, value in fields.get(code, {}).items():
            typed[f"{code}-{name}"] = "\n".join(value) if isinstance(value, list | tuple) else value
    return typed


def _field(name: str, needed: bool) -> forms.Field:
    title = NAMES[name]
    if name in ONE_OF:
        return forms.ChoiceField(label=title, choices=_choices(ONE_OF[name]))
    if name in SOME_OF:
        needed = needed and name != "materials"
        box = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(
            label=title, choices=_choices(SOME_OF[name]), widget=box, required=needed
        )
    if name == "review":
        return forms.DateField(label=title, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    if name == "group_size":
        return forms.CharField(label=title, max_length=7)
    return forms.IntegerField(label=title, widget=forms.NumberInput(attrs={"class": "number"}))


def _words(name: str) -> forms.Field:
    if name == "title":
        return forms.CharField(
            label=NAMES[name], max_length=120, widget=forms.TextInput(attrs={"dir": "auto"})
        )
    rows = 8 if name == "text" else 5 if name in LISTS else 3
    box = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=NAMES[name], max_length=rules.LONGEST, widget=box)


def _choices(group: str) -> list[tuple[str, str]]:
    return [(key, deck.label(group, key)) for key in deck.labels().get(group, {})]


def _kept(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def _said(name: str, raw: str):
    """A text with its lines, each cleaned as a note is; a list of those where the field is one."""
    if name == "title":
        return tidy(raw)
    lines = [line for one in raw.splitlines() if (line := tidy(one))]
    return lines if name in LISTS else "\n".join(lines)
