"""The administration's site: where its places are, and which page it begins with."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Choosing(AutocompleteJsonView):
    """What a search field offers: units to whoever looks after some, everything else as its own page does."""

    def get_queryset(self):
        rows = super().get_queryset()
        only = getattr(self.model_admin, "choosable", None)
        return rows if only is None else only(self.request, rows)

    def has_perm(self, request, obj=None):
        may_choose = getattr(self.model_admin, "may_choose", None)
        return super().has_perm(request, obj) or bool(may_choose and may_choose(request))

    def serialize_result(self, obj, to_field_name):
        said = super().serialize_result(obj, to_field_name)
        named = getattr(self.model_admin, "named", None)
        return said | {"text": named(self.request, obj)} if named else said


class Desk(admin.AdminSite):
    """Django's own site with the product's header, and a start page that says what needs doing today."""

    site_title = site_header = "Balansa"
    index_title = gettext_lazy("Vad behöver dig i dag?")
    enable_nav_sidebar = False

    def each_context(self, request):
        """As Django's, with the list of everything made only where it is asked for: it costs queries."""
        return {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": self.site_url,
            "has_permission": self.has_permission(request),
            "available_apps": SimpleLazyObject(lambda: self.get_app_list(request)),
            "is_popup": False,
            "is_nav_sidebar_enabled": False,
            "places": self.places(request),
        }

    def get_urls(self):
        from .start import year_pack  # the models are not there yet when the site is made

        year = path("year/", self.admin_view(year_pack), name="year-pack")
        return [year, *super().get_urls()]

    def index(self, request, extra_context=None):
        from .start import survey

        request.current_app = self.name
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "subtitle": None,
            "app_list": SimpleLazyObject(lambda: self.get_app_list(request)),
            "everything": self.pages(request),
            **survey(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/index.html", context)

    def autocomplete_view(self, request):
        return Choosing.as_view(admin_site=self)(request)

    def places(self, request) -> list[dict]:
        """The way to each place in the header that this person may open; `here` is where they are."""
        if not self.has_permission(request):
            return []
        here = request.path
        start = reverse("admin:index")
        found = [{"name": _("Översikt"), "url": start, "here": here == start}]
        pages = {model._meta.label: (model, page) for model, page in self._registry.items()}
        for label, name in PLACES.items():
            model, page = pages[label]
            if page.has_view_permission(request):
                url = list_of(model)
                found.append({"name": name, "url": url, "here": here.startswith(url)})
        return found

    def pages(self, request) -> list[tuple[str, str]]:
        """(name, address) of every list that this person may open, by name."""
        found = [
            (capfirst(model._meta.verbose_name_plural), list_of(model))
            for model, page in self._registry.items()
            # Django's own lists go by Django's permissions, which nobody but a superuser has.
            if (hasattr(page, "permission") or request.user.is_superuser)
            and page.has_view_permission(request)
        ]
        return sorted(found)


def list_of(model) -> str:
    """The address of a model's list."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


# The lists that stand in the header, in this order.
PLACES = {
    "action_plans.ActionPlan": gettext_lazy("Planer"),
    "action_plans.Measure": gettext_lazy("Åtgärder"),
    "action_plans.Goal": gettext_lazy("Mål"),
    "organisations.Unit": gettext_lazy("Enheter"),
    "workshops.Example": gettext_lazy("Innehåll"),
}
