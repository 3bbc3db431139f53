from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionPlansConfig(AppConfig):
    """Plans: a running server follows them up every hour, and forgets old letters with its purge."""

    name = "action_plans"
    verbose_name = _("planer och åtgärder")

    def ready(self):
        # Only now: models are not there before.
        from action_plans.domain import following_through, outbox
        from workshops.domain import purging
        from workshops.live import housekeeping

        housekeeping.hourly(following_through.in_the_daytime)
        purging.also(outbox.forget)
