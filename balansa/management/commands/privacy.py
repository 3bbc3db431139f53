"""`manage.py privacy`: what is stored and until when, with the times of this installation."""

from django.core.management import BaseCommand, CommandError

from balansa import privacy


class Command(BaseCommand):
    """Print the table, or write it into docs/privacy.md."""

    help = (
        "Print what is stored and until when, as this installation is set; --write puts it into its document."
    )

    def add_arguments(self, parser):
        """Whether to write."""
        parser.add_argument("--write", action="store_true", help="write it into docs/privacy.md")

    def handle(self, *, write, **options):
        """Print, or write; the rest of the document is left as it stands."""
        if not write:
            self.stdout.write(privacy.table())
            return
        try:
            privacy.DOCUMENT.write_text(privacy.written(privacy.DOCUMENT.read_text("utf-8")), "utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(
                f"{privacy.DOCUMENT} går inte att skriva ({error}). / The document cannot be written."
            ) from error
