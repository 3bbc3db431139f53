"""Small groups on the console and on the phone: what every exercise that uses them shares.

Their faces are `components/groups.html` (the console), `wall_groups.html` and `sit.html` beside it.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.activities.forms import NothingForm
from workshops.contract import Control, Input
from workshops.domain import grouping
from workshops.models import SmallGroup
from workshops.models.usertext import tidy

LARGEST = 2**63 - 1
LONGEST_NAME = SmallGroup._meta.get_field("own_name").max_length


class SizeForm(forms.Form):
    """About how many in each group; as it suits where nothing is said."""

    size = forms.IntegerField(
        min_value=grouping.FEWEST,
        max_value=grouping.MOST,
        required=False,
        error_messages=dict.fromkeys(
            ("min_value", "max_value", "invalid"), _("Välj tre till sex i varje grupp.")
        ),
    )


class GroupForm(forms.Form):
    """One of the small groups."""

    group = forms.IntegerField(min_value=1, max_value=LARGEST)


class MoveForm(GroupForm):
    """From one small group to another."""

    to = forms.IntegerField(min_value=1, max_value=LARGEST)


class NameForm(GroupForm):
    """A small group and its new name; an empty one gives it its number back."""

    own_name = forms.CharField(max_length=400, required=False, strip=False)

    def __init__(self, sent):
        # A NUL would stop Django's field with words for programmers; tidying takes it out like other signs.
        super().__init__({name: value.replace("\x00", "") for name, value in sent.items()})

    def clean_own_name(self):
        """The name on one line, without what would hurt others."""
        name = tidy(self.cleaned_data["own_name"])
        if len(name) > LONGEST_NAME:
            raise forms.ValidationError(
                _("Namnet är för långt: högst %(most)d tecken."), params={"most": LONGEST_NAME}
            )
        return name


SIT = Input("sit", GroupForm, grouping.sit)
GROUPING = (
    Control("make_groups", SizeForm, grouping.deal, _("Dela in i grupper"), asks=False),
    Control("seat_the_rest", NothingForm, grouping.seat_the_rest, _("Placera dem som saknar grupp")),
    Control("add_group", NothingForm, grouping.add, _("Lägg till en grupp")),
    Control("rename_group", NameForm, grouping.rename, _("Spara")),
    Control("remove_group", GroupForm, grouping.remove, _("Ta bort gruppen")),
    Control("move_one", MoveForm, grouping.move_one, _("Flytta en person")),
)
