"""Making a workshop before anybody is there."""

from django.db import transaction
from django.utils.translation import gettext as _

from workshops import registry
from workshops.contract import Refused
from workshops.models import Occasion, Step, Workshop


@transaction.atomic
def plan_workshop(
    *, unit, method_key, title="", planned_for=None, planned_by=None, language="sv", blind=False
):
    """A workshop of that method for that unit, with its steps and a first occasion whose door is open.

    Raises Refused when no method has that key.
    """
    method = registry.method(method_key)
    if method is None:
        raise Refused(_("Den metoden finns inte här. Välj en annan metod."))
    workshop = Workshop.objects.create(
        organisation_id=unit.organisation_id,
        unit=unit,
        method_key=method.key,
        title=title or f"{method.title} · {unit.name}",
        language=language,
        blind=blind,
        planned_by=planned_by,
    )
    Step.objects.bulk_create(
        Step(workshop=workshop, position=place, activity_key=activity.key, minutes=activity.minutes)
        for place, activity in enumerate(method.activities, start=1)
    )
    Occasion.objects.create(workshop=workshop, planned_for=planned_for)
    return workshop
