from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalanskortConfig(AppConfig):
    name = "balanskort"
    verbose_name = _("balanskort")
