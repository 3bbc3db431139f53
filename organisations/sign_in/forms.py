"""The forms of allauth in our own words."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_reset import reset_password
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from organisations.models.user import normalised


def password_field(label, autocomplete="new-password", **more):
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=1000, widget=widget, **more)


def code_field(label):
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
    return forms.CharField(label=label, max_length=40, widget=forms.TextInput(attrs=attrs))


class SignInForm(account.LoginForm):
    """By e-mail, in capitals or not. Does not tell whether an account exists."""

    password = password_field(_("Lösenord"), "current-password")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username webauthn"})
        self.fields["login"] = forms.EmailField(label=_("E-post"), widget=widget)
        self.order_fields(["login", "password"])


class ForgottenForm(account.ResetPasswordForm):
    """An address to which a link goes, if it has an account."""

    email = forms.EmailField(
        label=_("E-post"), widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"})
    )

    def clean_email(self):
        self.cleaned_data["email"] = normalised(self.cleaned_data["email"])
        return super().clean_email()


class TwiceTheSame(forms.Form):
    """A new password, typed twice, and good enough for this very person."""

    password1 = password_field(_("Nytt lösenord"), help_text=_("Minst åtta tecken, gärna en hel mening."))
    password2 = password_field(_("Lösenordet en gång till"))

    def clean_password1(self):
        password_validation.validate_password(self.cleaned_data["password1"], self.person())
        return self.cleaned_data["password1"]

    def clean(self):
        given = super().clean()
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Lösenorden är olika. Skriv samma två gånger."))
        return given

    def person(self):
        """Who it is for."""
        return self.user


class NewPasswordForm(TwiceTheSame):
    """Behind the link that came by mail."""

    def __init__(self, *args, user=None, temp_key=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def save(self):
        """Store it."""
        reset_password(self.user, self.cleaned_data["password1"])


class ChangePasswordForm(TwiceTheSame):
    """For somebody who knows the old one."""

    oldpassword = password_field(_("Ditt lösenord nu"), "current-password")
    field_order = ["oldpassword", "password1", "password2"]

    def __init__(self, *args, user=None, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_oldpassword(self):
        if not self.user.check_password(self.cleaned_data["oldpassword"]):
            raise get_adapter().validation_error("incorrect_password")
        return self.cleaned_data["oldpassword"]

    def save(self):
        """Store it."""
        get_adapter().set_password(self.user, self.cleaned_data["password1"])


class PasswordAgainForm(account.ReauthenticateForm):
    """Before something that only the owner of the account may do."""

    password = password_field(_("Ditt lösenord"), "current-password")


class CodeForm(mfa.AuthenticateForm):
    """The second factor, while signing in."""

    code = code_field(_("Kod från appen, eller en reservkod"))


class CodeAgainForm(mfa.ReauthenticateForm):
    """The second factor, before something that only the owner of the account may do."""

    code = code_field(_("Kod från appen, eller en reservkod"))


class FirstCodeForm(totp.ActivateTOTPForm):
    """That the app got the secret."""

    code = code_field(_("Koden som appen visar"))


class Readable(forms.Form):
    """The answer of a browser's key, or of somebody who sends something else."""

    def refuse_what_is_none(self, read):
        """What `read` makes of it. Raises ValidationError where it has another shape than such an answer."""
        try:
            return read()
        except (KeyError, TypeError, ValueError, AttributeError) as shape:
            raise get_mfa_adapter().validation_error("incorrect_code") from shape


class PasskeyForm(Readable, webauthn.AddWebAuthnForm):
    """A passkey that the browser made, and what its owner calls it."""

    name = forms.CharField(label=_("Namn på nyckeln"), max_length=60, required=False)
    passwordless = None

    def clean(self):
        # Always: a passkey that cannot open the door alone would surprise.
        self.cleaned_data["passwordless"] = True
        return self.refuse_what_is_none(super().clean)


class PasskeyAloneForm(Readable, webauthn.LoginWebAuthnForm):
    """A passkey instead of a password."""

    def clean_credential(self):
        return self.refuse_what_is_none(super().clean_credential)


class PasskeyNextForm(Readable, webauthn.AuthenticateWebAuthnForm):
    """A passkey after the password."""

    def clean_credential(self):
        return self.refuse_what_is_none(super().clean_credential)


class PasskeyAgainForm(Readable, webauthn.ReauthenticateWebAuthnForm):
    """A passkey, before something that only the owner of the account may do."""

    def clean_credential(self):
        return self.refuse_what_is_none(super().clean_credential)
