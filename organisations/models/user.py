import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.language import languages_or_browser


def normalised(email):
    """The one spelling in which an address is stored and looked up."""
    return email.strip().lower()


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        """Store and return an account; without a password nobody can sign in to it."""
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Store and return an account for technical work; it sees no organisation without a membership."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=normalised(email))


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who works with Balansa and signs in by e-mail. Participants in a room are never users."""

    email = models.EmailField(_("e-post"))
    name = models.CharField(_("namn"), max_length=100)
    language = models.CharField(_("språk"), max_length=10, blank=True, choices=languages_or_browser)
    is_staff = models.BooleanField(_("får öppna administrationen"), default=False)
    is_active = models.BooleanField(
        _("får logga in"), default=True, help_text=_("Stäng av kontot här hellre än att ta bort det.")
    )
    date_joined = models.DateTimeField(_("tillagd"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("användare")
        verbose_name_plural = _("användare")
        # Together: one account per address however it is typed. Django asks for a plain unique column, and
        # the plain index is the one that signing in uses.
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="one_user_per_email",
                violation_error_code="unique",  # the code by which Django shows it beside the field
                violation_error_message=_("Det finns redan ett konto med den e-postadressen."),
            ),
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="email_in_lower_case"),
        ]

    def __str__(self):
        return self.name or self.email

    def save(self, **kwargs):
        self.email = normalised(self.email)
        super().save(**kwargs)

    def clean(self):
        super().clean()
        self.email = normalised(self.email)

    def has_perm(self, perm, obj=None):
        """As in Django, except that what Balansa decides by role is not given to a superuser for free."""
        if rules.perm_exists(perm):
            return rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)
