"""Rows from one database into another, keys and all, and the counters of keys behind them."""

import itertools
from collections.abc import Iterator

from django.db import connections, models

from .counting import ROWS_AT_A_TIME, columns, rows


def copy(model, source: str, target: str) -> None:
    """All rows of a table; call it in a transaction of the target."""
    fields, connection = columns(model), connections[target]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"
    with connection.cursor() as cursor:
        for some in _batches(rows(model, source)):
            cursor.executemany(sql, [_as_stored(fields, row, connection) for row in some])


def empty(models_of_the_target, target: str) -> None:
    """Take out what migrating put in: it comes along from the source, under the keys it has there."""
    connection = connections[target]
    with connection.cursor() as cursor:
        for model in models_of_the_target:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def go_on_counting(model, source: str, target: str) -> None:
    """New rows get keys that no row ever had, also none that was taken away."""
    key, table = model._meta.pk, model._meta.db_table
    if not isinstance(key, models.AutoField):
        return
    with connections[source].cursor() as cursor:
        found = cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table]).fetchone()
    if found and found[0]:
        with connections[target].cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', key.column, found[0]]
            )


def _batches(every: Iterator[tuple]) -> Iterator[list[tuple]]:
    while some := list(itertools.islice(every, ROWS_AT_A_TIME)):
        yield some


def _as_stored(fields, row, connection) -> list:
    return [_value(field, value, connection) for field, value in zip(fields, row, strict=True)]


def _value(field, value, connection):
    if value is None and isinstance(field, models.JSONField) and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)  # the "null" of JSON, which is a value
    # Past `pre_save`, which would put today's date where a row says when it was made.
    return field.get_db_prep_value(value, connection, prepared=False)
