from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models import Rating
from workshops.models.usertext import UserText

from .chosen import Chosen


class Measure(Chosen):
    """What a group does about its demand: what, why, who (exactly one) and when; later, whether it helped.

    At the hand-over a resource that the group chose: `resource` keeps its words, `text` starts as the same
    and becomes what is to be done. One that was written later is settled AFTERWARDS, without a vote.
    `owner_name` is a person or a role; `owner` is the account where there is one, `owner_email` where
    reminders go. One without effect is `followed_by` another. `version` counts what was saved, so that the
    second of two savers is told.
    """

    AFTERWARDS = "afterwards"

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", _("planerad")
        DOING = "doing", _("på gång")
        NEEDS_HELP = "help", _("behöver hjälp")
        DONE = "done", _("gjord")
        DROPPED = "dropped", _("struken")

    class Seriousness(models.TextChoices):
        """How serious what it answers is."""

        HIGH = "high", _("hög")
        MIDDLE = "middle", _("medel")
        LOW = "low", _("låg")

    class Effect(models.TextChoices):
        """Whether it helped, as those concerned see it."""

        YES = "yes", _("ja")
        PARTLY = "partly", _("delvis")
        NO = "no", _("nej")

    plan = models.ForeignKey("action_plans.ActionPlan", models.CASCADE, related_name="measures")
    resource = UserText(_("resurs som gruppen valde"), blank=True, editable=False)
    standing = models.CharField(
        _("läge vid överlämningen"), max_length=8, choices=Rating.Standing, blank=True
    )
    demand = models.ForeignKey(
        "action_plans.Demand",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("krav som den möter"),
        related_name="measures",
    )
    why = models.TextField(_("varför"), blank=True)
    seriousness = models.CharField(_("allvarlighet"), max_length=6, choices=Seriousness, blank=True)
    owner_name = UserText(_("ansvarig"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("ansvarigs konto"),
        related_name="measures",
    )
    owner_email = models.EmailField(_("ansvarigs e-post"), blank=True)
    helpers = UserText(_("hjälper till"), blank=True)
    starts_on = models.DateField(_("börjar"), null=True, blank=True)
    due_on = models.DateField(_("klar senast"), null=True, blank=True)
    cost = UserText(_("kostnad"), blank=True)
    means = models.TextField(_("vad som behövs"), blank=True)
    checkpoint_on = models.DateField(_("avstämning"), null=True, blank=True)
    follow_up_on = models.DateField(_("effekten kontrolleras"), null=True, blank=True)
    concerns_few = models.BooleanField(_("gäller en eller några få"), default=False)
    state = models.CharField(_("läge"), max_length=7, choices=State, default=State.PLANNED)
    done_on = models.DateField(_("gjord"), null=True, blank=True)
    result = models.TextField(_("vad som blev gjort"), blank=True)
    effect = models.CharField(_("hjälpte det?"), max_length=6, choices=Effect, blank=True)
    effect_note = models.TextField(_("så märks det"), blank=True)
    effect_on = models.DateField(_("effekten kontrollerad"), null=True, blank=True)
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("följer på"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedManager(organisation="plan__organisation")

    class Meta:
        verbose_name = _("åtgärd")
        verbose_name_plural = _("åtgärder")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=("plan", "place"), name="one_measure_at_each_place"),
        ]
        indexes = [models.Index(fields=("state", "due_on"), name="what_is_due")]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in (self.State.PLANNED, self.State.DOING, self.State.NEEDS_HELP)

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been done before today."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def was_voted_for(self) -> bool:
        """Whether the group chose it in the room."""
        return self.settled != self.AFTERWARDS
