from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.activities.tallying import Row, rows_of
from workshops.contract import Activity, Form, Input, Phase, Text, Tip
from workshops.domain import answering

QUESTION = "today"


@dataclass(frozen=True)
class Light:
    """One of the three: its word and its shape; the colour is never alone."""

    key: str
    word: Text
    meaning: Text

    @property
    def shape(self) -> str:
        """The picture of its shape: a circle, a triangle, a square."""
        return f"components/icons/{self.key}.svg"


LIGHTS = (
    Light("green", _("Det flyter"), _("Jag är med och har ork.")),
    Light("amber", _("Det skaver"), _("Jag är här, men något tar kraft.")),
    Light("red", _("Det tar stopp"), _("Det är för mycket just nu.")),
)


class LightForm(forms.Form):
    """One of the three lights, as an answer to the one question there is."""

    choice = forms.ChoiceField(choices=[(one.key, one.word) for one in LIGHTS])

    def clean(self):
        return super().clean() | {"question": QUESTION}


@dataclass(frozen=True)
class Lights:
    """How many have answered, and the three bars once three have; () before."""

    answers: int
    rows: tuple[Row, ...]


class CheckIn(Activity):
    """How does the group come in today? Green, amber or red: bare numbers, and nobody's answer."""

    title = _("Incheckning")
    question = _("Hur kommer du in i dag?")
    minutes = 5
    lights = LIGHTS
    phases = (Phase(Form.PLENARY, 5, _("Välj det som stämmer bäst just nu. Ingen ser vad du svarar.")),)
    tips = (
        Tip(_("Säg att det går att svara rött utan att förklara sig, och fråga aldrig vem det var.")),
        Tip(_("Är det mycket gult och rött: fråga vad ni alla behöver för att orka i dag, en paus till?")),
        Tip(_("Staplarna visas när tre har svarat. Är ni färre pratar ni i stället.")),
    )
    inputs = (Input("answer", LightForm, answering.answer, answering.answer_many),)

    def results(self, step):
        count = answering.counts(step).get(QUESTION, answering.NOBODY)
        return Lights(count.answers, rows_of(count, LIGHTS))

    def mine(self, step, seats):
        return dict.fromkeys(answering.answered(step, seats), True) | {None: False}

    def rehearse(self, step, seat):
        yield "answer", {"choice": LIGHTS[(0, 0, 0, 1, 1, 2)[seat.pk.int % 6]].key}
