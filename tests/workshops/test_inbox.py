"""One writer: what comes together is committed together, and an answer means that it is committed."""

import pytest

from workshops.contract import Refused
from workshops.domain import running
from workshops.domain.joining import Arrival
from workshops.inbox import Inbox
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
