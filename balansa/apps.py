from django.apps import AppConfig


class BalansaConfig(AppConfig):
    """The project's own commands."""

    name = "balansa"
