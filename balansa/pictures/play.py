"""The play that is photographed: twelve people go through Balanskollen and what follows on it."""

from . import cards, desk, pages, rooms, steps
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
    plan = pages.afterwards(camera)
    rooms.make_the_plan(stage, requests, plan)
    rooms.follow_up(stage, requests, plan)
    rooms.look_back(stage, requests)
    meeting = rooms.meet_about_cards(stage, requests)
    cards.fill(meeting)
    rooms.end_the_meeting(meeting)
    desk.plans(camera, links)
    desk.administration(camera, links)
