"""The play that is photographed: twelve people go through Balanskollen, and their plan is read afterwards."""

from . import pages, steps
from .stage import Stage


def perform(camera, requests, links) -> None:
    """From the pages before to the pages after."""
    pages.without_signing_in(camera)
    lead = pages.before(camera, links)
    pages.rehearsal(camera, lead)
    pages.another_day(camera, lead)
    stage = Stage(camera, requests, links, lead)
    for act in (
        steps.come_in,
        steps.introduce,
        steps.gather_demands,
        steps.prioritise,
        steps.explore,
        steps.find_resources,
        steps.choose,
        steps.hand_over,
        steps.end,
    ):
        act(stage)
    pages.afterwards(camera)
    pages.administration(camera, links)
