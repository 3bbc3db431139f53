"""The one input that most exercises share: "I am done"."""

from django import forms

from workshops.contract import Input
from workshops.domain import presence


class DoneForm(forms.Form):
    """Done, or (with an empty value) not yet after all."""

    done = forms.BooleanField(required=False)


DONE = Input("done", DoneForm, presence.say_done)
