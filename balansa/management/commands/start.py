"""`manage.py start`: an installation of one's own, prepared and served. Nothing is invented in it."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.urls import reverse

from balansa import alone, installation, serving
from workshops.domain import addresses


class Command(BaseCommand):
    """Prepare, print the link for the first organisation while there is none, serve."""

    help = "Start an installation: make its database or bring it up to date, and serve. Invents nothing."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """Where to listen, and whether only to prepare."""
        parser.add_argument("--port", type=int, default=settings.BALANSA_PORT)
        parser.add_argument(
            "--host", help="where to listen; everywhere, or on loopback where BALANSA_URL is https"
        )
        parser.add_argument("--server", choices=serving.SERVERS, default="daphne")
        parser.add_argument("--once", action="store_true", help="prepare, print the link and stop")

    def handle(self, *, port, host, server, once, **options):
        """Everything in order; each failure is one sentence."""
        host = host or ("127.0.0.1" if settings.HTTPS else "0.0.0.0")
        settings.BALANSA_PORT = port
        try:
            with installation.in_a_sentence():
                settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
                with alone.claimed():
                    self._prepare_and_serve(host, port, server, once)
        except (alone.NotAlone, installation.NotReady, serving.NoPort) as reason:
            raise CommandError(str(reason)) from reason

    def _prepare_and_serve(self, host, port, server, once):
        serving.exact_port(host, port)
        installation.prepare()
        self._print_links()
        if not once:
            serving.serve(host, port, ready=self._say_ready, server=server)

    def _print_links(self):
        if not installation.is_new():
            self.stdout.write("".join(f"\n  Balansa  {here}/" for here in addresses.offered()) + "\n")
            return
        # Passwords travel over plain http where there is no BALANSA_URL: rather not over a network.
        here = settings.BALANSA_URL or f"http://localhost:{settings.BALANSA_PORT}"
        link = reverse("first-administrator", args=[installation.ticket()])
        self.stdout.write(
            "  Lägg upp er organisation här. Länken gäller i 24 timmar, en enda gång."
            "\n  Set up your organisation here; the link is good for 24 hours and once.\n"
            f"\n  {here}{link}\n"
        )

    def _say_ready(self):
        self.stdout.write("  Redo. Avsluta med Ctrl+C. / Ready. Stop with Ctrl+C.\n")
        self.stdout.flush()
