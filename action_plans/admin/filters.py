"""What the lists of plans and measures are chosen by. A value that is none chooses nothing away."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from action_plans.domain import surveying
from action_plans.domain.sources import source_names
from action_plans.models import ActionPlan, Demand

from .reach import branch_of

OWN_WORDS = "own"


class BranchFilter(admin.SimpleListFilter):
    """By unit: choosing one takes all below it along, and shows what lies under it to choose on."""

    title, parameter_name = _("enhet"), "branch"
    to_unit = "unit"

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.branch = branch_of(request, self.value())

    def lookups(self, request, model_admin):
        return [(str(unit.pk), unit.name) for unit in branch_of(request, self.value()).parts]

    def has_output(self):
        return len(self.branch.seen) > 1

    def choices(self, changelist):
        """All, the way down to the chosen unit, and what lies directly under it."""
        top = self.branch.top if self.value() else None
        line = [unit for unit in self.branch.tree.line(top) if unit in self.branch.seen]
        yield self._choice(changelist, _("Alla"), None, top is None)
        for depth, unit in enumerate(line):
            name = "› " * (depth + 1) + self.branch.tree.units[unit].name
            yield self._choice(changelist, name, unit, unit == top)
        for unit in self.branch.parts:
            yield self._choice(changelist, "› " * (len(line) + 1) + unit.name, unit.pk, False)

    def queryset(self, request, queryset):
        if not self.value() or self.branch.is_all:
            return queryset
        return queryset.filter(**{f"{self.to_unit}__in": self.branch.units})

    def _choice(self, changelist, name, unit, selected):
        if unit is None:
            query = changelist.get_query_string(remove=[self.parameter_name])
        else:
            query = changelist.get_query_string({self.parameter_name: unit})
        return {"selected": selected, "query_string": query, "display": name}


class BranchOfMeasure(BranchFilter):
    to_unit = "plan__unit"


class Keyed(admin.SimpleListFilter):
    """By one of a few known keys; any other is no choice."""

    keys = {}

    def lookups(self, request, model_admin):
        return list(self.keys.items())

    def queryset(self, request, queryset):
        return queryset.filter(self.rule(self.value())) if self.value() in self.keys else queryset


class WhenFilter(Keyed):
    """Measures by how they stand to their date and their effect."""

    title, parameter_name = _("när och hur"), "when"
    keys = surveying.WHEN

    def rule(self, key):
        return surveying.due(key)


class GapFilter(Keyed):
    """Plans by what they lack."""

    title, parameter_name = _("vad som saknas"), "gap"
    keys = surveying.GAPS

    def rule(self, key):
        return surveying.lacks(key)


class PlanStateFilter(Keyed):
    """Measures by where their plan stands."""

    title, parameter_name = _("planens läge"), "plan_state"
    keys = dict(ActionPlan.State.choices)

    def rule(self, key):
        return Q(plan__state=key)


class SourceFilter(admin.SimpleListFilter):
    """By where the demand comes from."""

    title, parameter_name = _("var kravet kommer ifrån"), "source"
    to_plan = "pk"

    def lookups(self, request, model_admin):
        return [*source_names().items(), (OWN_WORDS, _("egna ord"))]

    def queryset(self, request, queryset):
        if self.value() not in {*source_names(), OWN_WORDS}:
            return queryset
        wanted = "" if self.value() == OWN_WORDS else self.value()
        # Asked by plan, not through a join: a plan with two demands is one row.
        plans = Demand.objects.filter(source=wanted).order_by().values("plan")
        return queryset.filter(**{f"{self.to_plan}__in": plans})


class SourceOfMeasure(SourceFilter):
    to_plan = "plan"


class YearFilter(admin.SimpleListFilter):
    """By the year of a date."""

    title, parameter_name = _("år"), "year"
    on = "anchoring_date"

    def lookups(self, request, model_admin):
        rows = model_admin.get_queryset(request).order_by().exclude(**{self.on: None})
        return [(str(day.year), str(day.year)) for day in rows.dates(self.on, "year", order="DESC")]

    def queryset(self, request, queryset):
        wanted = (self.value() or "").isdecimal() and int(self.value()) in range(1, 10_000)
        return queryset.filter(**{f"{self.on}__year": self.value()}) if wanted else queryset


class YearOfMeasure(YearFilter):
    on = "due_on"


class OwnerFilter(admin.SimpleListFilter):
    """By a part of the owner's name or role, written into a field: there may be thousands of them."""

    title, parameter_name = _("ansvarig"), "owner"
    template = "admin/owner_filter.html"

    def lookups(self, request, model_admin):
        return ()

    def has_output(self):
        return True

    def choices(self, changelist):
        """One: what is looked for, and what else has to be sent along."""
        others = {key: value for key, value in changelist.params.items() if key != self.parameter_name}
        rest = changelist.get_query_string(remove=[self.parameter_name])
        yield {"value": self.value() or "", "others": others, "query_string": rest, "selected": False}

    def queryset(self, request, queryset):
        wanted = (self.value() or "").replace("\x00", "").strip()
        return queryset.filter(self.rule(wanted)) if wanted else queryset

    def rule(self, wanted):
        return Q(owner_name__icontains=wanted) | Q(owner__name__icontains=wanted)


class ResponsibleFilter(OwnerFilter):
    def rule(self, wanted):
        return Q(responsible__icontains=wanted)
