"""No page asks the database more often because there is more to show: lists, reports, files, the desk."""

import pytest
from django.contrib import admin
from django.db import connection

from tests.doors.asking import ask
from tests.doors.growing import grow
from tests.doors.policy import POLICY
from tests.doors.routes import every_route, things_of
from tests.doors.world import give_logo

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_too", "refusals_are_no_news"),
]
# The first who may see a page looks at it.
LOOKERS = ("administrator", "facilitator", "hr", "superuser", "participant")
COPIES = 10
# What lies inside a workshop, a plan, a card or a playbook, and of what a page of it is a list.
INSIDE = (
    "Item",
    "Outcome",
    "Demand",
    "Measure",
    "PlanEvent",
    "CardVersion",
    "ExampleVersion",
    "PlaybookLine",
)


@pytest.fixture(scope="module")
def pages(houses, browsers):
    """{route: (browser, address, how often the database is asked)} of every page that somebody may see."""
    give_logo(houses["ours"].organisation)
    found, things = {}, things_of(houses["ours"])
    for route in every_route():
        row = POLICY[route.name]
        role = next((one for one in LOOKERS if row.verdict("GET", one) == "200"), None)
        if role:
            known = browsers[role], route.at(things)
            asked(*known)  # the first time, things are looked up that are remembered afterwards
            found[route.name] = (*known, asked(*known))
    return found


def asked(client, address) -> int | None:
    """How many queries a page needs; None where it does not come."""
    queries = []

    def listen(execute, sql, *args):
        queries.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(listen):
        answer = ask(client, "GET", address)
        b"".join(answer)
    return len(queries) if answer.status_code == 200 else None


def that_ask_more(pages):
    """{route: (queries before, queries now)} of the pages that need more of them now."""
    now = {name: (before, asked(client, address)) for name, (client, address, before) in pages.items()}
    return {name: both for name, both in now.items() if both[1] is None or both[1] > both[0]}


def test_every_list_of_the_desk_is_among_the_pages(pages):
    lists = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry
    }
    assert lists - pages.keys() == set()


def test_eleven_times_as_many_workshops_plans_and_people_need_no_more_queries(pages):
    assert grow(COPIES) > 1000
    assert that_ask_more(pages) == {}


def test_eleven_times_as_much_inside_each_of_them_needs_no_more_queries(pages):
    assert grow(COPIES, INSIDE) > 100
    assert that_ask_more(pages) == {}
