from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    """The engine. It finds the methods of every installed app when the process starts."""

    name = "workshops"
    verbose_name = _("workshoppar")

    def ready(self):
        from workshops import checks  # noqa: F401

        autodiscover_modules("method")
