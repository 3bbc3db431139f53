"""The work with conversations as a whole, handed over from project to line, line by line. (BA-13, HH-8)"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtal.domain import library
from samtal.models import Programme, Tick
from workshops.contract import Refused
from workshops.domain import items

SOON = timedelta(days=60)

# What has to be true before a project can end and the line go on by itself: key, heading, sentence.
LINES = (
    ("owner", _("Ägare"), _("En person i linjen äger arbetet, med namn, mandat och tid, och alla vet vem.")),
    ("managers", _("Cheferna"), _("Cheferna har varit i egna grupper först och vet vad som väntas av dem.")),
    (
        "coaches",
        _("Coachernas tid"),
        _("Dialogcoacherna har tid i schemat, och deras chefer har sagt ja till den."),
    ),
    ("new_coaches", _("Nya coacher"), _("Det finns en plan för hur nya coacher lärs upp när någon slutar.")),
    ("inspirers", _("Hälsoinspiratörer"), _("Varje arbetsplats har en hälsoinspiratör som får materialet.")),
    ("material", _("Materialet"), _("En namngiven person håller guider, kort och moduler aktuella.")),
    ("reviews", _("Datum för översyn"), _("Varje modul har en dag när den ses över, och någon som gör det.")),
    ("measuring", _("Uppföljning"), _("Det är bestämt vad som följs upp, hur ofta och av vem, utan namn.")),
    (
        "year",
        _("Årshjulet"),
        _("Samtalen ligger i årshjulet tillsammans med det systematiska arbetsmiljöarbetet."),
    ),
    (
        "partners",
        _("Samverkan"),
        _("Skyddsombud och fack har varit med och vet hur de påverkar fortsättningen."),
    ),
    ("newcomers", _("Nya medarbetare"), _("Den som börjar får veta vad samtalen är och blir inbjuden.")),
    ("budget", _("Budget"), _("Pengar och arbetstid finns i budgeten för nästa år, inte bara i projektet.")),
)


@dataclass(frozen=True)
class Line:
    """A line of the checklist, and its tick where it is done."""

    key: str
    heading: Promise
    text: Promise
    tick: Tick | None


@dataclass(frozen=True)
class Review:
    """A health module and when it is to be looked over."""

    card: object
    on: date | None
    is_due: bool
    is_soon: bool


@transaction.atomic
def begin(*, organisation, title: str, begun_on: date, until: date | None = None) -> Programme:
    """A new programme. Raises Refused for a title that cannot be, and for an end before the beginning."""
    if until and until < begun_on:
        raise Refused(_now("Programmet slutar innan det börjar. Byt en av dagarna, resten är kvar."))
    known = {"title": items.wording(title), "begun_on": begun_on, "until": until}
    return Programme.objects.create(organisation=organisation, **known)


@transaction.atomic
def tick(*, programme: Programme, line: str, done: bool, by) -> None:
    """This line is done, or not after all; who said so and when is kept. A second time changes nothing.

    Raises Refused for a line that the checklist does not have.
    """
    if line not in {key for key, _heading, _text in LINES}:
        raise Refused(_now("Den raden finns inte i listan. Ladda om sidan och försök igen."))
    if not done:
        Tick.objects.filter(programme=programme, line=line).delete()
        return
    known = {"by": by, "organisation_id": programme.organisation_id}
    Tick.objects.get_or_create(programme=programme, line=line, defaults=known)


def checklist(programme: Programme) -> list[Line]:
    """Every line in its order; one query."""
    ticks = {one.line: one for one in programme.ticks.select_related("by")}
    return [Line(key, heading, text, ticks.get(key)) for key, heading, text in LINES]


def programmes(organisation) -> list[Programme]:
    """The organisation's programmes, each with `done`: how many lines are ticked; two queries."""
    found = list(Programme.objects.filter(organisation=organisation).prefetch_related("ticks"))
    known = {key for key, _heading, _text in LINES}
    for one in found:
        one.done = sum(tick.line in known for tick in one.ticks.all())
    return found


def modules(organisation, today: date | None = None) -> list[Review]:
    """The health modules as the organisation has them, those that are to be looked over first; one query."""
    today = today or timezone.localdate()
    found = [
        Review(card, card.review, card.review <= today, today < card.review <= today + SOON)
        if card.review
        else Review(card, None, True, False)
        for card in library.cards(organisation, "module")
    ]
    return sorted(found, key=lambda one: one.on or date.min)
