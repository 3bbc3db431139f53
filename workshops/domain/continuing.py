"""Meeting again another day: a new occasion with a new code, and everything that was kept."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops import announcing
from workshops.contract import Refused
from workshops.models import Occasion

from . import overview, road, running

# What people wrote is kept until the workshop has met again: it shall not wait longer than that.
FURTHEST = timedelta(days=183)


@transaction.atomic
def meet_again(*, workshop, planned_for: datetime) -> Occasion:
    """A new occasion on that day: new code, new links, seats anew. Groups, lists and steps are kept.

    The room begins at the next waiting step. Raises Refused while an occasion goes on, when every step was
    held, and for a day that has passed or is more than half a year away.
    """
    running.lock_room(workshop)
    before = overview.latest_occasion(workshop)
    if before.ended_at is None:
        raise Refused(_("Det finns redan en träff som pågår eller är planerad. Avsluta den först."))
    if not road.waiting(list(workshop.steps.all())):
        raise Refused(_("Alla steg är gjorda, så det finns inget att fortsätta med. Planera en ny workshop."))
    if timezone.localdate(planned_for) < timezone.localdate():
        raise Refused(_("Den dagen har redan varit. Välj en dag som kommer."))
    if planned_for > timezone.now() + FURTHEST:
        raise Refused(_("Välj en dag inom ett halvår. Texterna sparas tills ni har träffats igen."))
    again = Occasion.objects.create(workshop=workshop, planned_for=planned_for, address=before.address)
    announcing.moved(workshop.pk)
    return again
