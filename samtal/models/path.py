from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager


class Path(models.Model):
    """An organisation's own word about which cards suit a demand: an example and cards, by key."""

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="card_paths",
    )
    example = models.CharField(_("krav"), max_length=80)
    keys = models.JSONField(_("kort"), default=list)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("väg från krav till kort")
        verbose_name_plural = _("vägar från krav till kort")
        constraints = [
            models.UniqueConstraint(fields=("organisation", "example"), name="one_path_from_each_demand"),
        ]
