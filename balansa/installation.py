"""An installation of one's own: prepared at every start, and its first organisation made through one link."""

import contextlib
import uuid
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django_scopes import scopes_disabled

from balansa import static_files
from organisations.models import Membership, Organisation, Role, User
from organisations.scoping import within

SALT = "balansa.installation"
SECONDS = 24 * 3600
SHOWN = 10  # faults at a time


class NotReady(Exception):
    """The installation cannot be used as it is. The text is a sentence for the operator."""


@contextlib.contextmanager
def in_a_sentence():
    """What the database or the file system refuses within is raised as NotReady."""
    try:
        yield
    except (OSError, DatabaseError) as error:
        reason = " ".join(str(error).split())[:300]
        raise NotReady(_of_file(reason) if connection.vendor == "sqlite" else _of_server(reason)) from error


def _of_file(reason: str) -> str:
    return (
        f"{connection.settings_dict['NAME']} eller mappen {settings.VAR_DIR} går inte att läsa eller skriva"
        f" ({reason}). Se efter att det finns plats och att du får skriva där; det sparade finns kvar."
        " / The database or its folder cannot be read or written: is there room, and may you write there?"
    )


def _of_server(reason: str) -> str:
    return (
        f"Databasen går inte att nå ({reason}). Se efter att servern går och att DATABASE_URL stämmer."
        " / The database cannot be reached: is its server running, and is DATABASE_URL right?"
    )


def refuse_faults() -> None:
    """Raises NotReady where a deck has a fault or an exercise lacks a face: told now, not to a room."""
    faults = [one.msg for one in run_checks() if one.is_serious()]
    if faults:
        told = "\n".join(f"  {fault}" for fault in faults[:SHOWN])
        raise NotReady(f"Balansa startar inte förrän det här är rättat: / Correct this first:\n{told}")


def prepare() -> None:
    """Bring database and static files up to this version. Harmless when they are. Raises NotReady."""
    refuse_faults()
    with in_a_sentence():
        refuse_newer(MigrationExecutor(connection).loader)
        with _without_limit():
            call_command("migrate", interactive=False, verbosity=0)
        static_files.collect()


@contextlib.contextmanager
def _without_limit():
    """A statement within may take the time that it takes."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    yield
    with connection.cursor() as cursor:
        # The connection goes back into the pool, for pages that must not wait.
        cursor.execute("RESET statement_timeout")


def check() -> None:
    """Raises NotReady where `prepare` has something to do."""
    refuse_faults()
    with in_a_sentence():
        behind = False
        if not is_settled():
            executor = MigrationExecutor(connection)
            refuse_newer(executor.loader)
            behind = is_behind(executor)
    if behind or not Path(settings.STATIC_ROOT, static_files.MANIFEST).exists():
        raise NotReady(
            "Databasen eller de insamlade filerna hör till en äldre version. Kör: python3 manage.py start"
            " / The database or the collected files are of an older version. Run: python3 manage.py start"
        )


def is_settled() -> bool:
    """Whether the migrations of this version are in the database, and no others, as their names say.

    What they would do is not loaded for it, which takes a tenth of a start, and memory for good. False may
    still be an up-to-date database: `is_behind` knows.
    """
    here = {(app.label, path.stem) for app in apps.get_app_configs() for path in _migrations_of(app)}
    return here == set(MigrationRecorder(connection).applied_migrations())


def _migrations_of(app):
    return Path(app.path, "migrations").glob("[!_]*.py")


def is_behind(executor: MigrationExecutor) -> bool:
    """Whether migrations wait."""
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_newer(loader) -> None:
    """Raises NotReady where a newer Balansa has been at the database."""
    foreign = set(loader.applied_migrations) - set(loader.disk_migrations) - set(loader.replacements)
    if any(app in loader.migrated_apps for app, _name in foreign):
        raise NotReady(
            "Databasen hör till en nyare version av Balansa och lämnas orörd. Hämta den versionen och försök"
            " igen. / The database belongs to a newer Balansa and was left alone: fetch that version."
        )


def is_new() -> bool:
    """Whether there is no organisation yet, and the one-time link may still be used."""
    with scopes_disabled():  # all of them are meant
        return not Organisation.objects.exists()


def ticket() -> str:
    """What the one-time link carries: signed, good for 24 hours, dead as soon as there is an organisation."""
    return signing.dumps("first", salt=SALT)


def is_valid(ticket: str) -> bool:
    """Whether this ticket may still make the first organisation."""
    try:
        signing.loads(ticket, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return False
    return is_new()


@transaction.atomic
def found(organisation: str, administrator: User) -> User:
    """Make the first organisation and store its administrator. IntegrityError when somebody was first."""
    # The same key for everybody who tries: two at the same moment cannot both be the first.
    key = uuid.UUID(bytes=salted_hmac(SALT, "first organisation", algorithm="sha256").digest()[:16])
    place = Organisation(pk=key, name=organisation, language=get_language())
    place.save(force_insert=True)
    administrator.is_staff = True
    administrator.save()
    with within(key):
        Membership.objects.create(organisation=place, user=administrator, role=Role.ADMINISTRATOR)
    return administrator
