from django.db import transaction
from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.domain import meetings
from workshops.activities.next_time.activity import NextForm, NextTime
from workshops.contract import Control, Form, Phase, Tip
from workshops.domain import returning


@transaction.atomic
def book(*, step, next_on, next_about: str = "") -> None:
    """The day of the next follow-up: of the group, and of the plan that the meeting is about."""
    returning.agree_on_next(step=step, next_on=next_on, next_about=next_about)
    if meetings.plan_of(step.workshop):
        writing.aim(step=step, follow_up_on=next_on)


class BookNext(NextTime):
    """The end of a follow-up: the day of the next one, which the plan has from then on. (BK-15)"""

    title = _("Boka nästa uppföljning")
    question = _("När följer vi upp igen?")
    minutes = 5
    phases = (Phase(Form.PLENARY, 5, _("Bestäm dagen medan alla är kvar. Den skrivs in i planen.")),)
    tips = (
        Tip(_("Tre månader är ofta lagom. Tidigare om något inte hjälpte.")),
        Tip(_("Säg vem som berättar för dem som inte är här.")),
        Tip(_("Säg något som har gått bra, också det lilla.")),
    )
    controls = (Control("agree", NextForm, book, _("Spara dagen")),)
