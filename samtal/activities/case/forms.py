"""What the facilitator and the phones send around a case. Texts are checked by the verbs, as everywhere."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.activities.tidying import ListedItemForm, PaperForm

KINDS = (("demand", _("Ett krav i arbetet")), ("resource", _("Något som hjälper")))


class CardForm(forms.Form):
    """A card of the library, by its key."""

    key = forms.RegexField(
        r"^[a-z0-9-]+$",
        max_length=80,
        error_messages=dict.fromkeys(("required", "invalid"), _("Välj ett av fallen i listan först.")),
    )


class WorkNoteForm(PaperForm):
    """A note about the work: a demand, or a resource."""

    kind = forms.ChoiceField(
        choices=KINDS,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            _("Välj om det är ett krav eller något som hjälper. Texten finns kvar."),
        ),
    )


class NoteForm(ListedItemForm):
    """One of the notes of the step."""


class AgreementForm(forms.Form):
    """One of the agreements of the step."""

    agreement = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class RewordForm(PaperForm, AgreementForm):
    """Other words for an agreement."""
