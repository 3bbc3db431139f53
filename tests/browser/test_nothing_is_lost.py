"""What a person wrote or tapped arrives exactly once, whatever happens to the network and the server."""

import pytest

from .conftest import NO_NETWORK
from .playing import FIRST, SECOND, THIRD, to_an_open_vote, to_writing
from .waiting import expect

pytestmark = pytest.mark.browser
HALF = "Vi hinner inte"
# Chromium's own switch for the network leaves sockets alone.
SOCKETS = """
  const Real = WebSocket, open = new Set();
  let isCut = %s;
  window.WebSocket = class extends Real {
    constructor(address) { super(address); open.add(this); if (isCut) this.close(); }
  };
  window.cutSockets = (cut) => { isCut = cut; if (cut) open.forEach((socket) => socket.close()); };
"""


def test_what_is_sent_without_network_waits_in_sight_and_arrives_exactly_once(another_room, doors):
    doors.allow(*NO_NETWORK)
    leader, wall = another_room.facilitator(), another_room.wall()
    lost = another_room.phone(before=with_sockets_that_can_be_cut)
    others = [another_room.phone() for _ in range(2)]
    to_an_open_vote(leader, [lost, *others])
    for phone in others:
        phone.place(SECOND)
    cut(lost)
    lost.place(FIRST, 3)
    lost.place(THIRD)
    lost.take_back(THIRD)
    expect(lost.row(FIRST).locator("output")).to_have_text("3")
    expect(lost.chip).to_contain_text("5 väntar på att skickas")
    expect(wall.main).to_have_attribute("data-ballots", "2")
    mend(lost)
    wall.shows({FIRST: 3, SECOND: 2, THIRD: 0})
    expect(lost.chip).to_have_count(0)
    lost.has_dots(FIRST, 3)
    lost.has_left(2)


def with_sockets_that_can_be_cut(page):
    page.add_init_script(SOCKETS % "false")


def cut(phone):
    phone.page.context.set_offline(True)
    phone.page.evaluate("cutSockets(true)")


def mend(phone):
    phone.page.context.set_offline(False)
    phone.page.evaluate("cutSockets(false)")


def test_a_note_that_was_half_written_outlives_pushes_and_a_reload(another_room):
    leader, phone = another_room.facilitator(), another_room.phone()
    to_writing(leader)
    phone.note.click()
    phone.page.keyboard.type(HALF)
    for key, digits in (("+", "6:00"), ("-", "5:00")):
        leader.press(key)
        expect(phone.page.locator("[data-digits]")).to_have_text(digits)
        still_typing(phone)
    leader.go_on()
    expect(phone.page.locator("main h1")).to_contain_text("Läs upp för gruppen")
    still_typing(phone)
    phone.page.keyboard.type(" med")
    phone.page.reload()
    expect(phone.note).to_have_value(f"{HALF} med")
    phone.page.locator("#write button").click()
    expect(phone.page.locator("#mine .note")).to_have_text([f"{HALF} med"])
    expect(phone.note).to_have_value("")


def still_typing(phone):
    expect(phone.note).to_have_value(HALF)
    expect(phone.note).to_be_focused()


def test_without_sockets_the_room_goes_on_by_asking(another_room, doors):
    doors.allow(*NO_NETWORK)
    leader, wall = another_room.facilitator(), another_room.wall()
    walled_in = another_room.phone(before=without_sockets)
    others = [another_room.phone() for _ in range(2)]
    to_an_open_vote(leader, [*others, walled_in])
    for phone in others:
        phone.place(FIRST, 2)
    walled_in.place(SECOND, 2)
    wall.shows({FIRST: 4, SECOND: 2, THIRD: 0})
    walled_in.has_dots(SECOND, 2)
    leader.close_vote()
    expect(walled_in.page.locator("main h1")).to_have_text("Titta på duken")


def without_sockets(page):
    page.add_init_script(SOCKETS % "true")


def test_a_server_killed_in_mid_vote_loses_nothing_and_the_screens_come_back(demo, room, doors):
    doors.allow(*NO_NETWORK)
    leader, wall = room.facilitator(), room.wall()
    phones = [room.phone() for _ in range(3)]
    to_an_open_vote(leader, phones)
    for phone in phones:
        phone.place(FIRST)
    wall.shows({FIRST: 3, SECOND: 0, THIRD: 0})
    # No waiting between the tap and the plug: some are kept without an answer, some never arrive.
    for phone in phones:
        phone.place(SECOND, 2)
    demo.kill()
    for phone in phones:
        phone.place(THIRD)
        phone.take_back(FIRST)
    expect(phones[0].chip).to_contain_text("väntar på att skickas")
    demo.start()
    wall.shows({FIRST: 0, SECOND: 6, THIRD: 3})
    for phone in phones:
        phone.has_dots(SECOND, 2)
        phone.has_left(2)
        expect(phone.chip).to_have_count(0)
    leader.close_vote()
    expect(wall.main).to_have_attribute("data-vote", "decided")
