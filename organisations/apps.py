from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = _("Organisationen")

    def ready(self):
        # Loading them is enough: one registers the permissions, the other closes what scopes leave open.
        import_module("organisations.access")
        import_module("organisations.scoping")
