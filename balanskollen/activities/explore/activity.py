from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from balanskollen.chosen import chosen_demands
from workshops.activities.notes.activity import NoteList, Notes
from workshops.activities.notes.forms import NoteForm
from workshops.contract import Form, Input, Phase, Text, Tip
from workshops.domain import items
from workshops.models import Item

ASPECTS = {
    "what": _("Vad handlar det om?"),
    "whence": _("Var kommer det ifrån?"),
    "effect": _("Hur påverkar det oss som grupp?"),
}


class AspectNoteForm(NoteForm):
    """A note that answers one of the three questions."""

    source = forms.ChoiceField(
        choices=list(ASPECTS.items()),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), _("Välj vilken av de tre frågorna lappen svarar på.")
        ),
    )


@dataclass(frozen=True)
class Aspect:
    """One of the three questions and the notes that answer it."""

    key: str
    question: Text
    notes: list[Item]


class Description(NoteList):
    """The notes under the questions they answer, in the order of the questions."""

    @property
    def by_aspect(self) -> list[Aspect]:
        """Each question with its notes, also where it has none. What came from paper answers the first."""
        known = [(one.source if one.source in ASPECTS else "what", one) for one in self.on_the_list]
        return [
            Aspect(key, question, [one for source, one in known if source == key])
            for key, question in ASPECTS.items()
        ]


class Explore(Notes):
    """Step 4 of Balanskollen: what is the demand, where does it come from, how does it affect us? (BK-4)

    What is written here describes the demand in the report and in the plan.
    """

    kind = "description"
    title = _("Gå på djupet")
    question = _("Var kommer kravet ifrån, och vad gör det med oss?")
    minutes = 10
    uses_groups = False
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Var kommer kravet ifrån? När är det som tyngst? Vad gör det med oss som grupp?"),
            _("Skriv för dig själv"),
        ),
        Phase(
            Form.PLENARY,
            5,
            _("Berätta för varandra. Dela de lappar du vill; de behövs i nästa steg."),
            _("Samla anteckningarna"),
        ),
    )
    tips = (
        Tip(_("Fråga hellre ”hur märks det?” än ”varför?”.")),
        Tip(_("Hamnar samtalet hos en person: för det tillbaka till arbetet.")),
        Tip(_("Spara anteckningarna, de behövs i nästa steg.")),
    )
    aspects = ASPECTS
    inputs = (
        Input("add", AspectNoteForm, items.write),
        *(one for one in Notes.inputs if one.name not in ("add", "pick")),
    )

    def about(self, step):
        return chosen_demands(step.workshop)

    def results(self, step):
        return Description(**vars(super().results(step)))

    def can_leave(self, step, results):
        if step.phase_index + 1 == len(self.phases) and not results.on_the_list:
            return _(
                "Ingen anteckning är delad, så kravet får ingen beskrivning i resultatet. Gå vidare ändå?"
            )
        return ""

    def rehearse(self, step, seat):
        number = seat.pk.int
        key = list(ASPECTS)[number % len(ASPECTS)]
        yield "add", {"text": f"{ASPECTS[key]} ({number % 97})", "source": key}
