"""Sets a room up on the database that the settings name: `python -m balansa.bench.staging`.

Runs in a process of its own with the server's settings, before the server starts. Prints one line of JSON:
the secret links and who may lead. Everything after that goes through public addresses.
"""

import json
import secrets

import django

django.setup()

from balansa import demonstration  # noqa: E402
from organisations.models import User  # noqa: E402
from organisations.scoping import within  # noqa: E402
from workshops.contract import Form  # noqa: E402
from workshops.domain import items, joining, planning, running  # noqa: E402
from workshops.domain.overview import latest_occasion  # noqa: E402

NOTES = 12
METHOD = "balanskollen"


def stage() -> dict[str, str]:
    """A workshop with twelve notes on the list, standing before a vote that nobody has opened yet."""
    unit = demonstration.seed().unit
    leader, password = User.objects.get(email=demonstration.FACILITATOR), secrets.token_urlsafe()
    leader.set_password(password)
    leader.save()
    with within(unit.organisation_id):
        workshop = planning.plan_workshop(unit=unit, method_key=METHOD, planned_by=leader)
        occasion = latest_occasion(workshop)
        _go_to_the_vote(workshop, occasion)
    return {
        "workshop": str(workshop.pk),
        "link": occasion.token,
        "wall": occasion.wall_token,
        "leader": leader.email,
        "password": password,
    }


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
    print(json.dumps(stage()))
