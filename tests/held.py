"""Rooms that were walked into once: what a walk left in the database, laid out again for the next test.

Walking a room through half a method takes a quarter of a second, and hundreds of tests begin there.
"""

import itertools
from copy import copy, deepcopy

import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import DateTimeField, Model
from django.utils import timezone
from django_scopes import scopes_disabled

_walked = {}
_ranges = itertools.count(1)
RANGE = 100_000  # numbers: more than a room takes, so that two rooms of one test never meet


def walked(key, walk):
    """What `walk()` returns, with its rows: walked into the first time, laid out again afterwards.

    `key` says everything that the walk depends on. Where its rows lie there already, it is walked anew.
    A walk adds rows: what it changed of those that lay there before would not be changed the next time.
    """
    key = _here(key)
    if key not in _walked:
        before = _keys()
        _count_from(next(_ranges) * RANGE)
        at = timezone.now()
        # The clock stands during the walk: what is wound in it is laid out again to the very second.
        with time_machine.travel(at, tick=False):
            hall = walk()
        _walked[key] = deepcopy(hall), _added(before), at
        return hall
    hall, rows, at = _walked[key]
    since = timezone.now() - at
    return _as_of_now(hall, since) if _laid_out(rows, since) else walk()


def knows(key) -> bool:
    """Whether the walk to what `key` says has been walked."""
    return _here(key) in _walked


def _here(key) -> tuple:
    return connection.settings_dict["NAME"], *key


def stored() -> dict:
    """All that the database holds, {model: its rows as they lie there}; the same if nothing changed."""
    models = _with_rows()
    with connection.cursor() as cursor:
        return {model: _as_they_lie(cursor, model) for model in models}


def _as_they_lie(cursor, model) -> list[str]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
    return sorted(map(repr, cursor.fetchall()))


def _keys() -> dict:
    """The keys of the rows of every table that has any, {model: its keys}."""
    with scopes_disabled():
        return {model: set(model._base_manager.values_list("pk", flat=True)) for model in _with_rows()}


def _with_rows() -> list:
    # One question about all tables: nearly all of them are empty, and there are a hundred.
    models = _models()
    asked = (f"EXISTS (SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)})" for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}")
        return [model for model, has in zip(models, cursor.fetchone(), strict=True) if has]


def _added(before) -> list[tuple]:
    new = ((model, keys - before.get(model, set())) for model, keys in _keys().items())
    with scopes_disabled():
        return [(model, list(model._base_manager.filter(pk__in=keys))) for model, keys in new if keys]


def _laid_out(rows, since) -> bool:
    """Whether the rows could be put back: with their numbers, and as long ago as they were then."""
    try:
        with transaction.atomic(), scopes_disabled():
            for model, ours in rows:
                fields = model._meta.local_concrete_fields
                again = [_later(copy(row), fields, since) for row in ours]
                model._base_manager.all()._insert(again, fields=fields, using="default", raw=True)
    except IntegrityError:
        return False
    return True


def _as_of_now(made, since):
    """A copy of what the walk returned, in which every row is as it was laid out."""
    copies = {}
    again = deepcopy(made, copies)
    for one in copies.values():
        if isinstance(one, Model):
            _later(one, one._meta.local_concrete_fields, since)
    return again


def _later(row, fields, since):
    """The row with every time in it moved on: a clock that had ten minutes left has ten minutes left."""
    for name in [field.attname for field in fields if isinstance(field, DateTimeField)]:
        if value := row.__dict__.get(name):  # what was not read is not asked for
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
