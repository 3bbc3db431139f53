"""What tables hold, told alike for every database: how many rows, and a digest of them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connections, models

ROWS_AT_A_TIME = 1000  # rows in memory, whatever a table holds
ROOM = 2**256


class Unfit(Exception):
    """PostgreSQL refuses this text. Says where it stands, never what it says."""


@dataclass(frozen=True)
class Count:
    """How many rows, and the sum of their hashes: the same rows give the same sum in whatever order."""

    rows: int = 0
    digest: int = 0


def tables() -> list[type[models.Model]]:
    """Every table that Balansa and what it is built on keep rows in."""
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def columns(model) -> list[models.Field]:
    """The columns of a table."""
    return list(model._meta.concrete_fields)


def rows(model, database: str) -> Iterator[tuple]:
    """All its rows as Python has them, a column a value; a few in memory at a time."""
    names = [field.attname for field in columns(model)]
    # Past the managers of the models: the rows of all organisations are meant.
    every = models.QuerySet(model, using=database).order_by().values_list(*names)
    return every.iterator(chunk_size=ROWS_AT_A_TIME)


def count(model, database: str) -> Count:
    """Raises Unfit where a text cannot stand in PostgreSQL."""
    number, total = 0, 0
    for row in rows(model, database):
        number += 1
        total += int.from_bytes(hashlib.sha256(_told(model, row)).digest())
    return Count(number, total % ROOM)


def unknown_tables(database: str) -> set[str]:
    """Tables with rows that no model knows, so that they would be left behind."""
    connection = connections[database]
    known = {model._meta.db_table for model in tables()} | {"django_migrations", "sqlite_sequence"}
    with connection.cursor() as cursor:
        others = set(connection.introspection.table_names(cursor)) - known
        return {name for name in others if _holds_rows(cursor, connection.ops.quote_name(name))}


def _holds_rows(cursor, table: str) -> bool:
    return bool(cursor.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone())


def _told(model, row: tuple) -> bytes:
    """The row in bytes that are the same for the same values, wherever they were read."""
    told = [str(value) if isinstance(value, float) else value for value in row]
    text = json.dumps(told, default=_of_one, sort_keys=True, ensure_ascii=False)
    # JSON writes a NUL character like this, and a backslash before "u0000" as two.
    if "\\u0000" in text.replace("\\\\", ""):
        raise Unfit(_where(model, row, "ett NUL-tecken", "a NUL character"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise Unfit(_where(model, row, "ett halvt tecken", "half a character")) from error


def _of_one(value) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


def _where(model, row, swedish: str, english: str) -> str:
    key = row[columns(model).index(model._meta.pk)]
    table = model._meta.db_table
    return (
        f"Raden {key} i {table} innehåller {swedish}, som PostgreSQL inte tar emot. / Its row has {english}."
    )
