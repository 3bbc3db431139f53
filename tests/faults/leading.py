"""Eight consoles that change one plan at once, in a process of its own with the server's settings."""

import json
import random
import sys
import threading

from django.db import connection
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from workshops.contract import Refused
from workshops.domain import continuing, replanning, running
from workshops.models import Occasion, Step

CONSOLES, CHANGES = 8, 12


def some_change(workshop, chance):
    """Any change of the plan, or a step on or back, of any step."""
    step = chance.choice(list(Step.objects.filter(workshop=workshop).values_list("pk", flat=True)))
    what = {"workshop": workshop, "step": step}
    chance.choice(
        [
            lambda: replanning.move(**what, earlier=chance.random() < 0.5),
            lambda: replanning.drop(**what),
            lambda: replanning.take_up(**what),
            lambda: replanning.lay_in_break(**what),
            lambda: replanning.end_day_after(**what, ends=chance.random() < 0.5),
            lambda: running.go_on(workshop=workshop),
            lambda: running.go_back(workshop=workshop),
        ]
    )()


def all_at_once(work) -> list[str]:
    """What went wrong besides refusals, in eight threads that begin together."""
    start, wrong = threading.Barrier(CONSOLES), []

    def console(number):
        start.wait()
        try:
            work(random.Random(number))
        except Exception as error:  # told to the test, which expects none
            wrong.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=console, args=[number]) for number in range(CONSOLES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


def lead(link: str) -> dict:
    """Change one plan from eight consoles; then end, and continue from all of them."""
    with scopes_disabled():
        occasion = Occasion.objects.select_related("workshop").get(token=link)
    workshop, made = occasion.workshop, []

    def change(chance):
        for _ in range(CHANGES):
            try:
                with scope(organisation=workshop.organisation_id):
                    some_change(workshop, chance)
            except Refused:
                continue

    def meet(chance):
        try:
            with scope(organisation=workshop.organisation_id):
                made.append(continuing.meet_again(workshop=workshop, planned_for=timezone.now()))
        except Refused:
            return

    wrong = all_at_once(change)
    with scope(organisation=workshop.organisation_id):
        running.end_occasion(occasion=occasion)
        Step.objects.filter(workshop=workshop).update(dropped=False, state=Step.State.WAITING)
        plan = list(Step.objects.filter(workshop=workshop).values_list("position", "sitting"))
    wrong += all_at_once(meet)
    return {"wrong": wrong, "plan": plan, "made": len(made)}


print(json.dumps(lead(sys.argv[1])))
