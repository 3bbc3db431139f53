"""What is typed on the card's pages. Nothing here is logged; a text that is too long is given back whole."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balanskort.domain import contents
from balanskort.domain.contents import Agreement, Contents
from workshops.contract import Refused

LINK_LETTERS, PASSPHRASE_LETTERS, LABEL_LETTERS = 500, 200, 100
EMPTY_ROWS = 3
OFF = {"autocomplete": "off"}


class Written(forms.Field):
    """A text of a card, as long as the card has place for; none is asked for."""

    def __init__(self, **options):
        super().__init__(required=False, **options)

    def clean(self, value):
        try:
            return contents.written(value or "")
        except Refused as refusal:
            raise ValidationError(str(refusal)) from None


class ReviewDay(forms.DateField):
    """When the card is looked at again."""

    default_error_messages = {
        "required": _("Välj en dag när ni ser över kortet, till exempel om fyra månader."),
        "invalid": _("Det går inte att läsa dagen. Skriv den som 2027-03-24. Resten står kvar."),
    }


class OnTheCard(forms.Form):
    """Some of what stands on a card, and always what was agreed. `written` is the card as it then is."""

    def __init__(self, sent=None, *, card: Contents):
        super().__init__(sent)
        self.card = card
        self.agreements = _agreed(sent) if sent is not None and "what" in sent else list(card.agreements)

    def said(self, name: str):
        """What stands in a field now: what was sent, else what the card says."""
        if self.is_bound and name in self.fields:
            return self.data.get(name) or ""
        state, _between, field = name.partition("_")
        return (
            getattr(getattr(self.card, state), field)
            if state in contents.STATES
            else getattr(self.card, name)
        )

    @property
    def is_easy(self) -> bool:
        """Whether it is written large, with a picture beside each question."""
        return bool(self.said("large_text"))

    @property
    def rows(self) -> list[Agreement]:
        """What was agreed, and empty rows to go on in."""
        return [*self.agreements, *[Agreement()] * max(1, EMPTY_ROWS - len(self.agreements))]

    def clean(self):
        found = super().clean()
        if not self.errors:
            texts = {
                tuple(name.split("_")): text for name, text in found.items() if name not in self.base_fields
            }
            plain = {name: found[name] for name in self.base_fields}
            try:
                changed = replace(self.card.with_texts(texts), agreements=tuple(self.agreements), **plain)
                self.written = changed.tidied()
            except Refused as refusal:
                self.add_error(None, str(refusal))
        return found


class CardForm(OnTheCard):
    """A whole card: the name on it, its day of review, how large it is written, and twelve boxes."""

    name = Written(label=_("Vad du vill kallas på kortet"))
    review_on = ReviewDay(label=_("Dag när ni ser över kortet"))
    large_text = forms.BooleanField(label=_("Lätt att läsa: stor text och bilder"), required=False)

    def __init__(self, sent=None, *, card: Contents):
        super().__init__(sent, card=card)
        self.fields |= {f"{at}_{name}": Written() for at in contents.STATES for name in contents.FIELDS}


class PartForm(OnTheCard):
    """The reader's part: what the leader or the colleague does, light by light."""

    def __init__(self, sent=None, *, card: Contents):
        super().__init__(sent, card=card)
        self.fields |= {f"{at}_you": Written() for at in contents.STATES}

    @property
    def you(self) -> dict:
        """{state: text}, once it is valid."""
        return {at: self.cleaned_data[f"{at}_you"] for at in contents.STATES}


class TalkForm(OnTheCard):
    """What a talk ends with: besides what was agreed, the next day."""

    review_on = ReviewDay(label=_("Dag när ni ses igen"))


class ShareForm(forms.Form):
    """For whom a link is, who shares, and what it opens. The label is the owner's own."""

    label = forms.CharField(
        label=_("Vem delar du med?"),
        max_length=LABEL_LETTERS,
        help_text=_("Bara för din egen lista. Den som har länken kan öppna kortet, vem det än är."),
        error_messages={"required": _("Skriv vem länken är till, så känner du igen den i listan.")},
        widget=forms.TextInput(attrs=OFF),
    )
    shared_by = forms.CharField(
        label=_("Ditt namn, som den andra ser det"),
        max_length=LABEL_LETTERS,
        error_messages={"required": _("Skriv ditt namn, så vet den andra vems kortet är.")},
        widget=forms.TextInput(attrs=OFF),
    )
    may_fill = forms.BooleanField(
        label=_(
            "Den andra får också fylla i sin del: vad den gör i varje läge, och vad ni kommer överens om"
        ),
        required=False,
    )


class DayForm(forms.Form):
    """A day alone."""

    review_on = forms.DateField(required=False)


class KeyForm(forms.Form):
    """The link of a card, whole or only what stands after its #, and the passphrase where there is one."""

    secret = forms.CharField(max_length=LINK_LETTERS)
    passphrase = forms.CharField(max_length=PASSPHRASE_LETTERS, strip=False, required=False)

    def clean_secret(self):
        return self.cleaned_data["secret"].rpartition("#")[2].strip()


def _agreed(sent) -> list[Agreement]:
    """Rows of three fields that are sent under the same names; empty rows are no agreements."""
    columns = [sent.getlist(name) for name in ("what", "who", "when")]
    rows = [Agreement(*row) for row in zip(*columns, strict=False)]
    return [row for row in rows if any((row.what.strip(), row.who.strip(), row.when.strip()))]
