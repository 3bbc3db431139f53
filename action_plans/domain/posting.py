"""From a letter of the outbox to a mail, and from a fault to words without an address in them."""

import re
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import salted_hmac

from action_plans.models import Letter

FILE = "balansa.ics"
DOMAIN = re.compile(r"@([\w.-]+)>?\s*$")


def message_of(letter: Letter) -> EmailMessage:
    """The mail: plain text, with the dates for a calendar where there are any."""
    headers = {
        "Message-ID": message_id(letter.key),
        "Auto-Submitted": "auto-generated",  # so that no holiday reply comes back
    }
    message = EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers)
    if letter.calendar:
        message.attach(FILE, letter.calendar, "text/calendar")
    return message


def message_id(key: str) -> str:
    """The same for every copy of a letter, and telling nothing of it."""
    host = DOMAIN.search(settings.DEFAULT_FROM_EMAIL)
    name = salted_hmac("balansa.letter", key, algorithm="sha256").hexdigest()[:40]
    return f"<{name}@{host[1] if host else 'localhost'}>"


def fault_of(error: Exception) -> str:
    """The class of the fault and the server's number; never its words, which may hold an address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = {code for code, _words in error.recipients.values()}
    else:
        codes = {getattr(error, "smtp_code", "")}
    return " ".join([type(error).__name__, *(str(code) for code in sorted(codes) if code)])[:80]
