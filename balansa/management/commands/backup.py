"""`manage.py backup FILE`: a whole copy of the database, also while the server runs."""

from pathlib import Path

from django.core.management import BaseCommand, CommandError

from balansa import backing_up, installation


class Command(BaseCommand):
    """Copy, and say how large the copy is."""

    help = (
        "Copy the database to a new file, also in the middle of a workshop. docs/operations.md restores it."
    )
    # What is behind or broken can be copied all the same; that is what a copy is for.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """Where to."""
        parser.add_argument("file", type=Path, help="the copy; refused where something has that name")

    def handle(self, *, file, **options):
        """What stands in the way is a sentence."""
        try:
            with installation.in_a_sentence():
                size = backing_up.back_up(file.resolve())
        except installation.NotReady as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"Kopierat / copied: {file}, {size} byte.")
