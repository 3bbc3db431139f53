"""Rooms that were walked into once: what a walk left in the database, laid out again for the next test.

Walking a room through half a method takes a quarter of a second, and hundreds of tests begin there.
"""

import itertools
from copy import deepcopy

import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import DateTimeField
from django.utils import timezone
from django_scopes import scopes_disabled

_walked = {}
_ranges = itertools.count(1)
RANGE = 100_000  # numbers: more than a room takes, so that two rooms of one test never meet


def walked(key, walk):
    """What `walk()` returns, with its rows: walked into the first time, laid out again afterwards.

    `key` says everything that the walk depends on. Where its rows lie there already, it is walked anew.
    """
    key = (connection.settings_dict["NAME"], *key)
    if key not in _walked:
        before = _rows()
        _count_from(next(_ranges) * RANGE)
        at = timezone.now()
        # The clock stands during the walk: what is wound in it is laid out again to the very second.
        with time_machine.travel(at, tick=False):
            hall = walk()
        _walked[key] = deepcopy(hall), _added(before), at
        return hall
    hall, rows, at = _walked[key]
    return deepcopy(hall) if _laid_out(rows, timezone.now() - at) else walk()


def stored() -> dict:
    """All that the database holds, {model: its rows as they lie there}; the same if nothing changed."""
    models = _with_rows()
    with connection.cursor() as cursor:
        return {model: _as_they_lie(cursor, model) for model in models}


def _as_they_lie(cursor, model) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
    return sorted(map(repr, cursor.fetchall()))


def _rows() -> dict:
    """Every row of every table that has any, {model: {pk: row}}."""
    with scopes_disabled():
        return {model: {row.pk: row for row in model._base_manager.all()} for model in _with_rows()}


def _with_rows() -> list:
    # One question about all tables: nearly all of them are empty, and there are a hundred.
    models = _models()
    asked = (f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)})" for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}")
        return [model for model, has in zip(models, cursor.fetchone(), strict=True) if has]


def _added(before) -> list[tuple]:
    after = _rows()
    new = (
        (model, [row for pk, row in rows.items() if pk not in before.get(model, ())])
        for model, rows in after.items()
    )
    return [(model, rows) for model, rows in new if rows]


def _laid_out(rows, since) -> bool:
    """Whether the rows could be put back: with their numbers, and as long ago as they were then."""
    try:
        with transaction.atomic(), scopes_disabled():
            for model, ours in rows:
                fields = model._meta.local_concrete_fields
                again = [_later(row, fields, since) for row in deepcopy(ours)]
                model._base_manager.all()._insert(again, fields=fields, using="default", raw=True)
    except IntegrityError:
        return False
    return True


def _later(row, fields, since):
    """The row with every time in it moved on: a clock that had ten minutes left has ten minutes left."""
    for name in [field.attname for field in fields if isinstance(field, DateTimeField)]:
        if value := getattr(row, name):
            setattr(row, name, value + since)
    return row


def _models():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _count_from(number) -> None:
    """SQLite counts from where a rolled back test began: give this room numbers that no other has."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        tables = [(model._meta.db_table,) for model in _models()]
        cursor.executemany("DELETE FROM sqlite_sequence WHERE name = %s", tables)
        cursor.executemany(f"INSERT INTO sqlite_sequence (name, seq) VALUES (%s, {number})", tables)
