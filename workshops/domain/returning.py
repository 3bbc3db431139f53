"""When the group meets next, and what that is about. The occasion itself is made when it is time."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Workshop
from workshops.models.usertext import UserText

FARTHEST = timedelta(days=731)


@transaction.atomic
def agree_on_next(*, step, next_on: date, next_about: str = "") -> None:
    """The day of the next meeting of this workshop's group, and its subject; another day replaces it.

    Raises Refused for a day that has been or is more than two years away, and for a subject that is too long.
    """
    today = timezone.localdate()
    if next_on < today:
        raise Refused(_("Den dagen har redan varit. Det ni skrev finns kvar, välj en dag som kommer."))
    if next_on > today + FARTHEST:
        raise Refused(_("Dagen ligger mer än två år bort. Det ni skrev finns kvar, kontrollera året."))
    about = _subject(next_about)
    Workshop.objects.filter(pk=step.workshop_id).update(next_on=next_on, next_about=about)
    announcing.moved(step.workshop_id)


def _subject(typed: str) -> str:
    if not typed.strip():
        return ""
    try:
        return UserText.cleaned(typed)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
