from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organisations import inviting
from organisations.access import REVIEWERS, units_of
from organisations.forms import OrganisationForm
from organisations.models import Invitation, Membership, Organisation, Unit, User
from organisations.scoped_admin import OrgInline, OrgModelAdmin
from organisations.scoping import organisations_of


@secure_admin_login
def to_the_desk(request, extra_context=None):
    """Whoever gets here is signed in already. The admin's own form would take passwords without any limit."""
    return redirect("admin:index")


admin.site.login = to_the_desk
# Addresses live in the user alone, and nobody looks at other people's second factors.
admin.site.unregister([EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken])


@admin.register(Organisation)
class OrganisationAdmin(OrgModelAdmin):
    """Your own organisation. Making or removing one is for the operator, not for a web page."""

    form = OrganisationForm
    list_display = ["name", "language", "country"]

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
    list_per_page = 50
    search_fields = ["name"]
    autocomplete_fields = ["parent"]

    def may_choose(self, request):
        """Whether a search field offers units: to administrators, and to who looks after some."""
        return request.organisation is not None and bool(self._chosen_among(request))

    def choosable(self, request, rows):
        """Those of the rows that it offers."""
        return rows if self.is_allowed(request) else rows.filter(pk__in=self._chosen_among(request))

    def _chosen_among(self, request):
        if "units_to_choose" not in request.__dict__:
            request.units_to_choose = units_of(request.user, request.organisation.pk, REVIEWERS)
        return request.units_to_choose

    def named(self, request, unit):
        """Its place in words: there may be a Team 1 in each department."""
        if "units_named" not in request.__dict__:
            request.units_named = Unit.tree_of(request.organisation.pk)
        return request.units_named.path(unit.pk)


@admin.register(Membership)
class MembershipAdmin(OrgModelAdmin):
    list_display = ["user", "role", "unit"]
    list_filter = ["role"]
    list_select_related = ["user", "unit"]
    autocomplete_fields = ["user", "unit"]


@admin.register(Invitation)
class InvitationAdmin(OrgModelAdmin):
    """Who was let in by whom. Made on a page of its own, because the link is shown once."""

    list_display = ["email", "role", "unit", "state", "invited_by", "invited_at", "used_by", "revoked_by"]
    list_filter = ["role"]
    list_select_related = ["unit", "invited_by", "used_by", "revoked_by"]
    search_fields = ["email"]
    actions = ["revoke"]

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=gettext_lazy("Återkalla"), permissions=["view"])
    def revoke(self, request, chosen):
        """Close those that are open."""
        revoked = 0
        for invitation in chosen:
            if invitation.is_open:
                inviting.revoke(invitation=invitation, by=request.user)
                revoked += 1
        said = ngettext(
            "%(count)d inbjudan är återkallad.", "%(count)d inbjudningar är återkallade.", revoked
        )
        messages.success(request, said % {"count": revoked})


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
    actions = ["forget_second_factor"]
    fieldsets = [(None, {"fields": ["email", "name", "language", "password", "is_active", "is_staff"]})]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2", "is_staff"]})
    ]

    def rows_of(self, organisation, rows):
        # Not through a join: somebody with two roles is one row.
        return rows.filter(pk__in=Membership.objects.filter(organisation=organisation).values("user"))

    def owns(self, request, obj):
        return not obj.is_superuser and organisations_of(obj) == [request.organisation]

    @admin.action(description=gettext_lazy("Glöm det andra steget i inloggningen"), permissions=["change"])
    def forget_second_factor(self, request, chosen):
        """For somebody whose phone is gone: the password alone lets them in again."""
        mine = [user for user in chosen if self.owns(request, user)]
        Authenticator.objects.filter(user__in=mine).delete()
        for user in mine:
            self.log_change(request, user, _("Det andra steget i inloggningen är borttaget."))
        messages.success(request, _("Det andra steget är borttaget för dem som bara hör till er."))
