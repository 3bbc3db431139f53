"""Threads at the one door at once, past the inbox: every seat counts once, and no number loses an answer."""

import json

import pytest

from tests import live

RACE = """
import json, secrets, threading
from django.db import connection
from django_scopes import scopes_disabled
from tests import rooms
from workshops.domain.contributing import Tap, contribute
from workshops.models import Answered, Mark

hall = rooms.a_room("balanskort", people=6)
hall.go_on()
step, start, kept = hall.step.pk, threading.Barrier(4), []

def answer(number):
    start.wait()
    for at, seat in enumerate(hall.seats):
        sent = {"choice": ("green", "amber", "red")[(at + number) % 3]}
        taps = [Tap(secrets.token_urlsafe(16), one.pk, step, "answer", sent) for one in (seat, hall.seats[0])]
        kept.extend(one.kept for one in contribute(taps))
    connection.close()

threads = [threading.Thread(target=answer, args=[number]) for number in range(4)]
[thread.start() for thread in threads]
[thread.join(60) for thread in threads]
with scopes_disabled():
    counted = sum(Mark.objects.values_list("number", flat=True))
    print(json.dumps([sum(kept), len(kept), counted, Answered.objects.count()]))
"""


@pytest.mark.live
def test_whoever_answers_through_two_processes_at_once_is_counted_once(database_url):
    kept, sent, counted, answered = json.loads(live.in_django(database_url, RACE).splitlines()[-1])
    assert sent == 4 * 6 * 2
    assert (kept, counted, answered) == (6, 6, 6)
