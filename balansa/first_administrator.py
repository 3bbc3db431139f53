"""The page behind the one-time link of a new installation."""

from django import forms
from django.contrib.auth import login, password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from balansa import installation
from organisations.models import User


class FirstAdministrator(forms.ModelForm):
    """The organisation's name, and who looks after Balansa there."""

    organisation = forms.CharField(label=_("Organisationens namn"), max_length=200)
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        help_text=_("Minst åtta tecken, gärna en hel mening."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Lösenordet en gång till"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["organisation", "name", "email", "password", "again"]

    class Meta:
        model = User
        fields = ["name", "email"]
        labels = {"name": _("Ditt namn"), "email": _("Din e-post")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "username"}),
        }

    def clean(self):
        """The password twice the same, and good enough for this very person."""
        given = super().clean()
        password = given.get("password")
        if password and given.get("again") and password != given["again"]:
            self.add_error("again", _("Lösenorden är olika. Skriv samma två gånger."))
        elif password:
            person = User(name=given.get("name", ""), email=given.get("email", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as reasons:
                self.add_error("password", reasons)
        return given

    def found(self) -> User:
        """Make organisation and administrator; IntegrityError when somebody was first."""
        self.instance.set_password(self.cleaned_data["password"])
        return installation.found(self.cleaned_data["organisation"], self.instance)


@never_cache
@require_http_methods(["GET", "POST"])
def begin(request, ticket):
    """The form; once it is sent, the administrator is signed in and the link is dead."""
    if not installation.is_valid(ticket):
        return _dead(request)
    form = FirstAdministrator(request.POST or None)
    if not form.is_valid():
        return render(request, "pages/first_administrator.html", {"form": form})
    try:
        user = form.found()
    except IntegrityError:
        return _dead(request)
    login(request, user, backend="organisations.signed_in.Accounts")
    return redirect("admin:index")


def _dead(request):
    return render(request, "pages/first_administrator.html", status=410)
