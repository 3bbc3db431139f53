"""The fields that plans are made of: a line, a paragraph, a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.models.usertext import UserText, count_letters, tidy


class LineField(forms.CharField):
    """One line of text, tidied like a note; its sentences say what is kept."""

    def __init__(self, **kwargs):
        too_long = _("Texten är för lång: högst %(most)d tecken. Det du skrev finns kvar, korta det.")
        kwargs["error_messages"] = {"too_long": too_long, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)

    def to_python(self, value):
        return tidy(super().to_python(value))

    def validate(self, value):
        super().validate(value)
        if count_letters(value) > UserText.letters or len(value.encode()) > UserText.octets:
            raise forms.ValidationError(
                self.error_messages["too_long"], code="too_long", params={"most": UserText.letters}
            )


class ParagraphField(forms.CharField):
    """A few lines of text."""

    def __init__(self, **kwargs):
        too_long = _("Texten är för lång: högst %(limit_value)d tecken. Det du skrev finns kvar, korta det.")
        kwargs["error_messages"] = {"max_length": too_long, **kwargs.get("error_messages", {})}
        super().__init__(max_length=2000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), **kwargs)

    def to_python(self, value):
        """As it was written, with line breaks, without what no database takes."""
        lines = super().to_python(value).splitlines()
        return "\n".join(tidy(line) for line in lines)


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or written as 2026-03-01."""

    def __init__(self, **kwargs):
        invalid = _("Den dagen finns inte. Det du skrev finns kvar, välj en dag i kalendern.")
        kwargs["error_messages"] = {"invalid": invalid, **kwargs.get("error_messages", {})}
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(input_formats=["%Y-%m-%d"], widget=widget, **kwargs)
