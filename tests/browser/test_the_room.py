"""The whole play: a facilitator, a projector and three phones, through the printed links only."""

import itertools
import re

import pytest
from django.utils.translation import gettext, override

from .conftest import Room
from .playing import FIRST, SECOND, THIRD, to_an_open_vote, to_sharing, to_writing
from .serving import INVENTED_HOST
from .waiting import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("host", ["127.0.0.1", INVENTED_HOST])
def test_three_phones_vote_and_from_the_third_ballot_the_wall_shows_every_dot(another_room_at, host):
    room = another_room_at(host)
    leader, wall = room.facilitator(), room.wall()
    plain = room.phone(java_script_enabled=False)
    english, reloading = room.phone(language="en-GB"), room.phone()
    assert reloading.page.evaluate("isSecureContext") == (host == "127.0.0.1")
    wall.shows_people(3)
    they_write_and_share(leader, wall, english, plain, reloading)
    before_three_ballots_no_number_is_shown(leader, wall, english, reloading)
    from_the_third_on_every_dot_is_shown(wall, plain, reloading)
    a_reload_keeps_seat_and_dots(wall, reloading)
    a_dot_that_is_taken_back_is_gone_from_the_wall(wall, plain, english)
    the_result_is_sorted_and_has_a_winner(leader, wall)


def they_write_and_share(leader, wall, english, plain, reloading):
    to_writing(leader)
    plain.page.reload()
    for phone, text in ((english, FIRST), (plain, SECOND), (reloading, THIRD)):
        phone.write(text)
    expect(english.page.locator("html")).to_have_attribute("lang", "en")
    speaks_english(english, "Lägg till lappen", "#write button")
    assert wall.page.get_by_text(FIRST).count() == 0
    to_sharing(leader)
    plain.page.reload()
    for phone in (english, plain, reloading):
        phone.share()
        phone.done()
    expect(wall.page.locator(".shared .note")).to_have_count(3)


def before_three_ballots_no_number_is_shown(leader, wall, english, reloading):
    expect(leader.page.locator("#face .list .note")).to_have_count(3)
    leader.go_on()
    leader.open_vote()
    speaks_english(english, "Lägg dina prickar", "h1")
    english.place(FIRST, 3)
    reloading.place(THIRD, 2)
    expect(wall.main).to_have_attribute("data-ballots", "2")
    expect(wall.main).to_contain_text("Staplarna visas")
    expect(wall.page.locator("[data-item-dots]")).to_have_count(0)


def from_the_third_on_every_dot_is_shown(wall, plain, reloading):
    plain.page.reload()
    plain.place(FIRST)
    wall.shows({FIRST: 4, SECOND: 0, THIRD: 2})
    plain.place(SECOND)
    reloading.place(FIRST)
    wall.shows({FIRST: 5, SECOND: 1, THIRD: 2})


def a_reload_keeps_seat_and_dots(wall, phone):
    phone.has_left(2)
    phone.page.reload()
    expect(phone.row(THIRD).locator("output")).to_have_text("2")
    expect(phone.row(FIRST).locator("output")).to_have_text("1")
    phone.has_left(2)
    phone.place(SECOND, 2)
    wall.shows({FIRST: 5, SECOND: 3, THIRD: 2})
    expect(phone.row(SECOND).locator("[data-more]")).to_be_disabled()
    wall.shows_people(3)


def a_dot_that_is_taken_back_is_gone_from_the_wall(wall, plain, english):
    plain.take_back(SECOND)
    plain.has_dots(SECOND, 0)
    wall.shows({FIRST: 5, SECOND: 2, THIRD: 2})
    english.take_back(FIRST)
    wall.shows({FIRST: 4, SECOND: 2, THIRD: 2})
    english.place(SECOND)
    wall.shows({FIRST: 4, SECOND: 3, THIRD: 2})


def the_result_is_sorted_and_has_a_winner(leader, wall):
    leader.close_vote()
    expect(wall.main).to_have_attribute("data-vote", "decided")
    assert list(wall.bars.items()) == [(FIRST, 4), (SECOND, 3), (THIRD, 2)]
    expect(wall.page.locator(".won .tally-text")).to_have_text(FIRST)


def speaks_english(phone, swedish, where):
    """In the words of our own translation, whichever the translator chose."""
    with override("en"):
        words = gettext(swedish)
    assert words != swedish
    expect(phone.page.locator(where)).to_contain_text(words)


def test_a_tie_is_settled_with_a_reason_that_stands_on_the_wall(another_room):
    leader, wall = another_room.facilitator(), another_room.wall()
    phones = [another_room.phone() for _ in range(3)]
    to_an_open_vote(leader, phones)
    for phone, text in zip(phones, (FIRST, FIRST, SECOND), strict=True):
        phone.place(text)
    phones[2].place(SECOND)
    wall.shows({FIRST: 2, SECOND: 2, THIRD: 0})
    leader.close_vote()
    expect(wall.main).to_have_attribute("data-vote", "tied")
    expect(leader.page.locator("#settle .methods label")).to_have_count(2)
    leader.settle(SECOND, "Det kan vi göra något åt redan i år")
    expect(wall.main).to_have_attribute("data-vote", "decided")
    expect(wall.page.locator(".won .tally-text")).to_have_text(SECOND)
    expect(wall.page.get_by_text("Det kan vi göra något åt redan i år")).to_be_visible()


def test_from_nothing_the_printed_links_alone_lead_to_a_vote_on_the_wall(demo_from_nothing, doors):
    demo = demo_from_nothing
    room = Room(demo, doors, "localhost")
    leader, wall = room.facilitator(), room.wall()
    printed = itertools.cycle(demo.join_links)
    phones = [room.phone(address=address) for address in itertools.islice(printed, 3)]
    wall.shows_people(3)
    to_an_open_vote(leader, phones)
    for phone, text in zip(phones, (FIRST, SECOND, FIRST), strict=True):
        phone.place(text, 5)
    wall.shows({FIRST: 10, SECOND: 5, THIRD: 0})
    # What hangs on the wall for those without the printed lines is the first of them.
    address = re.sub(r"^\w+://|/$", "", demo.join_links[0])
    expect(wall.page.locator(".strip")).to_contain_text(address)
