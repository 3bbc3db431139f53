"""That the safety representative, or another with a task in the work environment, took part. (SE-10, DK-4)"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from action_plans.models import PlanEvent, TakingPart
from workshops.contract import Refused

from .saving import locked_plan


@transaction.atomic
def take_part(*, plan, by, task: str, how: str, on: date, name: str = "") -> TakingPart:
    """Record who took part in the plan, how, and on which day. Recording the same twice is recording it once.

    Raises Refused for a day ahead: what is planned is no participation yet.
    """
    plan = locked_plan(plan)
    if on > timezone.localdate():
        raise Refused(_("Den dagen har inte varit än. Skriv medverkan när den har skett."))
    part, is_new = TakingPart.objects.get_or_create(plan=plan, task=task, how=how, on=on, name=name)
    if is_new:
        told = [["taking_part", None, f"{part}{', ' if name else ''}{name}"]]
        PlanEvent.objects.create(plan=plan, who=by, kind=PlanEvent.Kind.CHANGED, changes=told)
    return part
