"""Nothing is sent twice and nothing is lost, whatever the mail server does: a real one, on loopback."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.conf import settings

from action_plans.domain import outbox
from action_plans.models import Letter
from tests import live
from tests.action_plans.posting import House, Mailbox, at, days, leading_to, post_office
from tests.engines import free_port
from workshops.domain import purging

MONDAY = date(2026, 5, 11)
NOW = at(MONDAY)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def house(db):
    return House("Zq")


@pytest.fixture
def mailbox():
    with post_office(Mailbox()) as opened:
        yield opened


def a_letter(house, key="one", to="petter@zq.example", **more) -> Letter:
    told = {"kind": "before", "subject": "Påminnelse", "body": f"Om {key}.\n"}
    return Letter(organisation=house.organisation, key=key, to=to, **told | more)


def write(house, *keys, now=NOW) -> int:
    """That many new ones are in the outbox now."""
    with house.within():
        return outbox.put([a_letter(house, key) for key in keys], now=now).total()


def sent(now) -> dict:
    return {what: number for what, number in outbox.send_waiting(now).items() if number}


def test_a_letter_is_written_once_and_sent_once(house, mailbox):
    assert (write(house, "one", "two"), write(house, "two", "three")) == (2, 1)
    assert sent(NOW) == {"sent": 3}
    assert sent(NOW + days(1)) == {}
    assert write(house, "one") == 0
    assert mailbox.texts() == ["Om one.\n", "Om two.\n", "Om three.\n"]


def test_what_was_sent_is_forgotten_but_for_that_it_was(house, mailbox):
    with house.within():
        outbox.put([a_letter(house, calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")], now=NOW)
    outbox.send_waiting(NOW)
    (letter,) = house.letters()
    assert (letter.body, letter.calendar, letter.to) == ("", "", "petter@zq.example")
    assert letter.sent_at >= NOW
    (part,) = mailbox.taken[0].iter_attachments()
    assert (part.get_content_type(), part.get_filename()) == ("text/calendar", "balansa.ics")
    assert mailbox.taken[0]["Auto-Submitted"] == "auto-generated"


def test_while_the_server_is_away_everything_waits_and_nothing_counts_as_tried(house):
    write(house, "one", "two")
    port = free_port()
    with leading_to(port):
        for hours in range(200):
            assert sent(NOW + hours * 60 * MINUTE) == {"down": 1}
    assert [(one.tries, one.fault) for one in house.letters()] == [(0, "ConnectionRefusedError")] * 2
    with post_office(Mailbox(), port) as mailbox:
        assert sent(NOW + days(10)) == {"sent": 2}
    assert len(mailbox.taken) == 2
    assert [one.fault for one in house.letters()] == ["", ""]


def test_what_the_server_puts_off_is_tried_later_and_later(house, mailbox):
    write(house, "one")
    mailbox.mood, moment, pauses = "451 try again later", NOW, []
    for _time in range(8):
        assert sent(moment) == {"refused": 1}
        (letter,) = house.letters()
        pauses.append(round((letter.try_at - moment) / MINUTE))
        assert sent(letter.try_at - MINUTE) == {}
        moment = letter.try_at
    assert pauses == [5, 10, 20, 40, 80, 160, 320, 360]
    assert (letter.tries, letter.fault) == (8, "SMTPDataError 451")
    mailbox.mood = None
    assert (sent(moment), sent(moment)) == ({"sent": 1}, {})
    assert len(mailbox.taken) == 1


def test_a_line_that_goes_dead_with_one_letter_does_not_keep_the_others(house, mailbox):
    write(house, "one", "two")
    mailbox.once = "hang up unheard"
    assert sent(NOW) == {"refused": 1, "sent": 1}
    assert sent(NOW + 6 * MINUTE) == {"sent": 1}
    assert mailbox.texts() == ["Om two.\n", "Om one.\n"]


def test_a_copy_after_a_lost_yes_is_known_by_its_number(house, mailbox):
    """The one case in which a letter comes twice: the server took it, and its yes never came."""
    write(house, "one")
    mailbox.mood = "hang up after taking"
    assert sent(NOW) == {"refused": 1}
    mailbox.mood = None
    assert sent(NOW + 6 * MINUTE) == {"sent": 1}
    first, second = (message["Message-ID"] for message in mailbox.taken)
    assert first == second
    write(house, "two", now=NOW + 7 * MINUTE)
    outbox.send_waiting(NOW + 7 * MINUTE)
    assert mailbox.taken[2]["Message-ID"] != first


def test_what_somebody_who_died_had_in_hand_goes_when_the_claim_has_run_out(house, mailbox):
    write(house, "one")
    with house.within():
        assert outbox._claimed(house.letters()[0].pk, NOW)
        assert outbox._claimed(house.letters()[0].pk, NOW) is None
    assert sent(NOW + 14 * MINUTE) == {}
    assert sent(NOW + 15 * MINUTE) == {"sent": 1}


def test_what_is_refused_for_days_is_given_up_and_shown_to_hr(house, mailbox, settings):
    write(house, "one")
    mailbox.mood = "550 no such person"
    for hours in range(0, 24 * settings.BALANSA_GIVE_UP_AFTER_DAYS, 6):
        outbox.send_waiting(NOW + hours * 60 * MINUTE)
    end = NOW + days(settings.BALANSA_GIVE_UP_AFTER_DAYS)
    assert sent(end + days(1)) == {"given_up": 1}
    mailbox.mood = None
    assert sent(end + days(2)) == {}
    with house.within():
        assert [one.fault for one in outbox.troubled(end + days(2))] == ["SMTPDataError 550"]


def test_what_is_wrong_with_a_letter_is_told_without_its_address(house, mailbox, caplog):
    with house.within():
        outbox.put([a_letter(house, to="not an address"), a_letter(house, "two")], now=NOW)
    with caplog.at_level(logging.DEBUG, logger="action_plans"):
        assert sent(NOW) == {"refused": 1, "sent": 1}
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("action_plans")]
    assert lines == ["A letter could not be sent: SMTPRecipientsRefused"]
    assert sorted(letter.fault for letter in house.letters()) == ["", "SMTPRecipientsRefused 550"]


def test_nothing_is_sent_where_no_mail_is_set_up(house, mailbox, settings):
    write(house, "one")
    settings.BALANSA_SENDS_MAIL = False
    assert sent(NOW) == {}
    assert mailbox.taken == []


def test_what_is_not_wanted_any_more_is_taken_out_unless_somebody_is_sending_it(house):
    write(house, "stale", "wanted", "in hand")
    with house.within():
        outbox._claimed(Letter.objects.get(key="in hand").pk, NOW)
        assert outbox.withdraw(but={"wanted"}, now=NOW) == 1
    assert {letter.key for letter in house.letters()} == {"wanted", "in hand"}


def test_letters_are_forgotten_when_the_purge_comes_to_them(house, mailbox):
    write(house, "one")
    outbox.send_waiting(NOW)
    write(house, "two", now=NOW + MINUTE)
    keep = settings.BALANSA_RETENTION["letter"]
    assert outbox.forget(NOW + keep - MINUTE) == 0
    purging.purge(NOW + keep + MINUTE)
    assert [letter.key for letter in house.letters()] == ["two"]


MEASURES = 25
STAGED = f"""
from django.utils import timezone
from tests.action_plans.posting import House, days
for word in ("Zq", "Xw"):
    house = House(word)
    for number in range({MEASURES}):
        house.a_measure(timezone.localdate() + days(1), owner_email=f"p{{number}}@{{word}}.example".lower())
"""


@pytest.mark.live
def test_several_processes_at_once_write_and_send_each_letter_once(database_url, tmp_path):
    live.in_django(database_url, STAGED)
    with post_office(Mailbox()) as mailbox, ThreadPoolExecutor(3) as hands:
        port = mailbox.controller.port
        tries = [
            hands.submit(
                live.managed,
                tmp_path,
                "follow_up",
                DATABASE_URL=database_url,
                EMAIL_URL=f"smtp://127.0.0.1:{port}",
            )
            for _process in range(3)
        ]
        done = [one.result() for one in tries]
    assert [one.returncode for one in done] == [0, 0, 0], [one.stderr for one in done]
    wanted = {f"p{number}@{word}.example" for number in range(MEASURES) for word in ("zq", "xw")}
    assert len(mailbox.taken) == len(wanted)
    assert set(mailbox.to()) == wanted
