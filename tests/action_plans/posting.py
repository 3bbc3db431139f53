"""A mail server on loopback with moods, and plans that it hears about."""

import email
import email.policy
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from django.test import override_settings

from action_plans.models import ActionPlan, Demand, Letter, Measure
from organisations.models import Membership, Organisation, Unit, User
from organisations.scoping import within
from tests.engines import free_port

LINK = re.compile(r"https?://\S+")


class Mailbox:
    """What an SMTP server took. Its `mood` at every DATA: None takes it, words with a number are the refusal.

    `once` is a mood for the next DATA only.
    """

    def __init__(self):
        self.taken: list[EmailMessage] = []
        self.mood = self.once = None
        self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Of aiosmtpd: to whom."""
        if "@" not in address:
            return f"550 there is no {address}"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server, session, envelope):
        """Of aiosmtpd: the whole of a mail is here."""
        mood, self.once = self.once or self.mood, None
        if mood == "hang up unheard":
            session_over(server)
            return "451 too late"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        if mood is None or mood == "hang up after taking":
            message["X-To"] = ", ".join(envelope.rcpt_tos)
            self.taken.append(message)
        if mood == "hang up after taking":
            session_over(server)
        return mood if mood and mood[0].isdigit() else "250 taken"

    def to(self) -> list[str]:
        """To whom, in the order of arrival."""
        return [message["X-To"] for message in self.taken]

    def texts(self) -> list[str]:
        """The plain text of each."""
        return [text_of(message) for message in self.taken]


def session_over(server) -> None:
    """The line goes dead in the middle of a word."""
    server.transport.abort()


def text_of(message) -> str:
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def calendar_of(message) -> str:
    """The attached dates; "" where there are none."""
    found = [part.get_content() for part in message.iter_attachments()]
    return found[0] if found else ""


def links_of(message) -> list[str]:
    """The addresses in it, without scheme and host."""
    return ["/" + link.split("/", 3)[3] for link in LINK.findall(text_of(message))]


@contextmanager
def post_office(mailbox: Mailbox, port: int = 0):
    """An SMTP server on loopback for as long as it is open, and Django's settings that lead to it."""
    mailbox.controller = Controller(mailbox, hostname="127.0.0.1", port=port or free_port())
    mailbox.controller.start()
    try:
        with leading_to(mailbox.controller.port):
            yield mailbox
    finally:
        mailbox.controller.stop()


def leading_to(port: int):
    """Settings by which mail goes to this port of loopback."""
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        BALANSA_SENDS_MAIL=True,
        BALANSA_URL="https://balansa.example",
    )


class House:
    """An organisation with one plan that stands, full of one word that gives it away."""

    def __init__(self, word: str, language="sv"):
        self.word = word
        self.organisation = Organisation.objects.create(name=f"{word}Org", language=language)
        self.unit = Unit.objects.create(organisation=self.organisation, name=f"{word}Unit")
        self.plan = self.a_plan()

    def within(self):
        return within(self.organisation.pk)

    def a_plan(self, unit=None, state=ActionPlan.State.ACTIVE, **more) -> ActionPlan:
        """A plan that answers one demand."""
        told = {"responsible": "Chefen", "planners": "Gruppen", "anchoring_date": date(2026, 1, 1)}
        told |= {"follow_up_on": date(2027, 1, 1), "result_expires_at": "2027-01-01T00:00Z"}
        with self.within():
            plan = ActionPlan.objects.create(
                organisation=self.organisation, unit=unit or self.unit, state=state, **told | more
            )
            Demand.objects.create(plan=plan, place=1, text=f"{self.word}Demand")
        return plan

    def a_measure(self, due_on, plan=None, **more) -> Measure:
        """Something to be done by this day; its owner is reached by mail."""
        plan = plan or self.plan
        told = {"owner_name": "Petter", "owner_email": f"petter@{self.word}.example".lower()}
        with self.within():
            place = plan.measures.count() + 1
            told |= {"text": f"{self.word}Measure{place}", "due_on": due_on}
            return Measure.objects.create(plan=plan, place=place, **told | more)

    def somebody(self, role, name, unit=None, **more) -> User:
        """A person with a role, everywhere or in a unit."""
        address = f"{name}@{self.word}.example".lower()
        user = User.objects.create(email=address, name=f"{self.word}{name}", **more)
        with self.within():
            Membership.objects.create(user=user, organisation=self.organisation, unit=unit, role=role)
        return user

    def letters(self) -> list[Letter]:
        """What the outbox holds of it."""
        with self.within():
            return list(Letter.objects.order_by("pk"))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def at(day: date, hour: int = 9) -> datetime:
    """That day at this hour of UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
