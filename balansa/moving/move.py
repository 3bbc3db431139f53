"""The whole move: looks first, copies in one transaction, and counts on both sides before it commits."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import ConnectionHandler

from balansa import alone, installation
from balansa.environment import Environment
from balansa.installation import NotReady

from . import copying
from .counting import Count, Unfit, count, tables, unknown_tables

HERE, THERE = DEFAULT_DB_ALIAS, "new"
# Filled by migrating itself.
FILLED = {ContentType, Permission}


def move(url: str, said: Callable[[str], object]) -> dict[str, Count]:
    """Copy everything into the PostgreSQL of this address; how much there was, by table.

    Raises NotReady with a sentence, and then the source is as before and the target has no rows in it.
    """
    _refuse_other_sources()
    with _connected(url), _alone_at(HERE), _alone_at(THERE):
        _refuse_source()
        _refuse_target()
        with transaction.atomic(using=HERE):  # nobody writes here meanwhile
            counted = _count_source(said)
            call_command("migrate", database=THERE, interactive=False, verbosity=0)
            _copy(counted)
            # A migration that writes here instead of there leaves no trace, as with any error above.
            transaction.set_rollback(True, using=HERE)
    return counted


@contextlib.contextmanager
def _connected(url: str):
    """The target, as the database THERE; no statement is too long for it."""
    database = Environment({"--to": url}).database("--to", "")
    if database["ENGINE"] != "django.db.backends.postgresql":
        raise NotReady("--to ska vara postgres://användare:lösenord@värd/namn. / It must be a PostgreSQL.")
    connections.databases[THERE] = ConnectionHandler({DEFAULT_DB_ALIAS: database}).databases[DEFAULT_DB_ALIAS]
    try:
        connections[THERE].ensure_connection()
        yield
    except DatabaseError as error:
        first = str(error).partition("\n")[0][:300]
        raise NotReady(f"Flytten avbröts, och inget är flyttat: {first} / Nothing was moved.") from error
    finally:
        connections[THERE].close()
        del connections[THERE], connections.databases[THERE]


@contextlib.contextmanager
def _alone_at(database: str):
    try:
        with alone.claimed(together=False, alias=database):
            yield
    except alone.NotAlone as error:
        raise NotReady(
            f"Balansa körs på {'den här' if database == HERE else 'den nya'} databasen. Avsluta det först."
            " / Balansa is running on one of the two databases: stop it first."
        ) from error


def _refuse_other_sources() -> None:
    name = connections[HERE].settings_dict["NAME"]
    if connections[HERE].vendor != "sqlite" or not Path(name).is_file():
        raise NotReady(
            "Flytten går från en SQLite-fil, och någon sådan finns inte här. Se efter vad DATABASE_URL säger."
            " / This moves from an SQLite file, and there is none: what does DATABASE_URL say?"
        )


def _refuse_source() -> None:
    executor = MigrationExecutor(connections[HERE])
    installation.refuse_newer(executor.loader)
    if installation.is_behind(executor):
        raise NotReady(
            "Databasen hör till en äldre version. Kör först: python3 manage.py start --once"
            " / The database is of an older version; first run: python3 manage.py start --once"
        )
    if unknown := unknown_tables(HERE):
        raise NotReady(
            f"Tabeller som Balansa inte känner till skulle bli kvar: {', '.join(sorted(unknown))}."
            " / Tables that Balansa does not know would be left behind."
        )


def _refuse_target() -> None:
    there = set(connections[THERE].introspection.table_names())
    ours = [model for model in tables() if model._meta.db_table in there and model not in FILLED]
    unknown = there - {model._meta.db_table for model in tables()} - {"django_migrations"}
    if unknown or any(_has_rows(model) for model in ours):
        raise NotReady(
            "Databasen som --to pekar på är inte tom och lämnas orörd. Ange en ny, tom databas."
            " / The target is not empty and was left alone: name a new, empty database."
        )


def _has_rows(model) -> bool:
    with connections[THERE].cursor() as cursor:
        return bool(cursor.execute(f'SELECT 1 FROM "{model._meta.db_table}" LIMIT 1').fetchone())


def _count_source(said) -> dict[str, Count]:
    try:
        counted = {model._meta.db_table: count(model, HERE) for model in tables()}
    except Unfit as error:
        raise NotReady(f"{error} Inget är flyttat. / Nothing was moved.") from error
    rows = sum(one.rows for one in counted.values())
    said(f"{rows} rader i {len(counted)} tabeller. / {rows} rows in {len(counted)} tables.")
    return counted


def _copy(counted: dict[str, Count]) -> None:
    every = tables()
    with transaction.atomic(using=THERE):
        copying.empty(FILLED, THERE)
        for model in every:
            copying.copy(model, HERE, THERE)
            copying.go_on_counting(model, HERE, THERE)
        with connections[THERE].cursor() as cursor:
            # What a key leads to must be there now, not only at the end.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in every:
            table = model._meta.db_table
            if count(model, THERE) != counted[table]:
                raise NotReady(
                    f"Tabellen {table} blev inte likadan, så inget är flyttat."
                    " / This table did not come out the same: nothing was moved."
                )
    with connections[THERE].cursor() as cursor:
        cursor.execute("ANALYZE")
