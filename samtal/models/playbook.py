from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.usertext import UserText


class Playbook(models.Model):
    """Tools in an order, with their minutes, as somebody composed them; shared, all of the organisation's."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation"), related_name="playbooks"
    )
    title = UserText(_("rubrik"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("gjort av"), related_name="+"
    )
    shared = models.BooleanField(_("delat i organisationen"), default=False)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("körschema")
        verbose_name_plural = _("körscheman")
        ordering = ("title", "pk")

    def __str__(self):
        return self.title


class PlaybookLine(models.Model):
    """A tool at its place in a playbook, or a line of one's own where it has no key."""

    playbook = models.ForeignKey(Playbook, models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80, blank=True)
    text = UserText(blank=True)
    minutes = models.PositiveSmallIntegerField()

    objects = ScopedManager(organisation="playbook__organisation")

    class Meta:
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("playbook", "place"), name="one_line_at_each_place"),
        ]
