"""Ten threads that tick notes of one group at once, past the one door and its lock on the step."""

import json
import secrets
import sys
import threading

from django.db import OperationalError, connection, transaction
from django_scopes import scope, scopes_disabled

from workshops.contract import Form, Refused
from workshops.domain import group_lists, joining, running
from workshops.domain.joining import Arrival
from workshops.models import Item, Occasion, SmallGroup

THREADS, NOTES = 10, 20


def race(link: str) -> dict:
    """Every thread ticks two notes of its own; there is room for five."""
    with scopes_disabled():
        occasion = Occasion.objects.select_related("workshop").get(token=link)
    [seat] = joining.take_seats([Arrival(occasion.pk, secrets.token_hex(8), "sv")])
    organisation = occasion.workshop.organisation_id
    with scope(organisation=organisation):
        step = go_to_small_groups(occasion.workshop)
        group = SmallGroup.objects.create(workshop=occasion.workshop, number=1)
        seat.small_group = group
        seat.save()
        for number in range(NOTES):
            group_lists.write(step=step, seat=seat, text=f"Krav {number}")
        notes = list(Item.objects.filter(step=step).values_list("pk", flat=True))
    told, start = [], threading.Barrier(THREADS)

    def tick(own):
        start.wait()
        with scope(organisation=organisation):
            for note in own:
                told.append(answer(step, seat, note))
        connection.close()

    threads = [threading.Thread(target=tick, args=(notes[n::THREADS],)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with scope(organisation=organisation):
        return {"told": told, "agreed": Item.objects.filter(step=step, agreed=True).count()}


def go_to_small_groups(workshop):
    """The step that small groups work in, in their phase."""
    while True:
        running.go_on(workshop=workshop)
        step = running.current_step(workshop.pk)
        if step.phase.form == Form.SMALL_GROUPS and step.activity.input("agree"):
            return step


def answer(step, seat, note) -> str:
    """What becomes of one tick; a database that is busy is asked again."""
    while True:
        try:
            with transaction.atomic():
                group_lists.agree(step=step, seat=seat, item=note, agreed=True)
            return "kept"
        except Refused:
            return "refused"
        except OperationalError:
            continue


print(json.dumps(race(sys.argv[1])))
