"""Every address that the project answers, as Django's own resolver has them, filled in with real things."""

import re
from dataclasses import dataclass
from functools import cache

from django.contrib.auth.models import Group
from django.urls import URLPattern, get_resolver

from action_plans.models import ActionPlan, Fetched, Goal
from balansa.demonstration import ticket
from balanskort.models import Terms
from organisations.models import Invitation, Membership
from samtal.models import OwnCard, Path, Playbook, Programme
from workshops.models import Example, Series, Workshop

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
    ("workshops:series-change", "act"): "series_act",
    ("samtal:playbook-change", "name"): "playbook_change",
    ("samtal:playbook-line", "name"): "line_change",
    **{(f"samtal:playbook{name}", "key"): "playbook" for name in ("", "-copy", "-plan", "-change", "-line")},
    **{(f"samtal:group{name}", "workshop"): "dialogue_group" for name in ("", "-coach")},
    **{(f"samtal:{name}", "key"): "card" for name in ("card", "card-pdf", "card-change", "card-offer")},
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
    return list(_routes_of(get_resolver()))


@cache
def _routes_of(resolver) -> list[Route]:
    return list(_walk(resolver.url_patterns, "", ""))


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
        terms = Terms.objects.get().pk
        measure, goal = plan.measures.get().pk, Goal.objects.get().pk
        fetched = Fetched.objects.get().pk
        conversations = _of_conversations()
    return _everybodys() | {
        **conversations,
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
        "terms": terms,
        "plan": plan.pk,
        "actionplan": plan.pk,
        "measure": measure,
        "goal": goal,
        "fetched": fetched,
        "result_token": plan.result_token,
        "content_type_id": 1,
        "object_id": 1,
    }


def _of_conversations() -> dict:
    """Series, cards, playbooks and dialogue groups of the house whose scope is open."""
    own_card, playbook = OwnCard.objects.get(), Playbook.objects.get()
    return {
        "series": Series.objects.get().pk,
        "dialogue_group": Workshop.objects.get(method_key="dialogue_group").pk,
        "programme": Programme.objects.get().pk,
        "card": own_card.key,
        "owncard": own_card.pk,
        "path": Path.objects.get().pk,
        "playbook": playbook.pk,
        "line": playbook.lines.get().pk,
    }


def things_that_never_were() -> dict:
    """The same shapes with nothing behind them."""
    tokens = dict.fromkeys(("token", "wall_token", "result_token", "invitation_token"), "n" * 32)
    named = ("occasion", "workshop", "dialogue_group", "organisation", "plan", "actionplan", "invitation")
    ids = dict.fromkeys(named, NO_UUID)
    numbers = dict.fromkeys(
        (
            "step",
            "measure",
            "goal",
            "fetched",
            "owncard",
            "series",
            "path",
            "playbook",
            "line",
            "programme",
            "unit",
            "user",
            "membership",
            "example",
            "terms",
            "object_id",
            "content_type_id",
        ),
        987654,
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
        "language": "sv",
        "change": "drop",
        "act": "up",
        "series_act": "close",
        "playbook_change": "share",
        "line_change": "up",
        "decision": "approve",
        "key": "balanskollen",
        "kind": "case",
        "card": "no-such-card",
        "input": "done",
        "group": Group.objects.get().pk,
        "ticket": ticket(),
        "url": "nowhere",
        "address": "1/1/",
        "app_label": "organisations",
    }
