"""`manage.py serve`: the server alone, on the database that the settings name. Prepares nothing."""

from django.core.management import BaseCommand, CommandError

from balansa import alone, installation, serving


class Command(BaseCommand):
    """Serve pages and sockets."""

    help = "Serve pages and sockets. Prepares nothing: for service managers, tests and benches."
    requires_system_checks = ()  # the installation is checked below, and then told in a sentence
    requires_migrations_checks = False

    def add_arguments(self, parser):
        """Where to listen."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--server", choices=serving.SERVERS, default="daphne")

    def handle(self, *, port, host, server, **options):
        """Serve on exactly this port; what stands in the way is a sentence."""
        try:
            with installation.in_a_sentence(), alone.claimed():
                serving.exact_port(host, port)
                installation.check()
                serving.serve(host, port, ready=lambda: self.stdout.write("ready"), server=server)
        except (alone.NotAlone, installation.NotReady, serving.NoPort) as reason:
            raise CommandError(str(reason)) from reason
