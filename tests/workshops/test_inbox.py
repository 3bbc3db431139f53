"""One writer: what comes together is committed together, and an answer means that it is committed."""

import asyncio

import pytest

from workshops.contract import Refused
from workshops.domain import running
from workshops.domain.joining import Arrival
from workshops.inbox import Answer, Inbox
from workshops.models import Item, Participant


@pytest.fixture
def inbox():
    return Inbox()


def test_without_a_server_a_tap_is_answered_at_once(room, inbox):
    room.go_on(2)
    assert inbox.put(room.a_tap("add", text="Ont om tid")).result(timeout=0).kept
    assert Item.objects.count() == 1


def test_an_arrival_is_answered_with_its_seat(room, inbox):
    seat = inbox.put(Arrival(room.occasion.pk, "a secret", "sv")).result(timeout=0)
    assert seat in Participant.objects.all()


def test_a_refused_arrival_is_an_answer_and_no_fault(room, inbox):
    running.lock_door(occasion=room.occasion, locked=True)
    assert isinstance(inbox.put(Arrival(room.occasion.pk, "late", "sv")).result(timeout=0), Refused)


@pytest.mark.django_db(transaction=True)
class TestWriter:
    """With the thread that a server has."""

    @pytest.fixture
    def strangers(self, inbox, transactional_db):
        """Taps of seats that do not exist: they are answered without writing anything."""
        from tests.rooms import a_room

        hall = a_room(people=1)
        taps = [hall.a_tap("add", step=1, key=f"a-key-of-a-stranger-{number}") for number in range(300)]
        with hall.within():
            Participant.objects.all().delete()
        return taps

    def test_the_thread_answers_more_than_fit_in_one_batch(self, inbox, strangers):
        inbox.start()
        inbox.start()
        answers = [future.result(timeout=5) for future in [inbox.put(tap) for tap in strangers]]
        assert {answer.kept for answer in answers} == {False}

    def test_a_phone_that_goes_away_does_not_stop_the_writer(self, inbox, strangers):
        inbox.start()
        for tap in strangers[:50]:
            inbox.put(tap).cancel()
        assert not inbox.put(strangers[50]).result(timeout=5).kept

    async def test_the_event_loop_hears_each_answer_and_who_gave_up_stops_nobody(self, inbox, strangers):
        inbox.start()
        waiting = [asyncio.ensure_future(inbox.put_and_wait(tap)) for tap in strangers]
        await asyncio.sleep(0)
        for given_up in waiting[::3]:
            given_up.cancel()
        async with asyncio.timeout(5):
            answers = await asyncio.gather(*waiting, return_exceptions=True)
        gone = [isinstance(answer, asyncio.CancelledError) for answer in answers]
        assert gone == [number % 3 == 0 for number in range(len(strangers))]
        assert {answer.kept for answer in answers if isinstance(answer, Answer)} == {False}

    async def test_a_loop_that_has_ended_meanwhile_does_not_stop_the_writer(self, inbox, strangers):
        inbox.start()
        await asyncio.to_thread(asyncio.run, ask_and_go(inbox, strangers[1:]))
        assert not inbox.put(strangers[0]).result(timeout=5).kept


async def ask_and_go(inbox, taps):
    waiting = [asyncio.ensure_future(inbox.put_and_wait(tap)) for tap in taps]
    await asyncio.sleep(0)
    for one in waiting:
        one.cancel()
