"""Tidying the common list before a vote: the controls that its exercises share.

The face that shows them is `components/tidy.html`; it needs a `desk` (`moderating.desk_of`).
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.contract import Control
from workshops.domain import moderating

TICK = "tick-"


class TickedForm(forms.Form):
    """The notes that are ticked: fields named `tick-<number of the note>`."""

    def __init__(self, sent):
        super().__init__(sent)
        numbers = [name.removeprefix(TICK) for name in sent if name.startswith(TICK)]
        self.ticked = [int(one) for one in numbers if one.isascii() and one.isdecimal() and len(one) < 19]

    def clean(self):
        """What is no number of a note is left out."""
        return {"items": self.ticked}


class ListedItemForm(forms.Form):
    """A note on the common list."""

    item = forms.IntegerField(min_value=1, max_value=2**63 - 1)


class PaperForm(forms.Form):
    """A text that the facilitator types in. The model's rules apply in the verb; this bounds what is read."""

    text = forms.CharField(
        strip=False,
        required=False,
        max_length=4000,
        error_messages={"max_length": _("Lappen är för lång: högst 140 tecken. Korta den och försök igen.")},
    )

    def __init__(self, sent):
        # A NUL would stop Django's field with words for programmers; the verb takes it out like other signs.
        super().__init__({name: value.replace("\x00", "") for name, value in sent.items()})


class RewordForm(PaperForm, ListedItemForm):
    """Other words for a note on the common list."""


TIDYING = (
    Control("merge", TickedForm, moderating.merge, _("Lägg ihop")),
    Control("split", ListedItemForm, moderating.split, _("Dela upp igen")),
    Control("reword", RewordForm, moderating.reword, _("Skriv om")),
    Control("hide", ListedItemForm, moderating.hide, _("Dölj")),
    Control("show", ListedItemForm, moderating.show, _("Visa igen")),
)
