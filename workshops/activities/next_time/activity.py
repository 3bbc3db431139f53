from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.activities.tidying import PaperForm
from workshops.contract import Activity, Control, Form, Phase, Tip
from workshops.domain import returning


class NextForm(PaperForm):
    """The day of the next meeting, and what it is about; the latter may be empty."""

    next_on = forms.DateField(
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Välj vilken dag ni ses igen. Det ni skrev finns kvar."),
            "invalid": _("Den dagen finns inte. Det ni skrev finns kvar, välj en dag i kalendern."),
        },
    )

    def clean(self):
        told = super().clean()
        return {"next_on": told.get("next_on"), "next_about": told.get("text", "")}


@dataclass(frozen=True)
class NextMeeting:
    """The day that the group has agreed on, None before; and what that meeting is about."""

    day: date | None
    about: str


class NextTime(Activity):
    """The next date: agreed on while everybody is there, and on every screen at once."""

    title = _("Nästa gång")
    question = _("När ses vi igen, och om vad?")
    minutes = 5
    phases = (Phase(Form.PLENARY, 5, _("Bestäm en dag medan alla är kvar. Skriv upp den i din kalender.")),)
    tips = (
        Tip(_("En dag som passar de flesta är bättre än ingen dag alls.")),
        Tip(_("Säg vem som kallar, och vad var och en ska ha med sig.")),
        Tip(_("Tacka för i dag.")),
    )
    controls = (Control("agree", NextForm, returning.agree_on_next, _("Spara dagen")),)

    def results(self, step):
        return NextMeeting(step.workshop.next_on, step.workshop.next_about)

    def can_leave(self, step, results):
        return "" if results.day else _("Ingen dag är bestämd än. Gå vidare ändå?")
