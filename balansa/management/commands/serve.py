"""`manage.py serve`: the server alone, on the database that the settings name. Prepares nothing."""

from django.core.management import BaseCommand, CommandError

from balansa import serving


class Command(BaseCommand):
    """Serve pages and sockets with daphne."""

    help = "Serve pages and sockets. Prepares nothing: for service managers, tests and benches."

    def add_arguments(self, parser):
        """Where to listen."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, port, host, **options):
        """Serve on exactly this port; a taken one is a sentence."""
        try:
            free = serving.free_port(host, port)
        except serving.NoPort as error:
            raise CommandError(str(error)) from error
        if free != port:
            raise CommandError(f"Port {port} är upptagen. Välj en annan. / Port {port} is taken.")
        serving.serve(host, port, ready=lambda: self.stdout.write("ready"))
