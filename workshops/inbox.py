"""Group commit: taps and arrivals that come together are committed together, by one writer per process.

One commit is one fsync; fifty taps in it cost hardly more than one. An answer is given only after the
commit. Where no server runs (commands, tests on one connection) the caller's own thread does the work.
"""

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from django.db import OperationalError, close_old_connections, connection

from workshops import metrics
from workshops.contract import Refused
from workshops.domain.contributing import Answer, Tap, contribute
from workshops.domain.joining import Arrival, take_seats

MOST_TOGETHER = 512
# Seconds between two commits while taps keep coming; the first after a quiet moment is committed at once.
REST = 0.005
LONGEST_WAIT = 2.0  # seconds; a locked database takes five to say so
log = logging.getLogger(__name__)


class Inbox:
    """A queue and its writer thread. `put` may be called from any thread or from the event loop."""

    def __init__(self):
        self._queue: queue.SimpleQueue = queue.SimpleQueue()
        self._writer: threading.Thread | None = None

    def start(self) -> None:
        """Start the writer; a second call changes nothing."""
        if self._writer is None:
            self._writer = threading.Thread(target=self._write, name="inbox", daemon=True)
            self._writer.start()

    def put(self, sending: Tap | Arrival) -> Future:
        """A future of the Answer to a tap, or of the seat (or Refused) for an arrival.

        It fails with OperationalError when the database could not be written.
        """
        future: Future = Future()
        # From here on it cannot be called back: a phone that goes away must not stop the writer.
        future.set_running_or_notify_cancel()
        self._take(sending, future)
        return future

    async def put_and_wait(self, sending: Tap | Arrival):
        """The same for the event loop, which is woken once for all that were committed together."""
        future = asyncio.get_running_loop().create_future()
        self._take(sending, future)
        return await future

    def _take(self, sending, future) -> None:
        if self._writer is None:
            _commit([(sending, future)])
        else:
            self._queue.put((sending, future))

    def depth(self) -> int:
        """How many sendings wait for the writer now."""
        return self._queue.qsize()

    def _write(self) -> None:
        rested_at = 0.0
        while True:
            batch = [self._queue.get()]
            time.sleep(max(0.0, rested_at - time.monotonic()))
            while len(batch) < MOST_TOGETHER and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            close_old_connections()
            began = time.monotonic()
            _commit(batch)
            # Where many rooms make commits slow, more taps share the next one.
            now = time.monotonic()
            rested_at = now + max(REST, (now - began) / 4)


def _commit(batch: list[tuple]) -> None:
    for kind, verb in ((Arrival, take_seats), (Tap, contribute)):
        together = [pair for pair in batch if isinstance(pair[0], kind)]
        if together:
            _settle(verb, [one for one, _future in together], [future for _one, future in together])


def _settle(verb: Callable, sendings: Sequence, futures: Sequence[Future]) -> None:
    try:
        with metrics.COMMIT_SECONDS.time():
            answers = _with_one_retry(verb, sendings)
    except Exception as error:
        log.exception("%d sendings were not committed", len(sendings))
        (metrics.TAPS_FAILED if verb is contribute else metrics.JOINS_FAILED).inc(len(sendings))
        _tell([(future.set_exception, future, error) for future in futures])
        return
    _count(verb, answers)
    told = zip(futures, answers, strict=True)
    _tell([(future.set_result, future, answer) for future, answer in told])


def _tell(outcomes: list[tuple]) -> None:
    """Those who wait in threads at once; those in the event loop all in one turn of it."""
    in_loop = [one for one in outcomes if isinstance(one[1], asyncio.Future)]
    _tell_now([one for one in outcomes if not isinstance(one[1], asyncio.Future)])
    if in_loop and not (loop := in_loop[0][1].get_loop()).is_closed():
        loop.call_soon_threadsafe(_tell_now, in_loop)


def _tell_now(outcomes: list[tuple]) -> None:
    for tell, future, outcome in outcomes:
        if not future.done():  # a phone may have gone, and its task with it
            tell(outcome)


def _count(verb: Callable, answers: Sequence) -> None:
    metrics.COMMITTED_TOGETHER.observe(len(answers))
    if verb is contribute:
        kept = sum(answer.kept for answer in answers)
        metrics.TAPS_KEPT.inc(kept)
        metrics.TAPS_REFUSED.inc(len(answers) - kept)
    else:
        refused = sum(isinstance(answer, Refused) for answer in answers)
        metrics.JOINS_REFUSED.inc(refused)
        metrics.JOINS_KEPT.inc(len(answers) - refused)


def _with_one_retry(verb: Callable, sendings: Sequence) -> Sequence:
    """Once more on a fresh connection where it failed at once: a database that was restarted is often back.

    Where it failed after a wait, phones have waited long enough; they are told, and try again themselves.
    """
    began = time.monotonic()
    try:
        return verb(sendings)
    except OperationalError:
        if connection.in_atomic_block:
            raise
        connection.close()
        if time.monotonic() - began > LONGEST_WAIT:
            raise
        return verb(sendings)


inbox = Inbox()
metrics.INBOX_DEPTH.set_function(inbox.depth)

__all__ = ["Answer", "Arrival", "Inbox", "Tap", "inbox"]
