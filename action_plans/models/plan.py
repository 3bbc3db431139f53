import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from workshops.models.occasion import new_token
from workshops.models.usertext import UserText


def outlive(collector, field, plans, using):
    """A plan outlives its workshop; one of a rehearsal goes with it, since nobody decided anything."""
    models.CASCADE(collector, field, plans.filter(rehearsal=True), using)
    models.SET_NULL(collector, field, plans.filter(rehearsal=False), using)


class ActionPlan(models.Model):
    """What a group handed over: its demand and why, what it proposes, who takes it on, and until when.

    It goes draft → anchored in the group → active → closed, and may be returned with a comment on the way.
    `version` counts what was saved, so that the second of two savers is told. Texts are copies, so the plan
    outlives the workshop. `result_token` opens the group's own page until `result_expires_at`; ending that
    link early is the same column.
    """

    class State(models.TextChoices):
        """Where a plan stands."""

        DRAFT = "draft", _("utkast")
        RETURNED = "returned", _("återlämnad")
        ANCHORED = "anchored", _("förankrad")
        ACTIVE = "active", _("pågår")
        CLOSED = "closed", _("avslutad")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation")
    )
    unit = models.ForeignKey(
        "organisations.Unit", models.PROTECT, verbose_name=_("enhet"), related_name="action_plans"
    )
    workshop = models.ForeignKey(
        "workshops.Workshop", outlive, null=True, blank=True, related_name="action_plans"
    )
    rehearsal = models.BooleanField(default=False)
    method = models.CharField(_("metod"), max_length=120)
    people = models.PositiveIntegerField(_("antal deltagare"), default=0)
    what = models.TextField(_("vad det handlar om"), blank=True)
    whence = models.TextField(_("var det kommer ifrån"), blank=True)
    effect = models.TextField(_("hur det påverkar"), blank=True)
    responsible = UserText(_("ansvarig"))
    planners = UserText(_("skriver planen"))
    anchoring_date = models.DateField(_("tillbaka i gruppen"))
    goal = models.TextField(_("mål"), blank=True)
    goal_seen = models.TextField(_("så ser vi att vi är där"), blank=True)
    towards = models.ForeignKey(
        "action_plans.Goal",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("arbetsmiljömål"),
        related_name="plans",
    )
    anchored_on = models.DateField(_("förankrad i gruppen"), null=True, blank=True)
    follow_up_on = models.DateField(_("följs upp"), null=True, blank=True)
    closed_on = models.DateField(_("avslutad"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(_("läge"), max_length=8, choices=State, default=State.DRAFT)
    handed_over_at = models.DateTimeField(_("överlämnad"), default=timezone.now)
    result_token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    result_expires_at = models.DateTimeField()

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("handlingsplan")
        verbose_name_plural = _("handlingsplaner")
        ordering = ("-handed_over_at",)
        constraints = [
            models.UniqueConstraint(fields=("workshop",), name="one_plan_of_each_workshop"),
        ]

    def __str__(self):
        return self.demand or str(_("Utan krav"))

    @property
    def demand(self) -> str:
        """The demand in words; both where the group took two that weighed the same."""
        return " · ".join(one.text for one in self.demands.all())

    @property
    def result_is_open(self) -> bool:
        """Whether the group's own page can be read."""
        return self.result_expires_at > timezone.now()

    @property
    def is_settled(self) -> bool:
        """Whether the group has anchored it, so that what was handed over stands."""
        return self.state in (self.State.ANCHORED, self.State.ACTIVE, self.State.CLOSED)
