"""Who is written to about which measure, on which day, in which words."""

from datetime import date, timedelta

import icalendar
import pytest

from action_plans.domain import digesting, following_through, reminding
from action_plans.models import ActionPlan, Letter, Measure, PlanEvent
from organisations.models import Membership, Role, Unit
from tests.action_plans.posting import House, Mailbox, at, calendar_of, days, post_office, text_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 5, 11)
PETTER = "petter@zq.example"
State = Measure.State


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.BALANSA_SENDS_MAIL = True
    settings.BALANSA_URL = "https://balansa.example"


@pytest.fixture
def house():
    return House("Zq")


def new_letters(house, day) -> list[Letter]:
    """What is added to the outbox on this day."""
    before = {letter.pk for letter in house.letters()}
    reminding.write_letters(at(day))
    return [letter for letter in house.letters() if letter.pk not in before]


def told(house, day) -> list[tuple[str, str]]:
    """What is added on this day: (kind, to)."""
    return [(letter.kind, letter.to) for letter in new_letters(house, day)]


def changed(measure, **said) -> None:
    """As somebody saved it, past the verbs."""
    with_scope = Measure.objects.with_scope(organisation=measure.plan.organisation_id)
    with_scope.filter(pk=measure.pk).update(**said)


def test_an_owner_is_told_before_the_day_once_after_it_and_once_more(house):
    house.a_measure(MONDAY)
    found = {number: told(house, MONDAY + days(number)) for number in range(-10, 14)}
    assert {number: one for number, one in found.items() if one} == {
        -7: [("before", PETTER)],
        1: [("after", PETTER)],
        7: [("after", PETTER)],
    }


def test_the_days_are_settings(house, settings):
    settings.BALANSA_REMIND_BEFORE_DAYS, settings.BALANSA_REMIND_AGAIN_DAYS = 2, 3
    settings.BALANSA_ESCALATE_AFTER_DAYS = 5
    house.somebody(Role.MANAGER, "Chief")
    house.a_measure(MONDAY)
    kinds = {number: told(house, MONDAY + days(number)) for number in range(-9, 9)}
    assert [number for number, one in kinds.items() if one] == [-2, 1, 3, 5]


def test_the_nearest_manager_is_told_once_when_the_owner_has_not_answered(house):
    team = Unit.objects.create(organisation=house.organisation, parent=house.unit, name="Team")
    house.somebody(Role.MANAGER, "Top")
    house.somebody(Role.MANAGER, "Middle", house.unit)
    house.a_measure(MONDAY, house.a_plan(unit=team))
    told(house, MONDAY + days(13))
    assert told(house, MONDAY + days(14)) == [("escalation", "middle@zq.example")]
    assert told(house, MONDAY + days(15)) == []


def test_a_manager_who_owns_it_is_not_told_of_themselves_and_hr_stands_in_for_no_manager(house):
    chief = house.somebody(Role.MANAGER, "Chief")
    house.somebody(Role.HR, "Hr")
    house.a_measure(MONDAY, owner=chief, owner_email=chief.email)
    assert ("escalation", "hr@zq.example") in told(house, MONDAY + days(14))


@pytest.mark.parametrize("how", ["closed account", "no role left", "no address"])
def test_an_owner_who_left_gets_nothing_and_the_manager_is_told_at_once(house, how):
    house.somebody(Role.MANAGER, "Chief", house.unit)
    owner = None if how == "no address" else house.somebody(Role.FACILITATOR, "Petter")
    house.a_measure(MONDAY, owner=owner, owner_email=owner.email if owner else "")
    if how == "closed account":
        owner.is_active = False
        owner.save()
    elif owner:
        Membership.objects.with_scope(organisation=house.organisation.pk).filter(user=owner).delete()
    (letter,) = new_letters(house, MONDAY - days(3))
    assert (letter.kind, letter.to) == ("escalation", "chief@zq.example")
    assert "går inte att nå" in letter.body
    assert "/answer/" not in letter.body
    assert told(house, MONDAY + days(1)) == []


def test_an_address_whose_account_is_closed_gets_nothing_either(house):
    house.somebody(Role.FACILITATOR, "Petter", is_active=False)
    house.a_measure(MONDAY)
    assert told(house, MONDAY) == []


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED])
def test_what_is_done_or_struck_out_is_not_asked_about(house, state):
    house.a_measure(MONDAY, state=state)
    assert told(house, MONDAY + days(1)) == []


@pytest.mark.parametrize("state", ["draft", "returned", "closed"])
def test_only_plans_that_stand_are_followed_up(house, state):
    house.a_measure(MONDAY, house.a_plan(state=state))
    house.a_measure(MONDAY, house.a_plan(rehearsal=True))
    assert told(house, MONDAY) == []
    house.a_measure(MONDAY, house.a_plan(state=ActionPlan.State.ANCHORED))
    assert told(house, MONDAY) == [("before", PETTER)]


def test_nothing_is_written_where_no_mail_is_set_up(house, settings):
    settings.BALANSA_SENDS_MAIL = False
    house.a_measure(MONDAY)
    assert told(house, MONDAY) == []


def test_a_new_day_or_a_new_owner_begins_anew_and_takes_back_what_waits(house):
    measure = house.a_measure(MONDAY)
    (first,) = new_letters(house, MONDAY - days(3))
    changed(measure, due_on=MONDAY + days(1))
    (moved,) = new_letters(house, MONDAY - days(3))
    changed(measure, owner_email="eva@zq.example", owner_name="Eva")
    (other,) = new_letters(house, MONDAY - days(3))
    assert [letter.pk for letter in house.letters()] == [other.pk]
    assert (other.to, len({first.key, moved.key, other.key})) == ("eva@zq.example", 3)


def test_what_is_answered_while_mail_is_down_is_not_asked_about_later(house):
    measure = house.a_measure(MONDAY)
    reminding.write_letters(at(MONDAY))
    changed(measure, state=State.DONE)
    reminding.write_letters(at(MONDAY))
    assert house.letters() == []


def test_the_effect_is_asked_about_before_its_day_although_the_measure_is_done(house):
    measure = house.a_measure(MONDAY, follow_up_on=MONDAY + days(60), state=State.DONE)
    (letter,) = new_letters(house, MONDAY + days(53))
    assert (letter.kind, letter.to) == ("follow_up", PETTER)
    assert "/answer/" not in letter.body
    changed(measure, effect="yes")
    reminding.write_letters(at(MONDAY + days(53)))
    assert house.letters() == []


def test_a_call_for_help_reaches_the_manager_once_for_each_time_it_is_made(house):
    house.somebody(Role.MANAGER, "Chief")
    measure = house.a_measure(MONDAY + days(40), state=State.NEEDS_HELP)
    with house.within():
        PlanEvent.objects.create(plan=measure.plan, measure=measure, kind="reported")
    assert told(house, MONDAY) == [("help", "chief@zq.example")]
    assert told(house, MONDAY + days(1)) == []
    with house.within():
        PlanEvent.objects.create(plan=measure.plan, measure=measure, kind="reported")
    assert told(house, MONDAY + days(1)) == [("help", "chief@zq.example")]


def test_each_letter_speaks_the_language_of_its_reader(house):
    owner = house.somebody(Role.FACILITATOR, "Petter", language="en")
    house.a_measure(MONDAY, owner=owner, owner_email=owner.email)
    house.a_measure(MONDAY, owner_email="anna@zq.example")
    bodies = {letter.to: letter.body for letter in new_letters(house, MONDAY)}
    assert "11 maj 2026" in bodies["anna@zq.example"]
    assert "11 May 2026" in bodies[PETTER]
    assert "Öppna den länk" not in bodies[PETTER]


def test_what_concerns_few_is_not_put_into_words(house):
    house.somebody(Role.MANAGER, "Chief")
    house.somebody(Role.HR, "Hr")
    house.a_measure(MONDAY, concerns_few=True)
    letters = [letter for number in (0, 14) for letter in new_letters(house, MONDAY + days(number))]
    assert {letter.kind for letter in letters} == {"before", "escalation", "digest"}
    assert "ZqMeasure" not in "".join(one.body + one.subject + one.calendar for one in letters)


def test_the_dates_come_along_and_a_moved_day_moves_the_same_entry(house):
    measure = house.a_measure(MONDAY, follow_up_on=MONDAY + days(60))
    (first,) = new_letters(house, MONDAY - days(5))
    changed(measure, due_on=MONDAY + days(1), version=2)
    (second,) = new_letters(house, MONDAY - days(5))
    before, after = (icalendar.Calendar.from_ical(one.calendar).walk("VEVENT") for one in (first, second))
    assert [str(event["UID"]) for event in before] == [str(event["UID"]) for event in after]
    assert [int(event["SEQUENCE"]) for event in (*before, *after)] == [1, 1, 2, 2]
    assert [event.decoded("DTSTART") for event in after] == [MONDAY + days(1), MONDAY + days(60)]


def test_the_mails_of_two_organisations_hold_nothing_of_each_other(db):
    """One person is in HR of both, and gets two letters."""
    house, other = House("Norrland"), House("Sunnanland")
    both = house.somebody(Role.HR, "Both")
    with other.within():
        Membership.objects.create(user=both, organisation=other.organisation, role=Role.HR)
    for one in (house, other):
        one.somebody(Role.HR, "Hr")
        one.somebody(Role.MANAGER, "Chief")
        one.a_measure(MONDAY, follow_up_on=MONDAY + days(30))
        one.a_measure(MONDAY + days(20), state=State.NEEDS_HELP)
    with post_office(Mailbox()) as mailbox:
        for number in (-3, 1, 7, 14, 25):
            following_through.follow_up(at(MONDAY + days(number)))
    whole = [whole_of(message) for message in mailbox.taken]
    assert len(whole) == sum(len(one.letters()) for one in (house, other)) > 20
    # The address of whoever is in both tells one of them.
    told = [text.replace(both.email, "") for text in whole]
    assert [text for text in told if "norrland" in text and "sunnanland" in text] == []
    assert sum("norrland" in text for text in told) * 2 == len(told)


def whole_of(message) -> str:
    """Everything that a mail carries, in lower case; links and attachments decoded."""
    return f"{message['X-To']} {message['Subject']} {text_of(message)} {calendar_of(message)}".lower()


def test_hr_gets_one_letter_a_week_with_the_figures_of_their_own_units(house):
    branch = Unit.objects.create(organisation=house.organisation, name="Branch")
    house.somebody(Role.HR, "Hr")
    house.somebody(Role.HR, "Half", branch)
    house.a_measure(MONDAY - days(3))
    house.a_measure(MONDAY - days(2), house.a_plan(unit=branch, follow_up_on=None))
    house.a_measure(MONDAY + days(9))
    house.a_measure(MONDAY + days(90), state=State.NEEDS_HELP)
    letters = {one.to: one.body for one in new_letters(house, MONDAY) if one.kind == "digest"}
    assert figures(letters["hr@zq.example"]) == [2, 1, 1, 1, 0, 0, 0]
    assert figures(letters["half@zq.example"]) == [1, 0, 0, 1, 0, 0, 0]
    assert "ZqUnit" not in letters["half@zq.example"]
    assert not [one for one in new_letters(house, MONDAY + days(6)) if one.kind == "digest"]
    assert [one for one in new_letters(house, MONDAY + days(7)) if one.kind == "digest"]


def figures(body) -> list[int]:
    """The numbers at the top of HR's letter."""
    return [int(line.rsplit(": ")[1]) for line in body.splitlines() if line.rsplit(": ")[-1].isdecimal()]


def test_the_weekday_is_a_setting_and_a_missed_one_is_made_up_for(house, settings):
    settings.BALANSA_DIGEST_WEEKDAY = 2
    house.somebody(Role.HR, "Hr")
    house.a_measure(MONDAY - days(3), owner_email="", owner_name="")
    kinds = {number: told(house, MONDAY + days(number)) for number in (0, 1, 3, 4)}
    assert [number for number, one in kinds.items() if ("digest", "hr@zq.example") in one] == [3]


def test_a_week_with_nothing_to_tell_has_no_letter(house):
    house.somebody(Role.HR, "Hr")
    assert told(house, MONDAY) == []


def test_a_long_list_is_cut_and_says_how_much_is_left(house):
    house.somebody(Role.HR, "Hr")
    for _number in range(digesting.MOST + 3):
        house.a_measure(MONDAY - timedelta(days=100))
    (letter,) = new_letters(house, MONDAY)
    assert letter.body.count("ZqMeasure") == digesting.MOST
    assert "och 3 till" in letter.body


def test_it_asks_as_much_for_many_measures_as_for_one(house, django_assert_max_num_queries):
    owner = house.somebody(Role.FACILITATOR, "Petter")
    for number in range(20):
        house.a_measure(MONDAY, owner=owner, owner_name=f"P{number}")
    reminding.write_letters(at(MONDAY))
    with django_assert_max_num_queries(15):
        reminding.write_letters(at(MONDAY))


def test_a_server_lets_people_sleep(house):
    house.a_measure(MONDAY)
    following_through.in_the_daytime(at(MONDAY, hour=1))
    assert house.letters() == []
    following_through.in_the_daytime(at(MONDAY, hour=9))
    assert len(house.letters()) == 1
