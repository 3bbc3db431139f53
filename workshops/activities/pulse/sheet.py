"""The sheet of a pulse: what is asked, and the form that a phone hands in, all answers at once."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from workshops.contract import Input, Text
from workshops.domain import answering, pulsing


@dataclass(frozen=True)
class Statement:
    """What is said, to be answered from 1 to 5. The key is what is counted."""

    key: str
    text: Text


@dataclass(frozen=True)
class Side:
    """Somebody who sees the same from another side: a key, the word for one, and for several."""

    key: str
    one: Text
    several: Text


class SheetForm(forms.Form):
    """One grade for each statement that somebody wants to answer, at least one; and from which side."""

    statements: tuple[Statement, ...] = ()
    sides: tuple[Side, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.sides:
            self.fields["who"] = forms.ChoiceField(
                choices=[(one.key, one.one) for one in self.sides],
                error_messages={"required": gettext("Säg först hur du svarar. Dina svar står kvar.")},
            )
        for one in self.statements:
            grades = [(grade, grade) for grade in pulsing.GRADES]
            self.fields[one.key] = forms.ChoiceField(choices=grades, required=False, label=one.text)

    def clean(self):
        sent = super().clean()
        given = {one.key: sent[one.key] for one in self.statements if sent.get(one.key)}
        if not given and not self.errors:
            raise ValidationError(gettext("Svara på minst ett påstående, och skicka sedan."))
        return {"answers": pulsing.sheet_of(given, sent.get("who", ""))}


def sheet(statements: tuple[Statement, ...], sides: tuple[Side, ...] = ()) -> Input:
    """The input by which a phone hands in its sheet about these statements."""
    form = type("Sheet", (SheetForm,), {"statements": statements, "sides": sides})
    return Input("answer", form, answering.hand_in, answering.hand_in_many)
