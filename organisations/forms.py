from django import forms
from django.utils.translation import gettext_lazy as _

from organisations.logo import FORMATS, clean_logo
from organisations.models import Organisation
from organisations.sign_in.forms import password_field


class InvitationForm(forms.Form):
    """Whom to invite, to what and where. What the inviter may give is all that there is to choose."""

    email = forms.EmailField(label=_("E-post"), max_length=254)
    role = forms.ChoiceField(label=_("Roll"))
    unit = forms.ModelChoiceField(
        label=_("Enhet"), queryset=None, required=False, empty_label=_("hela organisationen")
    )

    def __init__(self, *args, roles, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["unit"].queryset = units


class NewcomerForm(forms.Form):
    """What an invited person without an account tells."""

    name = forms.CharField(
        label=_("Ditt namn"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = password_field(_("Lösenord"), help_text=_("Minst åtta tecken, gärna en hel mening."))


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
        fields = ["name", "language", "country", "logo"]
