"""What every answer tells the browser it may do, and what it may keep: rules, and what breaks them."""

import re

NONE = {"default-src", "base-uri", "object-src", "frame-ancestors"}
SOURCES = {"'self'", "'none'", "data:"}
# No page has what the policy forbids.
FORBIDDEN = re.compile(r"javascript:|<style|<script(?![^>]* src=)|\s(?:on[a-z]+|style)=")
SAID = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}


def broken(answer, said: str) -> list[str]:
    """The rules that this answer breaks, as sentences; ``said`` is its text."""
    return [sentence for sentence, holds in RULES.items() if not holds(answer, said)]


def policy_of(answer):
    """{directive: its sources} of a response."""
    directives = answer.headers.get("Content-Security-Policy", "").split(";")
    return {words[0]: words[1:] for words in map(str.split, directives) if words}


def _come_from_here(answer, said):
    policy = policy_of(answer)
    here = ("script-src", "style-src", "form-action")
    return (
        all(policy.get(name) == ["'none'"] for name in NONE)
        # Said outright, because a scheme alone ("ws:") or a host nobody thought of is as wide as "*".
        and {source for several in policy.values() for source in several} <= SOURCES
        and [name for name, several in policy.items() if "data:" in several] == ["img-src"]
        and all(policy.get(name) == ["'self'"] for name in here)
    )


def _has_nothing_forbidden(answer, said):
    return not FORBIDDEN.search(said.lower())


def _is_of_its_type(answer, said):
    return all(answer.headers.get(name) == value for name, value in SAID.items())


def _is_not_kept(answer, said):
    return "no-store" in answer.headers.get("Cache-Control", "")


def _keeps_its_cookies(answer, said):
    kept = [cookie for cookie in answer.cookies.values() if cookie.value]  # the others are taken away
    return all(
        cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" for cookie in kept
    )


RULES = {
    "scripts and styles come from here alone": _come_from_here,
    "no page has what the policy forbids": _has_nothing_forbidden,
    "every answer is of the type it says, and in no frame": _is_of_its_type,
    "no answer is kept by a cache": _is_not_kept,
    "a cookie is out of reach for scripts and other sites": _keeps_its_cookies,
}
