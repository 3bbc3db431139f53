"""From any tool, take this on: as an agreement, a measure in the plan, a demand or a resource. (SK-10)"""

from django.db import transaction

from samtal.domain import agreeing, noting
from samtal.domain.carrying import DEMAND, RESOURCE

AGREEMENT, MEASURE = "agreement", "measure"
# What a tool is meant to end in, and what that is taken on as; anything else is an agreement.
FROM_OUTPUT = {"action_candidate": MEASURE, "demand_candidate": DEMAND, "resource_candidate": RESOURCE}


def usually(output: str) -> str:
    """As what the output of a tool is taken on where nobody says otherwise."""
    return FROM_OUTPUT.get(output, AGREEMENT)


@transaction.atomic
def take_on(*, step, text: str, what: str = AGREEMENT) -> None:
    """The group takes this on. A measure is an agreement that lies in the unit's plan at once.

    A demand or a resource waits on the desk and is carried on from there. Raises Refused for a text that
    cannot be, and for a fourth agreement.
    """
    if what in (DEMAND, RESOURCE):
        noting.write_down(step=step, kind=what, text=text)
        return
    agreement = agreeing.agree(step=step, text=text)
    if what == MEASURE:
        agreeing.carry_on(step=step, agreement=agreement.pk)
