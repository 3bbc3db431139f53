from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SamtalConfig(AppConfig):
    name = "samtal"
    verbose_name = _("samtal")
