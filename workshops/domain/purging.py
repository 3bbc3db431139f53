"""Forgetting what was kept long enough. Every verb may be done twice, or by two processes at once."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction
from django.db.models import Max
from django_scopes import scopes_disabled

from organisations import inviting
from organisations.models import Organisation
from organisations.scoping import within
from workshops import announcing
from workshops.models import Answered, Dot, Item, KeptTap, Occasion, Participant, Presence, Workshop

from . import rehearsing, running

# Where a row once tied a person to something.
TIES = [Answered, Dot, KeptTap, Participant, Item]
# What other apps forget at the same time.
OTHERS: list[Callable[[datetime], None]] = []
PATIENCE = 200  # milliseconds: while a checkpoint waits for readers nobody can write
LONGEST = "1min"  # for PostgreSQL to tidy one table: a server that is told to stop waits for it
log = logging.getLogger(__name__)


def also(forget: Callable[[datetime], None], *ties) -> None:
    """From now on a purge calls this too, with the time, outside any scope; `ties` are compacted as well."""
    OTHERS.append(forget)
    TIES.extend(ties)


def purge(now: datetime) -> Counter:
    """Forget, in every organisation, what its time has come for; how many of each kind.

    Sign-ins of staff that have run out go along, and old invitations.
    """
    with scopes_disabled():
        organisations = list(Organisation.objects.values_list("pk", flat=True))
    purged = Counter(occasions=0, seats=0, texts=0, taps=0, rehearsals=0)
    purged["sessions"] = _delete(Session.objects.filter(expire_date__lt=now))
    purged["invitations"] = inviting.forget(now)
    for organisation in organisations:
        with within(organisation):
            purged.update(_purge_one(now))
    for forget in OTHERS:
        forget(now)
    if purged.total():
        log.info("Purged %s", ", ".join(f"{number} {kind}" for kind, number in purged.items()))
    return purged


def ends_by_itself(occasion: Occasion) -> datetime:
    """When an occasion that nobody ends is over, unless it shows life before that.

    Life is its planned time and every step that is opened or left. A room that was used ends after the
    silence of a day; one that nobody ever began keeps its door open much longer.
    """
    steps = occasion.workshop.steps.aggregate(opened=Max("opened_at"), left=Max("left_at"))
    used = steps["opened"] or occasion.participants.exists()
    signs = [occasion.planned_for or occasion.workshop.created_at, *filter(None, steps.values())]
    return max(signs) + settings.BALANSA_RETENTION["silence" if used else "unused"]


def texts_go(occasion: Occasion) -> datetime:
    """When the notes of an occasion go at the latest, unless the workshop meets again."""
    return (occasion.ended_at or ends_by_itself(occasion)) + settings.BALANSA_RETENTION["text"]


def seats_go(occasion: Occasion) -> datetime:
    """When the seats of an occasion go at the latest."""
    return (occasion.ended_at or ends_by_itself(occasion)) + settings.BALANSA_RETENTION["seat"]


def compact() -> bool:
    """Take the bytes of deleted rows off the disk; False when others were in the way, so try again.

    SQLite has overwritten them already, but the log beside its file still holds the pages from before.
    """
    try:
        return _checkpoint() if connection.vendor == "sqlite" else _vacuum()
    except OperationalError as error:
        log.warning("Not compacted yet: %s", type(error).__name__)
        return False


def _purge_one(now: datetime) -> dict[str, int]:
    counts = {"occasions": _end_silent_rooms(now)}
    with transaction.atomic():
        counts["rehearsals"] = rehearsing.forget_old(now)
        counts["seats"] = _delete(
            Participant.objects.filter(occasion__ended_at__lte=now - settings.BALANSA_RETENTION["seat"])
        )
        counts["texts"] = _delete(_texts_to_forget(now))
        counts["taps"] = _delete(KeptTap.objects.filter(occasion__ended_at__isnull=False))
        Presence.objects.filter(seen_at__lte=now - settings.BALANSA_RETENTION["silence"]).delete()
        if any(counts.values()):
            announcing.forgot()
    return counts


def _end_silent_rooms(now: datetime) -> int:
    open_ones = Occasion.objects.select_related("workshop").filter(ended_at__isnull=True)
    silent = [occasion for occasion in open_ones if ends_by_itself(occasion) <= now]
    for occasion in silent:
        running.end_occasion(occasion=occasion)
    return len(silent)


def _texts_to_forget(now: datetime):
    """Notes of workshops that are over, except those that something was made of: a plan points at them."""
    going_on = Occasion.objects.filter(ended_at__isnull=True).values("workshop")
    over = (
        Workshop.objects.exclude(pk__in=going_on)
        .annotate(last=Max("occasions__ended_at"))
        .filter(last__lte=now - settings.BALANSA_RETENTION["text"])
    )
    return Item.objects.filter(workshop__in=over.order_by().values("pk"), outcomes__isnull=True)


def _delete(rows) -> int:
    """How many of them there were; what hangs on them goes along and is not counted."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def _checkpoint() -> bool:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            busy, _pages, _moved = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not busy


def _vacuum() -> bool:
    with connection.cursor() as cursor:
        # The usual seconds are for pages that somebody waits for; a vacuum stands in nobody's way.
        cursor.execute(f"SET statement_timeout = '{LONGEST}'")
        try:
            for model in TIES:
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
        finally:
            cursor.execute("RESET statement_timeout")
    return True
