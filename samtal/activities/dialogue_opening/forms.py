from django import forms
from django.utils.translation import gettext_lazy as _


class GuideForm(forms.Form):
    """A guide of the library, by its key."""

    key = forms.RegexField(
        r"^[a-z0-9-]+$",
        max_length=80,
        error_messages=dict.fromkeys(("required", "invalid"), _("Välj en av guiderna i listan först.")),
    )
