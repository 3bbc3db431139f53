from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalanskollenConfig(AppConfig):
    name = "balanskollen"
    verbose_name = _("balanskollen")
