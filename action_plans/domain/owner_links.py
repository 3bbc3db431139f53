"""Answering about a measure without an account: a signed link that its owner gets with each reminder.

It is about one measure and one owner and dies with either: another owner, another address, an account that
is closed or has left the organisation. It also ends by itself after `BALANSA_ANSWER_LINK_DAYS`.
"""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure, PlanEvent
from organisations.models import Membership, User
from organisations.scoping import within
from workshops.domain import addresses

SALT = "balansa.owner-link"
DAY = 24 * 3600  # seconds
# What an owner may answer, by the word in the link.
State = Measure.State
ANSWERS = {"done": State.DONE, "not-done": State.DOING, "help": State.NEEDS_HELP}
OPEN_PLANS = (ActionPlan.State.ANCHORED, ActionPlan.State.ACTIVE)


class Dead(Exception):
    """The link opens nothing. Its text is a sentence; `status` is 404 for none, 410 for one that was good."""

    def __init__(self, sentence: str, status: int = 410):
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True)
class Reach:
    """Where an owner is reached, and in which language; no address: nowhere."""

    address: str = ""
    language: str = ""


def reach(measure, accounts: dict | None = None) -> Reach:
    """Where the owner of this measure is reached. An account that is closed, or has no role here, has left.

    `accounts`: what `accounts_of` says about these and other measures, where many are asked about.
    """
    here = accounts_of([measure]) if accounts is None else accounts
    if measure.owner_id:
        return here.get(measure.owner.email, Reach())
    address = measure.owner_email.strip().lower()
    return here.get(address, Reach(address))


def accounts_of(measures) -> dict[str, Reach]:
    """{address: how its account is reached} of all owners of these measures that have an account."""
    owners = {one.owner_id for one in measures if one.owner_id}
    typed = {one.owner_email.strip().lower() for one in measures if one.owner_email}
    users = [*User.objects.filter(pk__in=owners), *User.objects.filter(email__in=typed)]
    present = set(
        Membership.objects.filter(user__in=users, user__is_active=True).values_list("user", flat=True)
    )
    return {one.email: Reach(one.email, one.language) if one.pk in present else Reach() for one in users}


def link(measure, found: Reach, answer: str = "") -> str:
    """The address for this owner, with one answer chosen already, or none."""
    mark = _mark(measure, found)
    token = signing.dumps([measure.plan.organisation_id.hex, measure.pk, mark], salt=SALT)
    chosen = f"?answer={answer}" if answer else ""
    return addresses.offered()[0] + reverse("action_plans:answer", args=[token]) + chosen


def behind(token: str) -> Measure:
    """The measure that the link's holder owns. Raises Dead with the sentence that says why not."""
    organisation, pk, mark = _read(token)
    with within(organisation):
        measure = Measure.objects.select_related("plan__unit", "owner").filter(pk=pk).first()
        if measure is None:
            raise Dead(_("Åtgärden finns inte kvar i planen. Det du har svarat tidigare står i historiken."))
        found = reach(measure)
        if not found.address or not constant_time_compare(mark, _mark(measure, found)):
            raise Dead(_("Åtgärden har en annan ansvarig nu, eller en annan adress. Inget har ändrats."))
        _refuse_closed(measure)
    return measure


def last_answer(measure) -> PlanEvent | None:
    """When an owner last said how it goes; None before that."""
    return measure.events.filter(kind=PlanEvent.Kind.REPORTED).first()


def recorded(measure) -> str:
    """The answer that somebody gave, by its word in a link; "" before that."""
    said = {state: word for word, state in ANSWERS.items()}
    return said.get(measure.state, "") if last_answer(measure) else ""


def in_words(measure) -> str:
    """What is recorded, in the words of the answers; in the plan's own where somebody changed it since."""
    said = {State.DONE: _("gjord"), State.DOING: _("inte gjord än"), State.NEEDS_HELP: _("behöver hjälp")}
    return str(said.get(measure.state, measure.get_state_display()))


def _read(token: str) -> tuple[uuid.UUID, int, str]:
    try:
        organisation, pk, mark = signing.loads(
            token, salt=SALT, max_age=settings.BALANSA_ANSWER_LINK_DAYS * DAY
        )
        return uuid.UUID(organisation), pk, mark
    except signing.SignatureExpired as late:
        raise Dead(_("Länken har gått ut, och inget har ändrats. Nästa påminnelse har en ny länk.")) from late
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise Dead(_("Länken finns inte. Se efter att hela adressen kom med."), 404) from wrong


def _mark(measure, found: Reach) -> str:
    who = "\n".join((str(measure.owner_id or ""), found.address, measure.owner_name))
    return salted_hmac(SALT, who, algorithm="sha256").hexdigest()[:16]


def _refuse_closed(measure) -> None:
    if measure.state == State.DROPPED:
        raise Dead(_("Åtgärden är struken ur planen, så det finns inget att svara på."))
    if measure.plan.state == ActionPlan.State.CLOSED:
        raise Dead(_("Planen är avslutad, så det finns inget att svara på."))
    if measure.plan.state not in OPEN_PLANS:
        raise Dead(_("Planen skrivs om just nu. När den gäller igen får du en ny länk vid nästa påminnelse."))
