"""Who asks to be forgotten leaves nothing on the phone either, where no header can see to it."""

import pytest

from .playing import to_writing
from .serving import INVENTED_HOST
from .waiting import expect

pytestmark = pytest.mark.browser
HALF = "Vi hinner inte"


def remembered(page):
    return page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('balansa:'))")


def test_a_phone_on_plain_http_is_emptied_by_leaving(another_room_at):
    room = another_room_at(INVENTED_HOST)
    leader, phone = room.facilitator(), room.phone()
    to_writing(leader)
    page = phone.page
    page.locator("textarea").fill(HALF)
    assert not page.evaluate("isSecureContext")
    assert len(remembered(page)) == 1
    page.locator(".keep summary").click()
    page.get_by_role("link", name="Vad sparas om mig just nu").click()
    page.get_by_role("link", name="Lämna och glöm mig").click()
    assert len(remembered(page)) == 1, "looking at the question forgets nothing"
    page.get_by_role("button", name="Ja, glöm mig").click()
    expect(page.get_by_role("heading", name="Välkommen till workshopen")).to_be_visible()
    assert remembered(page) == []
