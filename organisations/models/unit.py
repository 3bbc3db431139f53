from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from organisations.prepared import prepared
from organisations.tree import Tree


class Unit(models.Model):
    """A node in an organisation's tree: a department, a workplace, a team."""

    organisation = models.ForeignKey(
        "organisations.Organisation", models.CASCADE, verbose_name=_("organisation"), related_name="units"
    )
    # RESTRICT: a branch goes leaf by leaf, or all at once with its organisation.
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        verbose_name=_("ligger under"),
        related_name="children",
        null=True,
        blank=True,
    )
    name = models.CharField(_("namn"), max_length=200)

    objects = ScopedManager(organisation="organisation")

    class Meta:
        verbose_name = _("enhet")
        verbose_name_plural = _("enheter")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "parent", "name"], name="one_name_per_place"),
            # SQL holds two NULL parents for different, so the top of the tree needs a rule of its own.
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(parent=None),
                name="one_name_at_the_top",
                violation_error_message=_("Det finns redan en enhet med det namnet på översta nivån."),
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="no_unit_is_its_own_parent"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        self.clean()
        super().save(**kwargs)

    @classmethod
    def tree_of(cls, organisation_id):
        """The organisation's whole Tree, in one query."""
        return Tree(_units(organisation_id))

    @property
    def unit_id(self):
        """It concerns itself, so that access can ask every object the same question."""
        return self.pk

    @property
    def path(self):
        """Its place in words: "Vård och omsorg › Hemtjänsten Norr". For many units, take one tree_of()."""
        return self.tree_of(self.organisation_id).path(self.pk)

    def clean(self):
        """Refuse a place in another organisation's tree or below the unit itself, and moving out."""
        if self.parent_id and self.parent.organisation_id != self.organisation_id:
            raise ValidationError({"parent": _("Enheten hör till en annan organisation. Välj en av era.")})
        if self.pk and self._has_left():
            raise ValidationError(
                _("En enhet kan inte byta organisation. Lägg till den i den andra i stället.")
            )
        if self.pk and self.parent_id and self.pk in self.tree_of(self.organisation_id).line(self.parent_id):
            raise ValidationError({"parent": _("En enhet kan inte ligga under sig själv. Välj en annan.")})

    def _has_left(self):
        # Not through the scope: it would hide the very row that tells.
        stored = Unit._base_manager.filter(pk=self.pk)
        return stored.exclude(organisation_id=self.organisation_id).exists()


@prepared
def _units(organisation_id):
    return Unit.objects.with_scope(organisation=organisation_id).filter(organisation=organisation_id)
