"""The form behind an inspiration example in the administration."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workshops import registry
from workshops.models import Example
from workshops.models.usertext import UserText, count_letters, tidy


class ExampleForm(forms.ModelForm):
    """What it says in Swedish and English, and perhaps in Danish and Dutch; short enough for a note."""

    kind = forms.ChoiceField(label=_("Sort"))
    source = forms.ChoiceField(label=_("Källa"))

    class Meta:
        model = Example
        fields = ["kind", "source", "place", "sv", "en", "da", "nl", "withdrawn"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:  # not where the page is only to be looked at
            self.fields["kind"].choices = kinds()
            self.fields["kind"].disabled = bool(self.instance.pk)  # the key begins with it
            self.fields["source"].choices = sources()

    def clean(self):
        """Every text as a note would have it."""
        given = super().clean()
        for language in ("sv", "en", "da", "nl"):
            given[language] = text = tidy(given.get(language) or "")
            if count_letters(text) > UserText.letters:
                sentence = _("Texten är för lång: högst %(letters)d tecken. Korta den och spara igen.")
                self.add_error(language, ValidationError(sentence, params={"letters": UserText.letters}))
            elif not text and language in ("sv", "en") and language not in self.errors:
                self.add_error(language, _("Skriv exemplet på svenska och engelska."))
        return given


def kinds() -> list[tuple]:
    """Each kind of example that some method uses, and its name."""
    return [(one.kind, KINDS.get(one.kind, one.kind)) for one in registry.catalogues()]


def sources() -> list[tuple]:
    """Each source and its name, in the order of showing."""
    return list({key: name for one in registry.catalogues() for key, name in one.sources.items()}.items())


KINDS = {"demand": _("krav"), "resource": _("resurs")}
