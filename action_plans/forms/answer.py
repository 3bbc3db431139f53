"""What an owner answers behind a link."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """How it goes, in one of three words, and perhaps some more."""

    answer = forms.ChoiceField(
        label=_("Hur går det?"),
        widget=forms.RadioSelect,
        choices=[("done", _("Gjord")), ("not-done", _("Inte gjord än")), ("help", _("Behöver hjälp"))],
        error_messages={
            "required": _("Välj hur det går. Det du skrev finns kvar."),
            "invalid_choice": _("Välj ett av de tre svaren. Det du skrev finns kvar."),
        },
    )
    comment = forms.CharField(
        label=_("Kommentar, om du vill"),
        required=False,
        max_length=2000,
        help_text=_("Skriv inget om någons hälsa. Andra som arbetar med planen kan läsa."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"max_length": _("Texten är för lång. Korta den, så går det att spara.")},
    )
