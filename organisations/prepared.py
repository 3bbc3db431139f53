"""Questions that Django puts together once and then only asks: building one costs more than its answer."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from functools import update_wrapper
from secrets import randbelow
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from django_scopes import get_scope, scope
from django_scopes.manager import DisabledQuerySet

# Stands in a question for a value that comes later; met nowhere else in it.
STAND_INS = {UUID: uuid4, int: lambda: 1 + randbelow(2**30), str: lambda: uuid4().hex}


class prepared:
    """Make of a function that builds a queryset one that returns the list of its rows.

    It is called once for each kind of database and of scope, so what it builds may depend on nothing but its
    arguments: a UUID, a whole number or a text each, as the column keeps it, or None. The active scope holds
    as in any question; without one it raises ScopeError. Locks, counts and prefetching raise ValueError.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self.build, self._ways = build, {}
        update_wrapper(self, build)

    def __call__(self, *values) -> list:
        active = get_scope()
        every = (*values, active["organisation"] if active.get("_enabled") else None)
        kinds = (connection.vendor, active.get("_enabled"), *map(type, every))
        way = self._ways.get(kinds)
        if way is None:
            way = self._ways[kinds] = _way(self.build, every)
        return way.ask(every)

    def first(self, *values) -> Any:
        """The first of its rows, or None."""
        rows = self(*values)
        return rows[0] if rows else None


class _Way(NamedTuple):
    """How a question is asked, and its answer read."""

    sql: str
    values: tuple
    places: tuple  # (place among the values, which of those that come later)
    converters: tuple
    read: Callable[[list], Any]

    def ask(self, given: tuple) -> list:
        values, later = list(self.values), as_kept(given)
        for place, which in self.places:
            values[place] = later[which]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, values)
            found = cursor.fetchall()
        return [self.read(self._converted(row)) for row in found]

    def _converted(self, row: tuple) -> list:
        row = list(row)
        for place, convert, expression in self.converters:
            row[place] = convert(row[place], expression, connection)
        return row


def as_kept(values: Iterable) -> list:
    """The values as this database keeps them: SQLite has no UUID of its own."""
    if connection.features.has_native_uuid_field:
        return list(values)
    return [value.hex if isinstance(value, UUID) else value for value in values]


def _way(build: Callable[..., QuerySet], values: tuple) -> _Way:
    *stand_ins, within = [None if value is None else STAND_INS[type(value)]() for value in values]
    with nullcontext() if within is None else scope(organisation=within):
        queryset = build(*stand_ins)
    if isinstance(queryset, DisabledQuerySet):
        queryset.error()
    query = queryset.query
    if query.select_for_update or query.annotations or queryset._prefetch_related_lookups:
        raise ValueError(f"{build.__qualname__} is no question that can be prepared.")
    # Never connected: what is kept here outlives the thread, and so its connection.
    compiler = query.get_compiler(connection=connections.create_connection(DEFAULT_DB_ALIAS))
    sql, kept = compiler.as_sql()
    looked_for = as_kept((*stand_ins, within))
    places = tuple(
        (place, looked_for.index(one))
        for place, one in enumerate(kept)
        if one is not None and one in looked_for
    )
    found = {which for _place, which in places}
    lost = [which for which, one in enumerate(stand_ins) if one is not None and which not in found]
    if lost:
        raise ValueError(
            f"{build.__qualname__} is no question that can be prepared: a value is not asked as it is."
        )
    fields = [one[0] for one in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(fields).items()
    each = tuple((place, one, expression) for place, (some, expression) in converters for one in some)
    rows_are_models = issubclass(queryset._iterable_class, ModelIterable)
    return _Way(sql, tuple(kept), places, each, _reader(compiler) if rows_are_models else tuple)


def _reader(compiler) -> Callable[[list], Any]:
    """How a row becomes an instance, with those that were asked for with it."""
    known = compiler.klass_info
    first, end = known["select_fields"][0], known["select_fields"][-1] + 1
    names = [one[0].target.attname for one in compiler.select[first:end]]
    related = get_related_populators(known, compiler.select, DEFAULT_DB_ALIAS)

    def read(row: list):
        made = known["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for one in related:
            one.populate(row, made)
        return made

    return read
