"""`manage.py demo`: a room to try, from nothing, with a database of its own."""

import io
import os

import segno
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError

from balansa import alone, demonstration, installation, serving, static_files
from balansa.bots import Bots
from organisations.scoping import within
from workshops.domain import addresses
from workshops.domain.overview import latest_occasion

MOST_BOTS = 200


class Command(BaseCommand):
    """Prepare, seed, print the links, serve."""

    help = "Start a demonstration: an invented municipality with one workshop ready to start."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """Where to listen, and whether only to prepare."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="0.0.0.0", help="the address to listen on; all by default")
        parser.add_argument(
            "--bots",
            type=int,
            default=0,
            metavar="N",
            help="invented participants who play along, at most 200",
        )
        parser.add_argument("--once", action="store_true", help="prepare, seed, print and stop")

    def handle(self, *, port, host, once, bots=0, **options):
        """Everything in order; each failure is one sentence."""
        if os.environ.get("DATABASE_URL"):
            raise CommandError(
                "Demonstrationen har en egen databas och rör aldrig en annan."
                " Ta bort DATABASE_URL och försök igen."
                " / The demonstration never touches another database: unset DATABASE_URL."
            )
        try:
            with installation.in_a_sentence():
                settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
                with alone.claimed():
                    self._show(host, port, once, bots)
        except (alone.NotAlone, installation.NotReady, serving.NoPort) as reason:
            raise CommandError(str(reason)) from reason

    def _show(self, host, port, once, bots):
        workshop = self._prepare()
        free = serving.free_port(host, port)
        if free != port:
            self.stdout.write(
                f"Port {port} är upptagen, så vi tar {free}. / Port {port} is taken, using {free}."
            )
        settings.BALANSA_PORT = free
        self._print_links(workshop)
        self._let_bots_in(workshop, bots)
        if not once:
            serving.serve(host, free, ready=self._say_ready)

    def _let_bots_in(self, workshop, people):
        if not people:
            return
        bots = Bots(workshop, min(people, MOST_BOTS))
        seated = bots.seat()
        self.stdout.write(
            f"  {seated} påhittade deltagare är med. / {seated} invented participants play along."
        )
        bots.start()

    def _prepare(self):
        try:
            call_command("migrate", verbosity=0)
            static_files.collect()
            serving.forget_first()
            return demonstration.seed(with_a_year=True)
        except (OSError, OperationalError) as error:
            raise CommandError(
                f"Mappen {settings.VAR_DIR} går inte att skriva i ({error})."
                " Lägg Balansa där du får spara filer."
                f" / Cannot write to {settings.VAR_DIR}."
            ) from error

    def _print_links(self, workshop):
        with within(workshop.organisation_id):
            occasion = latest_occasion(workshop)
        here = f"http://localhost:{settings.BALANSA_PORT}"
        lines = [
            "",
            f"  {workshop.title}",
            "",
            f"  Samtalsledare (facilitator)  {here}/demo/{demonstration.ticket()}/",
            f"  HR                           {here}/demo/{demonstration.ticket(demonstration.HR)}/",
            f"  Duken (projector)            {here}/wall/{occasion.wall_token}/",
            *self._ways_in(occasion),
            f"  Balanskort (balance card)    {here}/card/new/",
            "",
        ]
        self.stdout.write("\n".join(lines))
        if occasion.code:
            drawn = io.StringIO()
            segno.make(addresses.link(occasion), micro=False).terminal(drawn, compact=True)
            self.stdout.write(drawn.getvalue())

    def _ways_in(self, occasion):
        if not occasion.code:
            return ["  Träffen är avslutad. Skapa en ny i ledarens lista. / It has ended: plan a new one."]
        offered = addresses.offered()
        return [f"  Deltagare (join)             {one}/  kod {occasion.spoken_code}" for one in offered]

    def _say_ready(self):
        self.stdout.write("  Redo. Avsluta med Ctrl+C. / Ready. Stop with Ctrl+C.\n")
        self.stdout.flush()
