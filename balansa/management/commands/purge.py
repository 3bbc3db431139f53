"""`manage.py purge`: forget what was kept long enough. For a nightly job, and whenever a server starts."""

import time

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from workshops.domain import purging

TRIES, PAUSE = 10, 0.5


class Command(BaseCommand):
    """Purge, tell how many of each kind, and take their bytes off the disk."""

    help = "Forget what was kept as long as docs/privacy.md says, and no longer."

    def handle(self, **options):
        """Counts only: what was forgotten is told to nobody."""
        try:
            purged = purging.purge(timezone.now())
        except OperationalError as error:
            raise CommandError(
                f"Databasen svarar inte ({error}), så inget är gallrat. Försök igen om en stund."
                " / The database does not answer: nothing was purged."
            ) from error
        told = ", ".join(f"{kind} {number}" for kind, number in purged.items())
        self.stdout.write(f"Gallrat / purged: {told}.{self._by_decision()}")
        if not self._compact():
            raise CommandError(
                "Raderna är borta, men databasens fil är upptagen. Kör purge igen om en stund."
                " / The rows are gone, but the file is busy: purge again in a while."
            )

    def _by_decision(self):
        decision = settings.BALANSA_RETENTION_DECISION
        return f" Gallringsbeslut / decision: {decision}." if decision else ""

    def _compact(self):
        for _try in range(TRIES):
            if purging.compact():
                return True
            time.sleep(PAUSE)
        return False
