"""What a letter says: plain text in its reader's language, and nothing about anybody's health.

A measure that concerns one or a few is not put into words: mail is read over shoulders.
"""

import re
from datetime import date, datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from action_plans.models import Letter
from workshops.domain import addresses

from . import calendars, owner_links

Kind = Letter.Kind
TO_THE_OWNER = (Kind.BEFORE, Kind.AFTER, Kind.FOLLOW_UP)
EMPTY_LINES = re.compile(r"\n{3,}")


def about_measure(organisation, reason, now: datetime) -> Letter:
    """The letter for this reason, not stored yet; owners get their links and the dates for a calendar."""
    measure = reason.measure
    with override(spoken(organisation, reason.to.language)):
        context = {"measure": measure, "plan": measure.plan, "reason": reason, "day": reason.day}
        calendar = ""
        if reason.kind in TO_THE_OWNER:
            context |= _for_the_owner(reason)
            calendar = calendars.of_measures([measure], now=now)
        else:
            context["link"] = addresses.offered()[0] + reverse("action_plans:plan", args=[measure.plan_id])
        return letter(organisation, reason, context, measure=measure, calendar=calendar)


def letter(organisation, reason, context: dict, **more) -> Letter:
    """A letter of the reason's kind from the texts of that kind, in the language that is active."""
    name = f"action_plans/mail/{reason.kind}"
    context = {"organisation": organisation, **context}
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    body = EMPTY_LINES.sub("\n\n", render_to_string(f"{name}_message.txt", context)).strip()
    return Letter(
        organisation=organisation,
        kind=reason.kind,
        key=reason.key,
        to=reason.to.address,
        subject=subject[:200],
        body=f"{body}\n",
        **more,
    )


def spoken(organisation, wish: str) -> str:
    """The reader's language where it is offered, else the organisation's."""
    offered = dict(settings.LANGUAGES)
    return next((one for one in (wish, organisation.language) if one in offered), settings.LANGUAGE_CODE)


def _for_the_owner(reason) -> dict:
    links = {word: owner_links.link(reason.measure, reason.owner, word) for word in owner_links.ANSWERS}
    return {
        "answers": {word.replace("-", "_"): link for word, link in links.items()},
        "days": settings.BALANSA_ANSWER_LINK_DAYS,
        "told_on": _told_on(reason.measure.due_on),
    }


def _told_on(due: date | None) -> date | None:
    """When the managers are told, if nothing happens before."""
    return due and due + timedelta(days=settings.BALANSA_ESCALATE_AFTER_DAYS)
