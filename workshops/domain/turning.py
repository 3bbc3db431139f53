"""Turning the pages of a step: scenes, or groups that present in turn."""

from workshops import announcing


def to_page(*, step, page: int) -> None:
    """This page of the step, counted from 0, for the whole room."""
    step.page = page
    step.save(update_fields=["page"])
    announcing.moved(step.workshop_id)
