"""The outbox: a letter is written once, and tried until the mail server has taken it.

Written once: a row under a unique key, whoever else writes it at the same moment. Sent by one: whoever tries
moves `try_at` ahead first, in one UPDATE that finds nothing where somebody else did so before. No
transaction is open while the server is spoken to; a row lock would need one, and SQLite has one for all.

At least once is what can be promised. Who dies between the server's yes and our mark leaves a letter that is
sent again when its claim has run out; both copies carry one Message-ID, made of the key, so that mail
programs know them for the same.
"""

import contextlib
import logging
import smtplib
import time
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F, Q

from action_plans.models import Letter
from organisations.scoping import every_organisation, within

from .posting import fault_of, message_of

CLAIM = timedelta(minutes=15)  # longer than one letter can take: EMAIL_TIMEOUT holds for each line of it
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
SHOWN = timedelta(days=30)
AT_ONCE = 500  # keys asked for in one question
log = logging.getLogger(__name__)


def known(keys: Collection[str]) -> set[str]:
    """Those of the keys that a letter in the scope has, sent or not."""
    keys, found = list(keys), set()
    for start in range(0, len(keys), AT_ONCE):
        some = Letter.objects.filter(key__in=keys[start : start + AT_ONCE])
        found.update(some.values_list("key", flat=True))
    return found


@transaction.atomic
def put(letters: Iterable[Letter], *, now: datetime) -> Counter:
    """Keep these letters to be sent; one whose key is there already is not written again. Kinds written."""
    letters = {letter.key: letter for letter in letters}
    there = known(letters)
    new = [letter for key, letter in letters.items() if key not in there]
    for letter in new:
        letter.written_at = letter.try_at = now
    # Another process may write the same between the question and this.
    Letter.objects.bulk_create(new, AT_ONCE, ignore_conflicts=True)
    return Counter(letter.kind for letter in new)


@transaction.atomic
def withdraw(*, but: Collection[str], now: datetime) -> int:
    """Take out what waits and is not wanted any more: done meanwhile, or somebody else's by now; how many.

    What somebody is sending just now is left alone, and so is what was given up, for HR to see.
    """
    waiting = dict(_waiting().filter(try_at__lte=now).values_list("pk", "key"))
    stale = [pk for pk, key in waiting.items() if key not in but]
    return _waiting().filter(pk__in=stale, try_at__lte=now).delete()[0]


def send_waiting(now: datetime) -> Counter:
    """Try every letter whose time has come: how many were `sent`, `refused` and `given_up`.

    Where the server cannot be reached at all (`down`) nothing counts as tried, and all wait for the next run.
    """
    told = Counter(sent=0, refused=0, given_up=0, down=0)
    if not settings.BALANSA_SENDS_MAIL:
        return told
    with _a_line() as line:
        for organisation in every_organisation():
            with within(organisation):
                told["given_up"] += _give_up(now)
                _send_those_here(line, _clock(now), told)
            if told["down"]:
                break
    return told


def troubled(now: datetime):
    """What could not be sent, or not yet, in the last month, for HR to see: the newest first."""
    unsent = Letter.objects.filter(sent_at=None, written_at__gte=now - SHOWN).exclude(fault="")
    return unsent.select_related("measure__plan__unit").order_by("-written_at")


def forget(now: datetime) -> int:
    """Delete, in every organisation, what was sent or given up long enough ago; how many."""
    long_ago, forgotten = now - settings.BALANSA_RETENTION["letter"], 0
    for organisation in every_organisation():
        with within(organisation):
            old = Letter.objects.filter(Q(sent_at__lt=long_ago) | Q(given_up_at__lt=long_ago))
            forgotten += old.delete()[0]
    return forgotten


def _waiting():
    return Letter.objects.filter(sent_at=None, given_up_at=None)


def _clock(now: datetime):
    """What time it is by now in a run that began at `now`: a long run must not claim for the past."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)


@contextlib.contextmanager
def _a_line():
    """A connection to the mail server, opened with the first letter."""
    line = get_connection()
    try:
        yield line
    finally:
        _hang_up(line)


def _send_those_here(line, clock, told: Counter) -> None:
    """Those of the organisation in scope, the oldest first."""
    for pk in list(_waiting().filter(try_at__lte=clock()).values_list("pk", flat=True)):
        if fault := _unreachable(line):
            told["down"] = 1
            _waiting().filter(try_at__lte=clock()).update(fault=fault)
            return
        if letter := _claimed(pk, clock()):
            told["sent" if _sent(line, letter, clock) else "refused"] += 1


def _unreachable(line) -> str:
    """Why the server cannot be reached; "" when it can."""
    try:
        line.open()
    except OSError as error:  # every fault of sockets, TLS and SMTP is one
        log.warning("The mail server cannot be reached: %s", type(error).__name__)
        _hang_up(line)
        return fault_of(error)
    return ""


def _claimed(pk: int, now: datetime) -> Letter | None:
    """The letter, ours until the claim runs out; None where somebody else has it, or it is gone."""
    mine = _waiting().filter(pk=pk, try_at__lte=now).update(try_at=now + CLAIM, tries=F("tries") + 1)
    return Letter.objects.select_related("measure").filter(pk=pk).first() if mine else None


def _sent(line, letter: Letter, clock) -> bool:
    try:
        line.send_messages([message_of(letter)])
    except Exception as error:  # whatever is wrong with one letter, the others are to go
        log.warning("A letter could not be sent: %s", type(error).__name__)
        _hang_up(line)
        pause = min(FIRST_PAUSE * 2 ** min(letter.tries - 1, 10), LONGEST_PAUSE)
        Letter.objects.filter(pk=letter.pk).update(fault=fault_of(error), try_at=clock() + pause)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=clock(), fault="", body="", calendar="")
    return True


def _hang_up(line) -> None:
    # A server that is gone cannot be taken leave of.
    with contextlib.suppress(OSError, smtplib.SMTPException):
        line.close()


def _give_up(now: datetime) -> int:
    """Those that the server has refused for so many days: nobody tries any more."""
    written = now - timedelta(days=settings.BALANSA_GIVE_UP_AFTER_DAYS)
    old = _waiting().filter(written_at__lte=written, try_at__lte=now, tries__gt=0)
    return old.update(given_up_at=now, body="", calendar="")
