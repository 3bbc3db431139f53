from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalanskortConfig(AppConfig):
    """The cards. The purge of the engine forgets the expired ones too."""

    name = "balanskort"
    verbose_name = _("balanskort")

    def ready(self):
        from balanskort import checks  # noqa: F401
        from balanskort.domain.forgetting import forget
        from workshops.domain import purging

        cards = [self.get_model(name) for name in ("Card", "Version", "Share", "Opening")]
        purging.also(forget, *cards)
