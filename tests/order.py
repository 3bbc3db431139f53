"""In which order the processes of a run take their files: those that wait beside those that work.

A file stays in one process: what it makes once for its tests would otherwise be made in each. Tests with real
servers wait half of their time, so every other file has some; the smallest files come last and nobody idles.
"""

from itertools import chain, zip_longest

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Only where a run is shared; else files come in random order, for what depends on it to be noticed."""
    if not hasattr(config, "workerinput"):
        return
    files = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    largest = sorted(files.values(), key=lambda tests: (_slow(tests), len(tests)), reverse=True)
    waiting = [tests for tests in largest if _has_servers(tests)]
    working = [tests for tests in largest if not _has_servers(tests)]
    mixed = zip_longest(waiting, working, fillvalue=())
    items[:] = chain.from_iterable(chain.from_iterable(mixed))


def _slow(tests) -> int:
    return sum(item.get_closest_marker("slow") is not None for item in tests)


def _has_servers(tests) -> bool:
    return any(item.get_closest_marker("live") for item in tests)
