"""Letting people in: an invitation is a link that its owner gets once, and that makes one role once.

Whoever holds the link may use it, so it carries 192 random bits, of which only a hash is stored.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_scopes import scopes_disabled

from organisations import mailing
from organisations.models import Invitation, Membership, Role, User
from organisations.models.user import normalised
from organisations.scoping import within

TOKEN_BYTES = 24
AT_THE_DESK = (Role.HR, Role.ADMINISTRATOR)  # whose work lies in the administration


class NotInvited(Exception):
    """A rule said no. Its text is one sentence for the person who tried."""


@transaction.atomic
def invite(*, by, organisation, email, role, unit=None):
    """A new invitation and the token of its link, which is kept nowhere else; an open one for the same ends.

    An administrator invites to any role where they administer; a facilitator invites facilitators to units
    that they lead. Raises PermissionDenied otherwise.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation = Invitation(
        organisation=organisation,
        unit=unit,
        role=role,
        email=normalised(email),
        token_hash=hashed(token),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=settings.BALANSA_INVITATION_DAYS),
    )
    if not may_invite(by, invitation):
        raise PermissionDenied
    with within(organisation.pk):
        same = Invitation.objects.filter(email=invitation.email, role=role, unit=unit)
        _still_open(same).update(revoked_at=timezone.now(), revoked_by=by)
        invitation.save()
    return invitation, token


def may_invite(user, invitation):
    """Whether this invitation, stored or not, is the user's to make and to revoke."""
    unit = invitation.unit
    if unit and unit.organisation_id != invitation.organisation_id:
        return False
    if user.has_perm("organisations.administer", invitation):
        return True
    leads = user.has_perm("organisations.invite_facilitator", invitation)
    return leads and invitation.role == Role.FACILITATOR


def send(invitation, link):
    """Post the link to the invited, in the organisation's language; nothing where no mail is set."""
    if not settings.BALANSA_SENDS_MAIL:
        return
    context = {"invitation": invitation, "organisation": invitation.organisation.name, "link": link}
    with override(invitation.organisation.language):
        subject = " ".join(render_to_string("organisations/mail/invitation_subject.txt", context).split())
        message = render_to_string("organisations/mail/invitation_message.txt", context)
    mailing.send(EmailMessage(subject, message, to=[invitation.email]))


def of_token(token):
    """The invitation behind a link, whatever became of it; None where there never was one."""
    with scopes_disabled():  # whose it is, is what the link tells
        found = Invitation.objects.filter(token_hash=hashed(token))
        return found.select_related("organisation", "unit", "invited_by").first()


def why_closed(invitation):
    """The sentence that says why an invitation opens nothing; "" for an open one."""
    if invitation.is_open:
        return ""
    if invitation.used_at:
        return _("Inbjudan är redan använd. Logga in med kontot som skapades.")
    if invitation.revoked_at:
        return _("Inbjudan är återkallad. Be den som bjöd in dig om en ny.")
    return _("Inbjudan är för gammal. Be den som bjöd in dig om en ny.")


@transaction.atomic
def accept(*, invitation, user):
    """Give the user the role. Raises NotInvited for somebody else's invitation, or one that is not open."""
    if user.email != invitation.email:
        raise NotInvited(
            _("Inbjudan gäller en annan adress än den du är inloggad med. Logga ut och öppna länken igen.")
        )
    with within(invitation.organisation_id):
        # One statement decides: two presses at the same moment cannot both use it.
        mine = _still_open(Invitation.objects.filter(pk=invitation.pk))
        if not mine.update(used_at=timezone.now(), used_by=user):
            invitation.refresh_from_db()
            raise NotInvited(why_closed(invitation))
        Membership.objects.get_or_create(
            organisation=invitation.organisation, user=user, unit=invitation.unit, role=invitation.role
        )
    if invitation.role in AT_THE_DESK and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])


@transaction.atomic
def accept_as_new(*, invitation, name, password):
    """Make the account that the invitation is for, and return it with its role.

    Raises ValidationError for a password that is too weak, and NotInvited where there is an account already.
    """
    user = User(email=invitation.email, name=name)
    password_validation.validate_password(password, user)
    if User.objects.filter(email=user.email).exists():
        raise NotInvited(_("Det går inte att skapa ett konto till med adressen. Logga in i stället."))
    user.set_password(password)
    user.save()
    accept(invitation=invitation, user=user)
    return user


@transaction.atomic
def welcome(*, email, name):
    """An account without a password for somebody who has shown that the address is theirs, with every role
    that waits for it; None where none does.
    """
    with scopes_disabled():  # from whichever organisation
        waiting = list(
            _still_open(Invitation.objects.filter(email=email)).select_related("organisation", "unit")
        )
    if not waiting:
        return None
    user = User.objects.create_user(email, name=name or email.partition("@")[0])
    for invitation in waiting:
        accept(invitation=invitation, user=user)
    return user


def revoke(*, invitation, by):
    """Close an open invitation. Raises NotInvited where it is not open any more."""
    with within(invitation.organisation_id):
        mine = _still_open(Invitation.objects.filter(pk=invitation.pk))
        if not mine.update(revoked_at=timezone.now(), revoked_by=by):
            raise NotInvited(_("Inbjudan är inte öppen längre, så det finns inget att återkalla."))


def forget(now):
    """Delete what was made long enough ago, whatever became of it; how many."""
    with scopes_disabled():  # every organisation's
        old = Invitation.objects.filter(invited_at__lt=now - settings.BALANSA_RETENTION["invitation"])
        return old.delete()[0]


def hashed(token):
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _still_open(invitations):
    return invitations.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())
