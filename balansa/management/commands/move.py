"""`manage.py move --to postgres://…`: everything from the SQLite file into an empty PostgreSQL database."""

from django.core.management import BaseCommand, CommandError

from balansa import installation
from balansa.moving.move import move


class Command(BaseCommand):
    """Move, and show what was counted on both sides."""

    help = (
        "Copy everything from SQLite into an empty PostgreSQL database. Changes nothing in the SQLite file."
    )

    def add_arguments(self, parser):
        """Where to."""
        parser.add_argument("--to", required=True, metavar="URL", help="postgres://user:password@host/name")

    def handle(self, *, to, **options):
        """What stands in the way is a sentence, and then nothing is moved."""
        try:
            with installation.in_a_sentence():
                counted = move(to, self.stdout.write)
        except installation.NotReady as reason:
            raise CommandError(str(reason)) from reason
        for table, count in sorted(counted.items()):
            if count.rows:
                self.stdout.write(f"{count.rows:>9}  {count.digest:064x}  {table}")
        self.stdout.write(
            "Flyttat, och räknat lika på båda sidor. Sätt DATABASE_URL till den nya databasen och starta."
            " / Moved, and counted alike on both sides: set DATABASE_URL to the new database and start."
        )
