"""What the later steps are about: the demand that the group chose in step 3."""

from workshops.models import Item, Outcome


def chosen_demands(workshop) -> list[Item]:
    """The demands that go on, in one query.

    Mostly one; several where the group took all that tied; none where no vote was held or its result is
    hidden still.
    """
    chosen = Outcome.objects.filter(step__workshop=workshop, item__kind="demand")
    return [one.item for one in chosen.exclude(round__revealed=False).select_related("item")]
