"""Every address that the project answers, as Django's own resolver has them, filled in with real things."""

import re
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver

from action_plans.models import ActionPlan
from balansa.demonstration import ticket
from organisations.models import Invitation, Membership
from workshops.models import Example

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
REGEX_GROUP = re.compile(r"\(\?P<(\w+)>[^()]*\)")
ADMIN_OF = re.compile(r"admin/\w+/(\w+)/")
# Where one word in an address means different things.
MEANT = {
    ("workshops:wall", "token"): "wall_token",
    ("organisations:invitation", "token"): "invitation_token",
    ("account_reset_password_from_key", "key"): "reset_key",
    ("workshops:wall-face", "token"): "wall_token",
    ("workshops:film", "token"): "wall_token",
    ("workshops:control", "name"): "control",
    ("action_plans:result", "token"): "result_token",
    ("workshops:step-change", "name"): "change",
}
NO_UUID = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Route:
    """One pattern: the name by which the policy knows it, and its address with places to fill in."""

    name: str
    pattern: str

    def at(self, things) -> str:
        """The address of these things, {parameter: value}; in the admin, of the row of the page."""
        model = ADMIN_OF.match(self.pattern)
        if model and model[1] in things:
            things = things | {"object_id": things[model[1]], "id": things[model[1]]}
        return "/" + PARAMETER.sub(
            lambda found: str(things[MEANT.get((self.name, found[1]), found[1])]), self.pattern
        )


def every_route() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, before, space):
    for one in patterns:
        pattern = before + REGEX_GROUP.sub(r"<\1>", str(one.pattern)).strip("^$")
        if isinstance(one, URLPattern):
            yield Route(f"{space}{one.name or pattern}", pattern)
        else:
            yield from _walk(one.url_patterns, pattern, f"{one.namespace}:" if one.namespace else space)


def things_of(house) -> dict:
    """What the addresses of a house are made of."""
    hall, person = house.rooms["First"], house.people["Facilitator"]
    with hall.within():
        membership = Membership.objects.get(user=person).pk
        invitation, example = Invitation.objects.get(), Example.objects.get()
        plan = ActionPlan.objects.get(workshop=hall.workshop)
    return _everybodys() | {
        "token": hall.occasion.token,
        "wall_token": hall.occasion.wall_token,
        "occasion": hall.occasion.pk,
        "workshop": hall.workshop.pk,
        "step": hall.step.pk,
        "organisation": house.organisation.pk,
        "unit": house.units["Care"].pk,
        "user": person.pk,
        "membership": membership,
        "invitation": invitation.pk,
        "invitation_token": house.word,
        "example": example.pk,
        "plan": plan.pk,
        "actionplan": plan.pk,
        "result_token": plan.result_token,
        "content_type_id": 1,
        "object_id": 1,
    }


def things_that_never_were() -> dict:
    """The same shapes with nothing behind them."""
    tokens = dict.fromkeys(("token", "wall_token", "result_token", "invitation_token"), "n" * 32)
    ids = dict.fromkeys(("occasion", "workshop", "organisation", "plan", "actionplan", "invitation"), NO_UUID)
    numbers = dict.fromkeys(
        ("step", "unit", "user", "membership", "example", "object_id", "content_type_id"), 987654
    )
    return _everybodys() | tokens | ids | numbers


def _everybodys() -> dict:
    return {
        "name": "next",
        "provider_id": "oidc",
        "number": 1,
        "uidb36": "1",
        "reset_key": "set-password",
        "pk": 1,
        "control": "show",
        "format": "csv",
        "change": "drop",
        "key": "balanskollen",
        "input": "done",
        "group": Group.objects.get().pk,
        "ticket": ticket(),
        "url": "nowhere",
        "address": "1/1/",
        "app_label": "organisations",
    }
