"""Questions by hand, for the way of a tap: building one costs Django four times what it costs to answer.

Nothing here knows a scope: who may come here is listed, and asks only about what was found within one.
"""

from collections.abc import Iterable
from functools import cache

from django.db import connection
from django.db.models import Model
from django.db.transaction import TransactionManagementError

from organisations.prepared import as_kept


def ask(question: str, *values, **models) -> list[tuple]:
    """The rows of a question, which names the table of each of `models` in braces, and every value %s.

    A list, which must not be empty, stands for all its values in brackets; a UUID goes, and comes, `as_kept`.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_written(question, values, models))
        return cursor.fetchall()


def find(model: type[Model], keys: list, *, by: str = "id", locked: bool = False) -> dict:
    """{key: row} of those that are there, in the order of their keys; `locked` until the transaction ends.

    As `in_bulk` without a scope; `by` is a unique column. Locked rows may still be pointed at by new ones.
    """
    if not keys:
        return {}
    if locked and not connection.in_atomic_block:
        raise TransactionManagementError("Rows are locked in a transaction only.")
    names, columns, converters = _columns(model, connection.vendor)
    question = f"SELECT {columns} FROM {{rows}} WHERE {by} IN %s ORDER BY {by}"
    if locked and connection.features.has_select_for_update:
        question += f" {connection.ops.for_update_sql(no_key=True)}"
    found = {}
    for row in ask(question, keys, rows=model):
        values = list(row)
        for place, convert, column in converters:
            values[place] = convert(values[place], column, connection)
        one = model.from_db(connection.alias, names, values)
        found[getattr(one, by)] = one
    return found


def put(model: type[Model], rows: list[dict], *, unless_there: bool = False) -> None:
    """Insert rows, each {column: value} with every column of the model. IntegrityError as for any insert.

    With `unless_there` a row whose place is taken is left out instead.
    """
    if rows:
        columns = ", ".join(map(connection.ops.quote_name, rows[0]))
        each = ", ".join(["%s"] * len(rows))
        otherwise = " ON CONFLICT DO NOTHING" if unless_there else ""
        values = (list(row.values()) for row in rows)
        _do(f"INSERT INTO {{rows}} ({columns}) VALUES {each}{otherwise}", *values, rows=model)


def remove(model: type[Model], keys: list) -> None:
    """Delete the rows with these keys, of a model that no other points at."""
    if keys:
        _do("DELETE FROM {rows} WHERE id IN %s", keys, rows=model)


def _do(statement: str, *values, **models) -> None:
    """As `ask`, where no rows come back."""
    with connection.cursor() as cursor:
        cursor.execute(*_written(statement, values, models))


def _written(question: str, values: tuple, models: dict) -> tuple[str, list]:
    tables = {name: connection.ops.quote_name(model._meta.db_table) for name, model in models.items()}
    marks = (f"({', '.join(['%s'] * len(value))})" if isinstance(value, list) else "%s" for value in values)
    first, *rest = question.format(**tables).split("%s")
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return first + "".join(map(str.__add__, marks, rest)), as_kept(flat)


@cache
def _columns(model: type[Model], vendor: str) -> tuple[list[str], str, list[tuple]]:
    """Names and columns of a model, and what its values have to go through on the way out of the database."""
    fields = model._meta.concrete_fields
    columns = [field.get_col(model._meta.db_table) for field in fields]
    converters = [
        (place, convert, column)
        for place, column in enumerate(columns)
        for convert in (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
    ]
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    return [field.attname for field in fields], quoted, converters


def read_back(keys: Iterable) -> dict:
    """{key as the database keeps it: key}, None left out: whom to ask for, and whom an answer means."""
    keys = [key for key in keys if key is not None]
    return dict(zip(as_kept(keys), keys, strict=True))
