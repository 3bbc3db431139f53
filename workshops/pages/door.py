"""The limiter at the door: how many typed codes are evaluated, before any of them is looked up.

Guessing a code must succeed with a probability below 1e-6 a day, whoever tries from wherever. A whole
room shares one network address, so an address alone is never locked out for few mistakes.
"""

from ipaddress import ip_network

from django.core.cache import cache
from django.utils.translation import gettext as _

from workshops.contract import Refused
from workshops.domain import joining
from workshops.models.occasion import CODE_LENGTH, CODE_SYMBOLS

from .away import redis_errors

GOAL_PER_DAY = 1e-6
WINDOW, MINUTE = 300, 60  # seconds
MINUTES_A_DAY = 1441  # one more than there are, because they do not begin at midnight
WRONG_PER_VISITOR, WRONG_PER_NETWORK = 10, 200


class TooMany(Refused):
    """Too many codes have been tried, by this browser, from this network, or by everybody.

    `wait` is the seconds after which another try makes sense.
    """

    def __init__(self, wait: int):
        super().__init__(
            _("För många koder har provats just nu. Rikta kameran mot QR-koden, eller vänta en stund.")
        )
        self.wait = wait


def evaluated_per_minute(doors: int) -> int:
    """How many codes a minute may be compared at all, right and wrong alike, to stay below the goal."""
    return max(1, int(GOAL_PER_DAY * len(CODE_SYMBOLS) ** CODE_LENGTH / (MINUTES_A_DAY * doors)))


def knock(request) -> None:
    """Count one attempt. Raises TooMany, before any look-up, when too many were made."""
    try:
        wait = _overdrawn(request)
    except redis_errors():
        # What cannot be counted is not evaluated, or guesses would be free for as long as Redis is away.
        wait = MINUTE
    if wait:
        raise TooMany(wait)


def wrong(request) -> None:
    """Remember that this code was wrong."""
    try:
        _count(f"code:visitor:{request.visitor}", WINDOW)
        _count(f"code:network:{network_of(request)}", WINDOW)
    except redis_errors():
        return  # nothing is evaluated then either


def _overdrawn(request) -> int:
    """Seconds to wait; 0 where there is nothing against this attempt, which counts from now on."""
    mistakes = (
        _wrong(f"code:visitor:{request.visitor}") >= WRONG_PER_VISITOR
        or _wrong(f"code:network:{network_of(request)}") >= WRONG_PER_NETWORK
    )
    if mistakes:
        return WINDOW
    # The budget of all comes last: who is stopped for the own mistakes does not spend it.
    return MINUTE if _count("code:all", MINUTE) > evaluated_per_minute(_doors()) else 0


def network_of(request) -> str:
    """The /24 or /64 that the request came from."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_network((address, 64 if ":" in address else 24), strict=False))
    except ValueError:  # a socket file, or a proxy that says nothing: all of them are one network
        return ""


def _doors() -> int:
    """How many codes open something, at least one; counted once a minute."""
    return cache.get_or_set("code:doors", lambda: max(1, joining.count_doors()), MINUTE)


def _count(name: str, seconds: int) -> int:
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two calls
        cache.set(name, 1, seconds)
        return 1


def _wrong(name: str) -> int:
    return cache.get(name, 0)
