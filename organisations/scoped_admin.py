"""What every admin page stands on: it shows, offers and changes the rows of one organisation."""

from django.contrib import admin
from django.utils.text import capfirst

from organisations.models import Organisation

# In no text of ours, and PostgreSQL does not even look for one.
NUL = "\x00"


def without_nul(asked):
    """What the address asks for, without the NULs in it."""
    plain = asked.copy()
    for name, values in asked.lists():
        plain.setlist(name, [value.replace(NUL, "") for value in values])
    return plain


class OfOneOrganisation:
    """For a ModelAdmin or an inline: open to those with the permission for their whole organisation.

    Without an organisation in the request there is nothing to see, and no error.
    """

    permission = "organisations.administer"

    def is_allowed(self, request):
        """Whether the user has the permission for the whole organisation; asked once per request."""
        # The admin asks about every button and every row.
        answers = request.__dict__.setdefault("admin_answers", {})
        if self.permission not in answers:
            answers[self.permission] = request.user.has_perm(self.permission, request.organisation)
        return answers[self.permission]

    def owns(self, request, obj):
        """Whether this object is the request's organisation's to change."""
        return obj.organisation_id == request.organisation.pk

    def has_module_permission(self, request):
        return self.is_allowed(request)

    def has_view_permission(self, request, obj=None):
        return self.is_allowed(request)

    def has_add_permission(self, request, obj=None):
        return self.is_allowed(request)

    def has_change_permission(self, request, obj=None):
        return self.is_allowed(request) and (obj is None or self.owns(request, obj))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def get_queryset(self, request):
        if request.organisation is None:
            return self.model._base_manager.none()
        # The scope does the same. Two walls, because the admin is the one place that opens tables by name.
        return self.rows_of(request.organisation, super().get_queryset(request))

    def rows_of(self, organisation, rows):
        """Those of the rows that are this organisation's; a model without the column says it its own way."""
        return rows.filter(organisation=organisation)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.remote_field.model is Organisation:
            # Shown, never chosen: a disabled field takes its initial value, whatever is posted.
            kwargs |= {"initial": request.organisation, "disabled": True}
        kwargs.setdefault("queryset", self.choices(db_field, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", self.choices(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def choices(self, db_field, request):
        """What the related model's own admin would list here; nothing for a model without such an admin."""
        related = db_field.remote_field.model
        its_admin = self.admin_site._registry.get(related)
        if isinstance(its_admin, OrgModelAdmin):
            return its_admin.get_queryset(request)
        return related._base_manager.none()


class OrgModelAdmin(OfOneOrganisation, admin.ModelAdmin):
    """The base of every admin page. A subclass may name another permission."""

    def changelist_view(self, request, extra_context=None):
        request.GET = without_nul(request.GET)
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace(NUL, ""))


class OrgInline(OfOneOrganisation, admin.TabularInline):
    """Rows on the page of another object, from the same organisation as everything else in the request."""

    extra = 0

    def owns(self, request, obj):
        return True  # obj is the page's object here, and its own admin has answered for it
