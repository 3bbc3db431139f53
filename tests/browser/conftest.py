"""A real Chromium against a real server process. Whatever goes wrong quietly in either fails the test."""

import os

import pytest
from playwright.sync_api import expect

from .bringing import chromium
from .leading import Facilitator
from .players import Phone, Reviewer, Wall
from .serving import INVENTED_HOST, Demo, copied, prepare

PATIENCE = 45_000  # milliseconds: a machine with two cores that does something else besides
# What Chromium itself writes to the console when the network is away; tests that take it away allow it.
NO_NETWORK = ("net::ERR_", "WebSocket connection to", "WebSocket is already in CLOSING")

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    # The sandbox refuses to work for root, and only then may it be off.
    outside = ["--no-sandbox"] if os.geteuid() == 0 else []
    mapped = f"--host-resolver-rules=MAP {INVENTED_HOST} 127.0.0.1"
    return {"executable_path": str(chromium()), "args": ["--disable-gpu", mapped, *outside]}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    var = tmp_path_factory.mktemp("prepared") / "var"
    prepare(var)
    return var


@pytest.fixture
def demo(prepared, tmp_path):
    """A server of this test's own, with one workshop ready to start."""
    yield from _served(Demo(copied(prepared, tmp_path / "var")))


@pytest.fixture(scope="session")
def demo_of_the_run(prepared, tmp_path_factory):
    yield from _served(Demo(copied(prepared, tmp_path_factory.mktemp("demo") / "var")))


@pytest.fixture
def shared_demo(demo_of_the_run):
    """A server for all tests that leave nothing behind for one another: no workshop of theirs is ended."""
    demo_of_the_run.renew_links()
    yield demo_of_the_run
    said = demo_of_the_run.complaints()
    assert not said, "\n".join(said)


@pytest.fixture
def demo_from_nothing(tmp_path):
    """The same as on a machine where nothing was prepared."""
    yield from _served(Demo(tmp_path / "var", anew=True))


@pytest.fixture(scope="session")
def served():
    """Starts a demonstration, and ends it with a look at its log."""
    return _served


def _served(demo):
    demo.start()
    yield demo
    said = demo.stop()
    assert not said, "\n".join(said)


class Doors:
    """Opens pages, each in a browser context of its own, and remembers what went wrong in any of them."""

    def __init__(self, browser):
        self.browser = browser
        self.contexts = []
        self.problems = []
        self.allowed = []

    def open(self, width, height, *, language="sv-SE", **options):
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale=language, reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._note(f"page error: {error}"))
        page.on("response", lambda it: it.status >= 500 and self._note(f"HTTP {it.status}: {it.url}"))
        return page

    def allow(self, *words):
        """From now on these words on the console are no problem; the caller says why."""
        self.allowed += words

    def close(self):
        for context in self.contexts:
            context.close()

    def _heard(self, said):
        if said.type == "error":
            self._note(f"console: {said.text} ({said.location['url']})")

    def _note(self, problem):
        if not any(word in problem for word in self.allowed):
            self.problems.append(problem)


class Room:
    """The people and screens of one demonstration, all of which reach it under one host name."""

    def __init__(self, demo, doors, host="127.0.0.1"):
        self.demo, self.doors, self.host = demo, doors, host

    def at_host(self, link):
        return link.replace("//localhost:", f"//{self.host}:")

    @property
    def address(self):
        return self.at_host(self.demo.join_links[-1])

    @property
    def code(self):
        return self.demo.code

    @property
    def wall_link(self):
        return self.demo.wall_link

    def facilitator(self, **options):
        leader = Facilitator(self.doors.open(1280, 800, **options))
        leader.sign_in(self.at_host(self.demo.facilitator_link))
        return leader

    def wall(self, **options):
        wall = Wall(self.doors.open(1920, 1080, **options))
        wall.open(self.at_host(self.wall_link))
        return wall

    def phone(self, *, address="", before=None, **options):
        """A phone that has joined; `before(page)` may prepare its page."""
        phone = Phone(self.doors.open(390, 844, **options))
        if before:
            before(phone.page)
        phone.join(address or self.address, self.code)
        return phone

    def hr(self, **options):
        """HR, who was never in the room."""
        reviewer = Reviewer(self.doors.open(1280, 800, **options))
        reviewer.sign_in(self.at_host(self.demo.hr_link))
        return reviewer


class AnotherRoom(Room):
    """A workshop of a test's own on a server that others use too. Who leads it comes first, and plans it."""

    code = wall_link = None

    def facilitator(self, **options):
        leader = super().facilitator(**options)
        leader.plan(self.address)
        self.code, self.wall_link = leader.code, leader.wall_link
        return leader


@pytest.fixture
def doors(browser):
    doors = Doors(browser)
    yield doors
    doors.close()
    assert not doors.problems, "\n".join(doors.problems)


@pytest.fixture
def room(demo, doors):
    return Room(demo, doors)


@pytest.fixture
def same_room(shared_demo, doors):
    """The one room that the shared server has from the beginning; nobody starts it."""
    return Room(shared_demo, doors)


@pytest.fixture
def another_room(shared_demo, doors):
    """A new room on the shared server."""
    return AnotherRoom(shared_demo, doors)


@pytest.fixture
def another_room_at(shared_demo, doors):
    """A new room under another host name."""
    return lambda host: AnotherRoom(shared_demo, doors, host)
