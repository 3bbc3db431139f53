"""Playwright's `expect`, that sees at once what it waits for.

Its own looks come after 0.1, 0.35 and 0.85 s and then once a second, and half of that is time lost.
What is asked here in between only says when to ask it; it alone decides.
"""

import re
import time
from contextlib import suppress

from playwright.sync_api import Error
from playwright.sync_api import expect as slowly

OFTEN = 5  # seconds; what takes longer may be seen up to a second late
FIRST, LAST = 0.02, 0.1  # seconds between two looks
STATE = """all => ({
    count: all.length,
    seen: all.length === 1 && all[0].checkVisibility({ visibilityProperty: true }),
    text: all[0]?.textContent ?? "",
    value: all[0]?.value,
    own: Object.fromEntries([...(all[0]?.attributes ?? [])].map(({ name, value }) => [name, value])),
})"""
# What tells a tap that was never made from one that waits and from one that was refused.
SITUATION = """() => ({
    address: location.pathname,
    said: document.getElementById("status")?.textContent,
    waiting: Object.keys(localStorage).filter((it) => it.endsWith(":outbox")).map((it) => localStorage[it]),
})"""
LIKELY = {
    "to_have_count": lambda it, number: it["count"] == number,
    "to_be_attached": lambda it: it["count"] > 0,
    "to_be_visible": lambda it: it["seen"],
    "to_be_hidden": lambda it: not it["seen"],
    "to_have_attribute": lambda it, name, value: _is(value, it["own"].get(name)),
    "to_have_id": lambda it, value: _is(value, it["own"].get("id")),
    "to_have_class": lambda it, value: _is(value, it["own"].get("class")),
    "to_have_value": lambda it, value: _is(value, it["value"]),
    "to_have_text": lambda it, text, **_how: _is(text, " ".join(it["text"].split())),
    "to_contain_text": lambda it, text, **_how: _is(re.compile(_pattern(text)), " ".join(it["text"].split())),
}


def expect(locator):
    """What Playwright's own gives, with the same questions and the same patience."""
    return Often(locator)


class Often:
    """The questions about one locator."""

    def __init__(self, locator):
        self._locator = locator

    def __getattr__(self, question):
        def ask(*given, **how):
            name = question.removeprefix("not_")
            if name in LIKELY:
                wanted = name == question
                _wait(lambda: bool(LIKELY[name](self._locator.evaluate_all(STATE), *given, **how)) == wanted)
            try:
                getattr(slowly(self._locator), question)(*given, **how)
            except AssertionError as error:
                with suppress(Error):  # an empty page has no memory
                    error.add_note(f"There: {self._locator.page.evaluate(SITUATION)}")
                raise

        return ask


def _wait(likely):
    pause, end = FIRST, time.monotonic() + OFTEN
    while time.monotonic() < end:
        try:
            if likely():
                return
        except Error:
            # The page goes to another one just now.
            pass
        time.sleep(pause)
        pause = min(LAST, pause * 1.3)


def _is(wanted, found):
    if hasattr(wanted, "search"):
        return bool(wanted.search(found or ""))
    return wanted == found


def _pattern(text):
    return text.pattern if hasattr(text, "pattern") else re.escape(" ".join(text.split()))
