from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from organisations.scoped_admin import OrgInline, OrgModelAdmin
from workshops import registry
from workshops.domain import catalogues
from workshops.examples_form import KINDS, ExampleForm, kinds, sources
from workshops.models import Example, ExampleVersion


class KindFilter(admin.SimpleListFilter):
    title = _("sort")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return kinds()

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class SourceFilter(admin.SimpleListFilter):
    title = _("källa")
    parameter_name = "source"

    def lookups(self, request, model_admin):
        return sources()

    def queryset(self, request, queryset):
        return queryset.filter(source=self.value()) if self.value() else queryset


class VersionsOfExample(OrgInline):
    """What it said before; to be read."""

    model = ExampleVersion
    permission = "workshops.edit_catalogue"
    fields = readonly_fields = [
        "number", "written_at", "written_by", "source", "sv", "en", "da", "nl", "withdrawn",
    ]  # fmt: skip

    def rows_of(self, organisation, rows):
        return rows.filter(example__organisation=organisation).select_related("written_by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Example)
class ExampleAdmin(OrgModelAdmin):
    """The organisation's own inspiration examples, for those who look after plans and people."""

    permission = "workshops.edit_catalogue"
    form = ExampleForm
    fields = ["organisation", *ExampleForm.Meta.fields]
    inlines = [VersionsOfExample]
    list_display = ["sv", "en", "kind_name", "source_name", "place", "withdrawn"]
    list_filter = [KindFilter, SourceFilter, "withdrawn"]
    search_fields = ["sv", "en"]
    actions = ["withdraw", "take_up"]
    change_list_template = "workshops/examples.html"

    def has_delete_permission(self, request, obj=None):
        return False  # withdrawn instead: its versions are the record of what was offered

    def save_model(self, request, obj, form, change):
        catalogues.keep(obj, by=request.user)

    @admin.display(description=_("sort"), ordering="kind")
    def kind_name(self, example):
        return KINDS.get(example.kind, example.kind)

    @admin.display(description=_("källa"), ordering="source")
    def source_name(self, example):
        return dict(sources()).get(example.source, example.source)

    @admin.action(description=_("Ta ur bruk"), permissions=["change"])
    def withdraw(self, request, chosen):
        self._mark(request, chosen, withdrawn=True)

    @admin.action(description=_("Ta i bruk igen"), permissions=["change"])
    def take_up(self, request, chosen):
        self._mark(request, chosen, withdrawn=False)

    def _mark(self, request, chosen, *, withdrawn):
        for example in chosen:
            example.withdrawn = withdrawn
            catalogues.keep(example, by=request.user)
        messages.success(request, _("Exemplen är ändrade."))

    def get_urls(self):
        built_in = self.admin_site.admin_view(self.built_in)
        return [path("built-in/", built_in, name="workshops_example_built_in"), *super().get_urls()]

    def built_in(self, request):
        """The examples that come with Balansa: each can be hidden here, and brought back."""
        if not self.is_allowed(request):
            raise PermissionDenied
        if request.method == "POST":
            key, offered = request.POST.get("key", ""), request.POST.get("offered") == "yes"
            catalogues.offer(organisation=request.organisation, key=key, offered=offered, by=request.user)
            return redirect("admin:workshops_example_built_in")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Inbyggda exempel"),
            "opts": self.opts,
            "catalogues": [(KINDS.get(one.kind, one.kind), one.by_source()) for one in registry.catalogues()],
            "hidden": catalogues.hidden(),
        }
        return render(request, "workshops/built_in_examples.html", context)
