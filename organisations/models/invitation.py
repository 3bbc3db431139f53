import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from organisations.models.membership import Role


class Invitation(models.Model):
    """A role that waits for the owner of an address. Its link is known to whoever got it, never to us.

    It is open until it is used, revoked or too old, and stays as the record of who let whom in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.CASCADE,
        verbose_name=_("organisation"),
        related_name="invitations",
    )
    unit = models.ForeignKey(
        "organisations.Unit",
        models.CASCADE,
        verbose_name=_("enhet"),
        related_name="invitations",
        null=True,
        blank=True,
        help_text=_("Tomt betyder hela organisationen."),
    )
    role = models.CharField(_("roll"), max_length=30, choices=Role)
    email = models.EmailField(_("e-post"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_at = models.DateTimeField(_("inbjuden"), auto_now_add=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("inbjuden av"), null=True, related_name="+"
    )
    expires_at = models.DateTimeField(_("gäller till"))
    used_at = models.DateTimeField(_("använd"), null=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("använd av"), null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(_("återkallad"), null=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("återkallad av"),
        null=True,
        related_name="+",
    )

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("inbjudan")
        verbose_name_plural = _("inbjudningar")
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used_at=None) | models.Q(revoked_at=None), name="used_or_revoked_not_both"
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def state(self):
        """In a word: used, revoked, too old, or open."""
        if self.used_at:
            return _("använd")
        if self.revoked_at:
            return _("återkallad")
        return _("öppen") if self.is_open else _("för gammal")

    @property
    def is_open(self):
        """Whether its link still opens something."""
        return not (self.used_at or self.revoked_at) and self.expires_at > timezone.now()
