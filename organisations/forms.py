from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from organisations.logo import FORMATS, clean_logo
from organisations.models import Organisation


class SignInForm(AuthenticationForm):
    """Sign in by e-mail, in capitals or not. Does not tell whether an account exists."""

    username = forms.EmailField(
        label=_("E-post"), widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Lösenord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": _("E-posten eller lösenordet stämmer inte. Kontrollera stavningen och försök igen.")
    }


class LogoField(forms.FileField):
    """A picture that clean_logo() let through; see there for what it refuses."""

    # Not forms.ImageField: that one opens the file with every format Pillow knows, and measures nothing.
    widget = forms.ClearableFileInput(attrs={"accept": ",".join(f"image/{each.lower()}" for each in FORMATS)})

    def to_python(self, value):
        upload = super().to_python(value)
        return upload and clean_logo(upload)


class OrganisationForm(forms.ModelForm):
    logo = LogoField(
        label=_("Logotyp"), required=False, help_text=_("PNG, JPEG eller WebP på högst 1 MB. Visas på duken.")
    )

    class Meta:
        model = Organisation
        fields = ["name", "language", "logo"]
