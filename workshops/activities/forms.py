"""Forms that several exercises share."""

from django import forms


class NothingForm(forms.Form):
    """Nothing but the press of the button."""


class DoneForm(forms.Form):
    """Done, or (with an empty value) not yet after all."""

    done = forms.BooleanField(required=False)
