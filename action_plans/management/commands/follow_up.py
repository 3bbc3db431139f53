"""`manage.py follow_up`: write the reminders of today, and send what waits. For a timer; safe at any time."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from action_plans.domain import following_through


class Command(BaseCommand):
    """Remind, send, tell how many of each kind."""

    help = "Write today's reminders about measures and send what waits. Several processes may do it at once."

    def handle(self, **options):
        """Counts only: to whom, and about what, is told to nobody. Fails where the mail server is away."""
        if not settings.BALANSA_SENDS_MAIL:
            self.stdout.write("E-post är inte inställd (EMAIL_URL), så inget skrevs. / No mail is set up.")
            return
        try:
            done = following_through.follow_up(timezone.now())
        except OperationalError as error:
            raise CommandError(
                f"Databasen svarar inte ({type(error).__name__}). Inget är borta, försök igen om en stund."
                " / The database does not answer: nothing is lost, try again in a while."
            ) from error
        told = ", ".join(f"{kind} {number}" for kind, number in sorted(done.items()) if kind != "down")
        self.stdout.write(f"Uppföljning / follow-up: {told}.")
        if done["down"]:
            raise CommandError(
                "E-postservern svarar inte. Breven ligger kvar och skickas nästa gång."
                " / The mail server does not answer: the letters are kept and go next time."
            )
