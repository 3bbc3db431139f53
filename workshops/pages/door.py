"""The limiter at the door: how many typed codes are evaluated, before any of them is looked up.

Guessing a code must succeed with a probability below 1e-6 a day, whoever tries from wherever. A whole
room shares one network address, so an address alone is never locked out for few mistakes.
"""

from django.core.cache import cache
from django.utils.translation import gettext as _

from workshops.contract import Refused
from workshops.models.occasion import CODE_LENGTH, CODE_SYMBOLS

GOAL_PER_DAY = 1e-6
DOORS = 20  # open doors reckoned with at once
WINDOW = 300  # seconds
WRONG_PER_VISITOR, WRONG_PER_NETWORK = 10, 200


def evaluated_per_minute(doors: int = DOORS) -> int:
    """How many codes a minute may be compared at all, right and wrong alike, to stay below the goal."""
    return int(GOAL_PER_DAY * len(CODE_SYMBOLS) ** CODE_LENGTH / (1440 * doors))


def knock(request) -> None:
    """Count one attempt. Raises Refused, before any look-up, when too many were made."""
    tight = (
        _count("code:all", 60) > evaluated_per_minute()
        or _wrong(f"code:visitor:{request.visitor}") >= WRONG_PER_VISITOR
        or _wrong(f"code:network:{network_of(request)}") >= WRONG_PER_NETWORK
    )
    if tight:
        raise Refused(
            _("För många koder har provats just nu. Rikta kameran mot QR-koden, eller vänta en stund.")
        )


def wrong(request) -> None:
    """Remember that this code was wrong."""
    _count(f"code:visitor:{request.visitor}", WINDOW)
    _count(f"code:network:{network_of(request)}", WINDOW)


def network_of(request) -> str:
    """The /24 or /64 that the request came from."""
    address = request.META.get("REMOTE_ADDR", "")
    separator, parts = (":", 4) if ":" in address else (".", 3)
    return separator.join(address.split(separator)[:parts])


def _count(name: str, seconds: int) -> int:
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two calls
        cache.set(name, 1, seconds)
        return 1


def _wrong(name: str) -> int:
    return cache.get(name, 0)
