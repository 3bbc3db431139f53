"""The methods found when the process starts, and through them every activity and catalogue.

Each method app has a `method.py` that calls `register`; Django's autodiscovery imports it.
"""

from functools import cache

from django.utils.translation import gettext_lazy as _

from workshops.contract import Activity, Catalogue, Entry, Method

_methods: dict[str, Method] = {}
_offered: dict[str, type[Activity]] = {}


def register(method: Method) -> Method:
    """Make a method known under its key. Raises ValueError when the key is taken by another."""
    if _methods.get(method.key, method) != method:
        raise ValueError(f"Two methods are called {method.key}.")
    _methods[method.key] = method
    _by_key.cache_clear()
    return method


def unregister(method: Method) -> None:
    """Forget a method (tests that add an exercise take it away again)."""
    del _methods[method.key]
    _by_key.cache_clear()


def offer(activity: type[Activity]) -> None:
    """Make an exercise known that every workshop may have, whatever its method: a break, an opening."""
    _offered[activity.key] = activity
    _by_key.cache_clear()


@cache
def _by_key() -> dict[str, type[Activity]]:
    """Every activity by its key; asked for each step at each painting."""
    used = {one.key: one for known in methods() for one in known.activities}
    return used | _offered


def openings(unit, method: Method) -> list[type[Activity]]:
    """The exercises that a workshop of this method for this unit begins with, before the method's own."""
    return [one for one in _offered.values() if one.opens(unit, method)]


def is_offered(key: str) -> bool:
    """Whether the exercise of that key is one that every workshop may have."""
    return key in _offered


def extras() -> list[type[Activity]]:
    """The exercises that a facilitator may lay in as a step of any workshop: a check-in."""
    return [one for one in _offered.values() if one.has_number]


def break_key() -> str:
    """The key of the exercise that is a break."""
    return next(one.key for one in _offered.values() if one.is_break)


def methods() -> list[Method]:
    """Every known method, in the order of registration; those that are `about_a_plan` come last."""
    return sorted(_methods.values(), key=lambda one: one.about_a_plan)


def method(key: str) -> Method | None:
    """The method of that key, or None where its app is gone."""
    return _methods.get(key)


def activities() -> list[type[Activity]]:
    """Every activity that some method uses or every workshop may have, each once."""
    return list(_by_key().values())


def activity(key: str) -> type[Activity]:
    """The activity of that key; `Gone` where its exercise no longer exists."""
    return _by_key().get(key, Gone)


def catalogues() -> list[Catalogue]:
    """Every catalogue of every method."""
    return [catalogue for known in methods() for catalogue in known.catalogues]


def entry(key: str) -> Entry | None:
    """The catalogue entry of that key, or None where it was withdrawn."""
    return next((e for catalogue in catalogues() for e in catalogue.entries if e.key == key), None)


class Gone(Activity):
    """Stands in for an exercise whose code is gone: its step can still be shown and left."""

    title = question = _("En övning som inte finns längre")


Gone.key = "workshops.gone"
