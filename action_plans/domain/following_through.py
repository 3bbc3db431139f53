"""Following up by mail, whole: what is to be said today is written down, and what is written down is sent."""

from collections import Counter
from datetime import datetime

from django.utils import timezone

from . import outbox, reminding

# A server that follows up by itself lets people sleep; a command does what it is told at any hour.
FROM, TO = 6, 21


def follow_up(now: datetime) -> Counter:
    """How many letters were written, by kind, and how many were sent, refused and given up.

    May be done twice, or by several processes at once.
    """
    done = reminding.write_letters(now)
    done.update(outbox.send_waiting(now))
    return done


def in_the_daytime(now: datetime) -> None:
    """Follow up, unless it is night."""
    if FROM <= timezone.localtime(now).hour < TO:
        follow_up(now)
