"""HR's desk in a real browser: no barrier, nothing blocked, nothing wider than a tablet."""

import pytest

from .measuring import Findings, in_colour, wider_than_the_window
from .waiting import expect

pytestmark = pytest.mark.browser
TABLET = {"width": 820, "height": 1180}
# Start page, the two lists and one narrowed, what there is of content, and a form with a search field.
PAGES = (
    "",
    "action_plans/actionplan/",
    "action_plans/measure/?when=late",
    "workshops/example/",
    "action_plans/goal/add/",
)


@pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
def test_no_barrier_on_any_page_of_the_desk(same_room, language):
    found, page = Findings(in_colour(language)), same_room.hr(language=language).page
    for path in PAGES:
        page.goto(f"{same_room.address}admin/{path}")
        expect(page.locator(".select2-selection:not([aria-label])")).to_have_count(0)  # they come late
        found.look(f"/admin/{path}", page)
    assert not found, "\n".join(found)


def test_the_desk_fits_a_tablet_and_blocks_nothing_of_its_own(same_room):
    page = same_room.hr().page
    page.set_viewport_size(TABLET)
    for path in PAGES:
        page.goto(f"{same_room.address}admin/{path}")
        assert wider_than_the_window(page) == []
