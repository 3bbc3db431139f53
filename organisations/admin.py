from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin

from organisations.forms import OrganisationForm
from organisations.models import Membership, Organisation, Unit, User
from organisations.scoped_admin import OrgInline, OrgModelAdmin
from organisations.scoping import organisations_of


@admin.register(Organisation)
class OrganisationAdmin(OrgModelAdmin):
    """Your own organisation. Making or removing one is for the operator, not for a web page."""

    form = OrganisationForm
    list_display = ["name", "language"]

    def rows_of(self, organisation, rows):
        return rows.filter(pk=organisation.pk)

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Unit)
class UnitAdmin(OrgModelAdmin):
    list_display = ["name", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name"]
    autocomplete_fields = ["parent"]


@admin.register(Membership)
class MembershipAdmin(OrgModelAdmin):
    list_display = ["user", "role", "unit"]
    list_filter = ["role"]
    list_select_related = ["user", "unit"]
    autocomplete_fields = ["user", "unit"]


class RolesOfUser(OrgInline):
    model = Membership
    autocomplete_fields = ["unit"]
    min_num = 1  # a user without a role would vanish from every list as soon as it is saved


@admin.register(User)
class UserAdmin(OrgModelAdmin, DjangoUserAdmin):
    """The people with a role here. Who has one elsewhere too, or is a superuser, can be seen but not changed:
    a new password or address would open another organisation's door.
    """

    list_display = ["email", "name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    filter_horizontal = []
    inlines = [RolesOfUser]
    fieldsets = [(None, {"fields": ["email", "name", "language", "password", "is_active", "is_staff"]})]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2", "is_staff"]})
    ]

    def rows_of(self, organisation, rows):
        # Not through a join: somebody with two roles is one row.
        return rows.filter(pk__in=Membership.objects.filter(organisation=organisation).values("user"))

    def owns(self, request, obj):
        return not obj.is_superuser and organisations_of(obj) == [request.organisation]
