"""Invented participants in the demonstration: they follow the room and answer like people, one by one."""

import logging
import random
import threading
import time

from django.db import DatabaseError, close_old_connections

from organisations.scoping import within
from workshops.domain import overview, rehearsing
from workshops.inbox import Answer, inbox

LOOK = 1.0  # seconds between two looks at where the room is
PAUSE = (0.1, 0.6)  # seconds from one tap to the next
log = logging.getLogger(__name__)


class Bots(threading.Thread):
    """So many participants in one workshop, until the process ends or the occasion does."""

    def __init__(self, workshop, people: int):
        super().__init__(name="bots", daemon=True)
        self.workshop, self.people = workshop, people
        self._sent: set[str] = set()

    def seat(self) -> int:
        """Take the seats; how many there are."""
        with within(self.workshop.organisation_id):
            return len(rehearsing.invite(overview.latest_occasion(self.workshop), self.people))

    def run(self) -> None:
        """Look, answer what is new, look again."""
        while True:
            close_old_connections()
            try:
                waiting = self.waiting()
            except DatabaseError as error:
                log.warning("The bots wait for the database: %s", type(error).__name__)
                waiting = []
            for tap in waiting:
                self._send(tap)
                time.sleep(random.uniform(*PAUSE))
            time.sleep(LOOK)

    def waiting(self) -> list:
        """Taps of the present phase that were not sent yet, in the order in which people happen to answer."""
        with within(self.workshop.organisation_id):
            occasion = overview.latest_occasion(self.workshop)
            if occasion.ended_at:
                return []
            taps = rehearsing.taps_of(self.workshop, rehearsing.invite(occasion, self.people))
        new = [tap for tap in taps if tap.key not in self._sent]
        first = {}
        for tap in new:  # one tap of each bot in a turn: what one of them sends stays in its order
            first.setdefault(tap.seat, tap)
        turn = list(first.values())
        random.shuffle(turn)
        return turn

    def _send(self, tap) -> None:
        self._sent.add(tap.key)
        try:
            answer: Answer = inbox.put(tap).result(timeout=10)
        except (DatabaseError, TimeoutError) as error:
            self._sent.discard(tap.key)
            log.warning("A bot has to wait: %s", type(error).__name__)
            return
        if not answer.kept:
            log.info("A bot was refused: %s", answer.sentence)
