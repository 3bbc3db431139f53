"""`manage.py follow_up`, and what a running server does by itself."""

from datetime import date
from io import StringIO
from threading import Thread

import pytest
import time_machine
from django.core.management import CommandError, call_command

from action_plans.domain import following_through, outbox
from organisations.models import Role
from tests import live
from tests.action_plans.posting import (
    House,
    Mailbox,
    at,
    calendar_of,
    days,
    leading_to,
    links_of,
    post_office,
)
from tests.engines import free_port
from workshops.domain import purging
from workshops.live import housekeeping

MONDAY = date(2026, 5, 11)


@pytest.fixture
def house(db):
    with time_machine.travel(at(MONDAY), tick=False):
        house = House("Zq")
        house.somebody(Role.HR, "Hr")
        house.a_measure(MONDAY + days(3))
        yield house


def said(**options) -> str:
    out = StringIO()
    call_command("follow_up", stdout=out, **options)
    return out.getvalue()


def test_it_writes_sends_and_tells_how_many(house):
    with post_office(Mailbox()) as mailbox:
        assert said() == "Uppföljning / follow-up: before 1, digest 1, given_up 0, refused 0, sent 2.\n"
        assert said() == "Uppföljning / follow-up: given_up 0, refused 0, sent 0.\n"
    assert sorted(mailbox.to()) == ["hr@zq.example", "petter@zq.example"]
    owners = next(one for one in mailbox.taken if one["X-To"].startswith("petter"))
    assert [link.rpartition("=")[2] for link in links_of(owners)] == ["done", "not-done", "help"]
    assert "DTSTART;VALUE=DATE:20260514" in calendar_of(owners)


def test_while_mail_is_down_it_fails_and_keeps_everything(house):
    port = free_port()
    with leading_to(port), pytest.raises(CommandError, match="Breven ligger kvar"):
        said()
    with post_office(Mailbox(), port) as mailbox:
        said()
    assert len(mailbox.taken) == 2


def test_without_mail_it_says_so_and_writes_nothing(house):
    assert "EMAIL_URL" in said()
    assert house.letters() == []


def test_a_server_follows_up_every_hour_and_its_purge_forgets_letters(house):
    assert following_through.in_the_daytime in housekeeping.OTHERS
    assert outbox.forget in purging.OTHERS


@pytest.mark.django_db(transaction=True)
def test_an_errand_that_breaks_does_not_keep_the_next_one_from_running(monkeypatch, caplog):
    def broken(_now):
        raise RuntimeError

    done = []
    monkeypatch.setattr(housekeeping, "OTHERS", [broken, done.append])
    errands = Thread(target=housekeeping._errands, args=(at(MONDAY),))
    errands.start()
    errands.join(10)
    assert done == [at(MONDAY)]
    assert "An errand failed" in caplog.text


@pytest.mark.live
def test_a_running_server_sends_by_itself(sqlite_url):
    with post_office(Mailbox()) as mailbox:
        live.in_django(sqlite_url, RUNNING.replace("PORT", str(mailbox.controller.port)))
    assert mailbox.to() == ["petter@zq.example"]


RUNNING = """
import asyncio
from datetime import timedelta
from asgiref.sync import sync_to_async
from django.utils import timezone
from django_scopes import scopes_disabled
from action_plans.domain import following_through
from action_plans.models import Letter
from tests.action_plans.posting import House, leading_to
from workshops.live import housekeeping
from workshops.live.hubs import hubs

House("Zq").a_measure(timezone.localdate() + timedelta(days=3))
housekeeping.EVERY = 0.2
following_through.FROM, following_through.TO = 0, 24

@sync_to_async
def waits():
    with scopes_disabled():
        return not Letter.objects.exclude(sent_at=None).exists()

async def live():
    hubs.start()
    async with asyncio.timeout(20):
        while await waits():
            await asyncio.sleep(0.1)

with leading_to(PORT):
    asyncio.run(live())
"""
