"""The whole of Balanskollen, over two days: in the room, on the group's page, and at HR's desk."""

import re
from datetime import date, timedelta

import pytest

from .playing import FIRST, SECOND, THIRD
from .waiting import expect

pytestmark = pytest.mark.browser
SAME_AS_FIRST = "Vi blir avbrutna hela tiden"
LATE = "Nya rutiner varje månad"
WHENCE = "Ingen annan svarar i telefonen"
QUIET, DUTY, LIST, MENTOR = "Ett tyst rum", "En som svarar åt oss", "En lista över vem som kan vad", "Fadder"
NIGHT = "Natten"
IN_A_MONTH = date.today() + timedelta(days=30)


class Company:
    """Four people who are there from the start, one who comes late, the leader and the wall."""

    def __init__(self, room):
        self.room = room
        self.leader, self.wall = room.facilitator(), room.wall()
        self.first, self.english = room.phone(), room.phone(language="en-GB")
        self.plain, self.fourth = room.phone(java_script_enabled=False), room.phone()
        self.wall.shows_people(4)

    def follow(self):
        """The phone without JavaScript is led on by its owner."""
        self.plain.page.reload()


def test_seven_steps_over_two_days_end_on_the_groups_page_and_at_hrs_desk(room):
    people = Company(room)
    three_scenes_are_shown_in_turn(people.leader, people.wall)
    each_writes_alone(people)
    groups_share_their_lists(people)
    doubles_are_merged_and_the_groups_present(people)
    a_tie_is_voted_about_once_more(people)
    the_demand_is_described(people)
    the_day_ends_and_another_one_begins(people)
    the_groups_are_there_again_with_their_names(people)
    resources_are_chosen_and_weighed(people)
    link = it_is_handed_over(people)
    who_never_was_there_reads_the_groups_page(room, link)
    hr_returns_the_plan(room)


def three_scenes_are_shown_in_turn(leader, wall):
    leader.go_on()
    for number in (1, 2, 3):
        expect(wall.page.locator("svg.scene")).to_have_attribute("data-scene", str(number))
        if number < 3:
            leader.turn()
    leader.go_on()
    leader.go_on()


def each_writes_alone(people):
    people.leader.go_on()
    people.follow()
    texts = (FIRST, SAME_AS_FIRST, SECOND, THIRD)
    for phone, text in zip((people.first, people.plain, people.english, people.fourth), texts, strict=True):
        phone.write(text)


def groups_share_their_lists(people):
    leader = people.leader
    leader.go_on()
    leader.make_groups()
    a_button_stays_under_the_finger(people)
    people.follow()
    for phone in (people.plain, people.english):
        phone.lay_all()
    people.first.tick(SAME_AS_FIRST)
    people.plain.tick(FIRST)
    people.english.sees_ticked(FIRST)
    people.english.sees_ticked(SAME_AS_FIRST)
    people.english.tick(SECOND)
    people.late = people.room.phone()
    people.late.sit(NIGHT)
    people.late.write_together(LATE)
    people.fourth.sit(NIGHT)
    people.fourth.lay_all()
    expect(people.late.listed(THIRD)).to_be_visible()
    expect(people.first.listed(THIRD)).to_have_count(0)


def a_button_stays_under_the_finger(people):
    """Another group makes room for a way to it, above the button; the tap counts as what it was begun as."""
    button, way = people.first.lay_all_button, people.first.page.locator("#swap")
    with people.first.finger_on(button):
        people.leader.add_group(NIGHT)
        expect(people.fourth.page.locator("#swap")).to_be_visible()
        expect(way).to_have_count(0)
    expect(button).to_have_count(0)
    expect(way).to_be_visible()


def doubles_are_merged_and_the_groups_present(people):
    leader, wall = people.leader, people.wall
    leader.go_on()
    expect(wall.page.locator(".shared .note")).to_have_count(5)
    leader.merge(FIRST, SAME_AS_FIRST)
    expect(wall.page.locator(".shared .note")).to_have_count(4)
    expect(wall.page.locator(".shared .note", has_text="1 till som säger samma sak")).to_be_visible()
    leader.go_on()
    wall.says("Grupp 1")
    leader.turn()
    wall.says(NIGHT)
    expect(wall.page.locator(".shared .note", has_text=LATE)).to_be_visible()


def a_tie_is_voted_about_once_more(people):
    leader, wall = people.leader, people.wall
    leader.open_vote()
    people.follow()
    people.first.place(FIRST, 2)
    people.plain.place(SECOND)
    people.english.place(SECOND)
    people.late.place(LATE)
    wall.shows({FIRST: 2, SECOND: 2, THIRD: 0, LATE: 1})
    leader.close_vote()
    expect(wall.main).to_have_attribute("data-vote", "tied")
    leader.run_off()
    people.follow()
    for phone in (people.first, people.plain, people.fourth):
        phone.place(FIRST)
    people.late.place(SECOND)
    wall.shows({FIRST: 3, SECOND: 1})
    leader.close_vote()
    expect(wall.page.locator(".won .tally-text")).to_have_text(FIRST)


def the_demand_is_described(people):
    people.leader.go_on()
    expect(people.fourth.page.locator(".about")).to_contain_text(FIRST)
    people.fourth.answer("Var kommer det ifrån?", WHENCE)
    people.leader.go_on()
    people.fourth.share()
    expect(people.wall.page.locator(".shared .note", has_text=WHENCE)).to_be_visible()
    expect(people.leader.page.locator("#face .list .note")).to_have_count(1)


def the_day_ends_and_another_one_begins(people):
    leader, wall = people.leader, people.wall
    leader.end_the_day_after(4)
    leader.go_on()
    wall.says("Vi fortsätter en annan dag")
    expect(people.first.page.locator("h1")).to_have_text("Vi fortsätter en annan dag")
    old = leader.page.locator("header .code").inner_text()
    leader.end()
    wall.page.goto("about:blank")
    code = leader.meet_again(f"{date.today() + timedelta(days=7)}T09:00")
    assert code != old
    wall.open(leader.wall_link)
    for phone in (people.first, people.english, people.plain, people.late):
        phone.join(people.room.address, code)
    wall.shows_people(4)


def the_groups_are_there_again_with_their_names(people):
    leader = people.leader
    leader.go_on()
    people.follow()
    expect(people.plain.page.locator(".about")).to_contain_text(FIRST)
    for phone, text in ((people.first, QUIET), (people.english, DUTY), (people.plain, LIST)):
        phone.write(text)
    leader.go_on()
    people.follow()
    people.late.sit(NIGHT)
    people.late.write_together(MENTOR)
    for phone, group in ((people.first, "Grupp 1"), (people.english, "Group 1"), (people.plain, "Grupp 1")):
        phone.sit(group)
        phone.lay_all()
    people.plain.tick(QUIET)
    people.first.tick(LIST)
    people.english.tick(DUTY)
    people.english.sees_ticked(QUIET)


def resources_are_chosen_and_weighed(people):
    leader, wall = people.leader, people.wall
    leader.go_on()
    expect(wall.page.locator(".shared .note")).to_have_count(4)
    leader.go_on()
    wall.says("Grupp 1")
    leader.open_vote()
    people.follow()
    people.first.place(QUIET, 4)
    people.plain.place(DUTY, 3)
    people.english.place(LIST, 3)
    people.late.place(MENTOR)
    wall.shows({QUIET: 4, DUTY: 3, LIST: 3, MENTOR: 1})
    leader.close_vote()
    expect(wall.page.locator(".won")).to_have_count(3)
    before = leader.place.input_value()
    for text, standing in ((QUIET, "in_place"), (DUTY, "partly"), (LIST, "needed")):
        leader.rate(text, standing)
    leader.go_on()
    assert leader.place.input_value() != before
    assert wall.shows_balance()
    expect(people.first.page.locator("#face svg.scene")).to_be_visible()


def it_is_handed_over(people):
    leader, wall = people.leader, people.wall
    leader.go_on()
    leader.hand_over("Enhetschefen", "Skyddsombudet och två till", IN_A_MONTH.isoformat())
    wall.says("Bra jobbat!")
    expect(wall.page.locator(".result-link svg.qr")).to_be_visible()
    leader.go_on()
    expect(wall.page.locator(".result-link svg.qr")).to_be_visible()
    expect(people.english.page.locator('#face a[href*="/result/"]')).to_be_visible()
    link = people.english.result_link
    leader.end()
    return link


def who_never_was_there_reads_the_groups_page(room, link):
    page = room.doors.open(390, 844)
    # The link carries the machine's own address, and tests never leave loopback.
    page.goto(re.sub(r"^\w+://[^/]+/", room.address, link))
    for text in (FIRST, WHENCE, QUIET, DUTY, LIST, "Enhetschefen"):
        expect(page.locator("main")).to_contain_text(text)
    assert page.context.cookies() == []


def hr_returns_the_plan(room):
    hr = room.hr()
    hr.open_plan(room.address, FIRST)
    for text in (QUIET, DUTY, LIST, "Skyddsombudet och två till"):
        expect(hr.page.locator("#content")).to_contain_text(text)
    hr.decide("send_back", "Skriv vem som bokar rummet.")
    expect(hr.page.locator("#content")).to_contain_text("Skriv vem som bokar rummet.")
    expect(hr.page.locator("#content .field-state")).to_contain_text("Återlämnad", ignore_case=True)
