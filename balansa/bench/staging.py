"""Sets rooms up on the empty database that the settings name: `python -m balansa.bench.staging 40`.

Runs in a process of its own with the server's settings, before the server starts; makes tables and collects
static files first. Prints one line of JSON: the secret links and who may lead. Everything after that goes
through public addresses.
"""

import json
import secrets
import sys

import django

django.setup()

from balansa import demonstration, installation  # noqa: E402
from organisations.models import User  # noqa: E402
from organisations.scoping import within  # noqa: E402
from workshops.contract import Form  # noqa: E402
from workshops.domain import items, joining, planning, running  # noqa: E402
from workshops.domain.overview import latest_occasion  # noqa: E402

NOTES = 12
METHOD = "balanskollen"


def stage() -> dict[str, str]:
    """A workshop with twelve notes on the list, standing before a vote that nobody has opened yet."""
    [room] = stage_rooms(1)
    return room


def stage_rooms(number: int) -> list[dict[str, str]]:
    """That many such workshops, all led by the same person."""
    unit = demonstration.seed().unit
    leader, password = User.objects.get(email=demonstration.FACILITATOR), secrets.token_urlsafe()
    leader.set_password(password)
    leader.save()
    known = {"leader": leader.email, "password": password}
    with within(unit.organisation_id):
        return [known | _stage_one(unit, leader) for _ in range(number)]


def _stage_one(unit, leader) -> dict[str, str]:
    workshop = planning.plan_workshop(unit=unit, method_key=METHOD, planned_by=leader)
    occasion = latest_occasion(workshop)
    _go_to_the_vote(workshop, occasion)
    return {"workshop": str(workshop.pk), "link": occasion.token, "wall": occasion.wall_token}


def _go_to_the_vote(workshop, occasion) -> None:
    [author] = joining.take_seats([joining.Arrival(occasion.pk, secrets.token_urlsafe(), "sv")])
    written = False
    running.go_on(workshop=workshop)
    while not (step := running.current_step(workshop.pk)).activity.control("open_round"):
        if not written and step.activity.input("add") and step.phase.form == Form.PLENARY:
            for number in range(1, NOTES + 1):
                items.write(step=step, seat=author, text=f"Krav {number}: så mycket ska hinnas på en gång")
            written = True
        running.go_on(workshop=workshop)
    joining.leave(seat=author)


if __name__ == "__main__":
    installation.prepare()
    print(json.dumps(stage_rooms(int(sys.argv[1]))))
