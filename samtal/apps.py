from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamtalConfig(AppConfig):
    name = "samtal"
    verbose_name = _("samtal")

    def ready(self):
        from action_plans.domain import suggesting
        from samtal import checks  # noqa: F401
        from samtal.pages.suggesting import cards_for

        suggesting.also(cards_for)
