"""Every address × everybody × every method: who gets in is written down, and nothing else comes out."""

import re

import pytest
from django.db import connection

from tests.doors.asking import MARKER, ask, fits, text_of, verdict
from tests.doors.headers import broken
from tests.doors.policy import ALL_METHODS, EVERYBODY, LINK_SHOWS, MAY_SEE, POLICY
from tests.doors.routes import every_route, things_of, things_that_never_were
from tests.doors.world import give_logo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]
# Every role looks and posts; the methods that no page uses are tried by one of each kind.
ONE_OF_EACH = {"participant", "administrator"}
LOOKED_AND_POSTED = ("GET", "POST")
BEFORE_ANY_QUERY = ("405", "302 /sign-in/", "302 /admin/login/")
ALIKE = {"projector", "neighbour", "former", "cofacilitator"}  # to those beside them in the policy
OUTSIDERS = {"foreign facilitator", "foreign hr", "foreign administrator", "superuser", "anonymous"}
INSIDERS = EVERYBODY - OUTSIDERS | {"superuser", "anonymous"}


@pytest.fixture(scope="module")
def things(houses):
    give_logo(houses["ours"].organisation)
    return {"ours": things_of(houses["ours"]), "theirs": things_of(houses["theirs"])}


@pytest.fixture
def route(request):
    return next(one for one in every_route() if one.name == request.param)


every_one = pytest.mark.parametrize("route", sorted(POLICY), indirect=True)
# What an address may be about that belongs to an organisation; a link is a right in itself.
OF_A_HOUSE = re.compile(
    r"<(uuid:occasion|uuid:workshop|uuid:invitation|uuid:plan|int:step|int:goal|int:programme|path:object_id|id)>"
)
# New in every answer, whatever it is about.
FRESH = re.compile(r"<[^>]*>|\d\d[:.]\d\d([:.]\d\d)?|\s+")


def test_every_route_has_its_row_and_every_row_its_route():
    names = [route.name for route in every_route()]
    assert sorted(names) == sorted(POLICY)


def test_everybody_who_might_knock_is_here(browsers):
    assert set(browsers) == EVERYBODY


@every_one
def test_everybody_gets_what_the_policy_says_and_sees_nothing_else(route, browsers, things):
    address, wrong = route.at(things["ours"]), []
    for role, method in asking(POLICY[route.name]):
        answer = ask(browsers[role], method, address)
        expected = POLICY[route.name].verdict(method, role)
        if not fits(answer, expected):
            wrong.append(f"{method} as {role}: {verdict(answer)}, not {expected}")
        wrong += [f"{method} as {role}: {one}" for one in wrong_in(answer, text_of(answer), role, route)]
    assert wrong == []


def asking(row):
    """Who asks how. On the second database those whom pages open for, and as pages ask.

    Whoever is sent to sign in, or asks by a method that no view takes, is turned away before any query but
    those of every request.
    """
    if connection.vendor == "sqlite":
        return [
            (role, method)
            for role in sorted(EVERYBODY)
            for method in ALL_METHODS.split()
            if method in LOOKED_AND_POSTED or role in ONE_OF_EACH
        ]
    every = [(role, method) for role in sorted(INSIDERS - ALIKE) for method in LOOKED_AND_POSTED]
    return [one for one in every if not row.verdict(one[1], one[0]).startswith(BEFORE_ANY_QUERY)]


def wrong_in(answer, said, role, route):
    """What this role may not read, and what no answer to anybody may be like."""
    let_out = [f"lets out {one}" for one in set(MARKER.findall(said)) if not may(one, role, route)]
    return let_out + [f"not so: {rule}" for rule in broken(answer, said)]


def may(marker, role, route):
    """Whether this role may read this marker at this route."""
    shown = (MAY_SEE.get(role, ""), LINK_SHOWS.get(route.name, ""))
    return any(re.fullmatch(pattern, marker) for pattern in shown)


@pytest.mark.once
@every_one
def test_what_belongs_to_another_organisation_is_like_what_never_was(route, browsers, things):
    never, wrong = things_that_never_were(), []
    for role in sorted(EVERYBODY - ALIKE) if OF_A_HOUSE.search(route.pattern) else ():
        foreign = things["theirs" if role in INSIDERS else "ours"]
        for method in ("GET", "POST"):
            there = ask(browsers[role], method, route.at(foreign))
            nowhere = ask(browsers[role], method, route.at(never))
            said, nothing = text_of(there), text_of(nowhere)
            if without_ids(there, said, foreign) != without_ids(nowhere, nothing, never):
                wrong.append(f"{method} as {role}: {verdict(there)}, where nothing is {verdict(nowhere)}")
            found = wrong_in(there, said, role, route) + broken(nowhere, nothing)
            wrong += [f"{method} as {role}: {one}" for one in found]
    assert wrong == []


def without_ids(answer, text, things):
    """Its verdict and the words that people read, with the ids of the address taken out."""
    said = verdict(answer) + FRESH.sub(" ", text.partition("{'")[0])
    for thing in sorted({str(thing) for thing in things.values()}, key=len, reverse=True):
        said = re.sub(rf"(?<=[/“]){re.escape(thing)}(?=[/”])", "id", said)
    return said
