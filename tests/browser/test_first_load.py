"""What a phone costs its owner: coming in is light, and staying asks for nothing."""

import pytest

from .waiting import expect

pytestmark = pytest.mark.browser
MOST_BYTES, MOST_REQUESTS = 60_000, 6
QUIET = 6_000  # milliseconds: three rounds of the watch that would ask for the face without a socket


class Line:
    """What travels between a page and the network, as the browser counts it: headers too, its cache not."""

    def __init__(self, page):
        self.asked, self.travelled, self.sockets = [], {}, []
        listening = page.context.new_cdp_session(page)
        listening.on("Network.requestWillBeSent", self._asked)
        listening.on("Network.loadingFinished", self._came)
        listening.on("Network.webSocketCreated", lambda event: self.sockets.append(event["url"]))
        listening.send("Network.enable")

    def _asked(self, event):
        self.asked.append(event["request"]["url"])
        if "redirectResponse" in event:
            self.travelled[f"{event['requestId']} redirect"] = event["redirectResponse"]["encodedDataLength"]

    def _came(self, event):
        self.travelled[event["requestId"]] = event["encodedDataLength"]

    @property
    def requests(self):
        """How many reached the network; a socket is one too."""
        return len(self.sockets) + sum(size > 0 for size in self.travelled.values())

    @property
    def bytes(self):
        return sum(self.travelled.values())


def test_a_phone_comes_in_with_six_requests_and_asks_for_nothing_while_its_socket_lives(same_room):
    lines = []
    phone = same_room.phone(before=lambda page: lines.append(Line(page)))
    (line,) = lines
    expect(phone.page.locator("html")).to_have_class("js")
    phone.page.wait_for_load_state("networkidle")
    while not line.sockets:
        phone.page.wait_for_timeout(100)
    assert line.requests <= MOST_REQUESTS, line.asked
    assert line.bytes <= MOST_BYTES

    before = list(line.asked)
    phone.page.wait_for_timeout(QUIET)
    assert line.asked == before
    assert len(line.sockets) == 1
