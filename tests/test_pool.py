"""The pool of connections to PostgreSQL: whoever works in a process at the same time finds one."""

import pytest
from django.conf import settings

from workshops.live import painting

# The writer of the inbox, the errands of the hour, and the thread in which channels looks up sessions.
ALONE = 3


@pytest.mark.filterwarnings("ignore:No directory at")  # where nothing was collected yet
def test_the_pool_has_a_connection_for_every_thread_and_two_more():
    from balansa import asgi

    executors = [one for one in vars(painting).values() if hasattr(one, "_max_workers")]
    threads = asgi.READERS + asgi.WRITERS + sum(one._max_workers for one in executors) + ALONE
    assert executors
    assert settings.POSTGRES_OPTIONS["pool"]["max_size"] >= threads + 2
