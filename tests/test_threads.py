"""The threads that pages are made in: who has least to do is asked, and nobody's context stays behind."""

import asyncio
import threading

import pytest
from django.utils.translation import activate, get_language

from balansa.threads import Threads

pytestmark = pytest.mark.once


def here() -> str:
    return threading.current_thread().name


async def test_one_after_the_other_is_done_by_the_same_thread():
    threads = Threads("one", 3)
    assert len({await threads.run(here) for _ in range(5)}) == 1


async def test_who_comes_while_others_are_worked_on_waits_for_none_of_them():
    threads, goes_on = Threads("many", 3), threading.Event()

    def wait():
        assert goes_on.wait(20)
        return here()

    waiting = [asyncio.ensure_future(threads.run(wait)) for _ in range(2)]
    await asyncio.sleep(0)
    third = await threads.run(here)
    goes_on.set()
    assert len({third, *await asyncio.gather(*waiting)}) == 3
    assert await threads.run(here) == waiting[0].result()


async def test_work_that_was_given_up_counts_until_it_is_done():
    threads, goes_on = Threads("up", 2), threading.Event()
    given_up = asyncio.ensure_future(threads.run(goes_on.wait, 20))
    await asyncio.sleep(0.1)
    given_up.cancel()
    await asyncio.sleep(0)
    assert (await threads.run(here)).startswith("up-1")
    goes_on.set()


async def test_what_fails_tells_who_asked_and_leaves_the_thread_to_others():
    threads = Threads("failing", 2)
    with pytest.raises(ZeroDivisionError):
        await threads.run(lambda: 1 / 0)
    assert (await threads.run(here)).startswith("failing-0")


async def test_a_language_of_one_request_is_not_that_of_the_next():
    threads = Threads("language", 1)
    before = await threads.run(get_language)
    await threads.run(activate, "en")
    assert await threads.run(get_language) == before != "en"
