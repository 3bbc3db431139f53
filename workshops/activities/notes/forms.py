from django import forms
from django.utils.translation import gettext_lazy as _


class NoteForm(forms.Form):
    """A note in own words. The model's text rules apply in the verb; this only bounds what is read."""

    text = forms.CharField(
        strip=False,
        required=False,
        max_length=4000,
        error_messages={"max_length": _("Lappen är för lång: högst 140 tecken. Korta den och försök igen.")},
    )

    def __init__(self, sent):
        # A NUL would stop Django's field with words for programmers; the verb takes it out like other signs.
        super().__init__({name: value.replace("\x00", "") for name, value in sent.items()})


class ExampleForm(forms.Form):
    """An inspiration example, by its key."""

    catalogue_key = forms.CharField(max_length=80)


class OwnItemForm(forms.Form):
    """One of the sender's own notes."""

    item = forms.IntegerField(min_value=1)


class AgreeForm(OwnItemForm):
    """A note on the own group's list: ticked, or (with an empty value) not after all."""

    agreed = forms.BooleanField(required=False)
