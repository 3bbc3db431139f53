"""Is it time for a series of conversations? "Not now, first …" is a good answer. (BA-10)

The questions are our own. What was answered is kept with the series, where there is one; nothing else is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtal.models import Tick
from workshops.contract import Refused, Text

YES, NO = "yes", "no"
READY, ALMOST, NOT_NOW, UNANSWERED = "ready", "almost", "not_now", "unanswered"


@dataclass(frozen=True)
class Question:
    """Something that has to be in place. Where it `stops` and is not, `first` is done before a series."""

    key: str
    text: Text
    first: Text
    stops: bool = False


QUESTIONS = (
    Question(
        "order",
        _("Fungerar vardagen så pass att gruppen kan sitta ner utan att bli bortkallad?"),
        _("Skapa ordning i vardagen: bemanning, schema och det mest akuta. Sedan är det läge att samtala."),
        stops=True,
    ),
    Question(
        "conflict",
        _("Är gruppen fri från akuta konflikter, kränkningar och hot?"),
        _("Ta hand om konflikten eller kränkningen för sig, med chefen, HR eller företagshälsovården."),
        stops=True,
    ),
    Question(
        "time",
        _("Finns det tid i schemat: tre timmar första gången och en och en halv sedan, för alla?"),
        _("Lägg in tiden i schemat, och lös vem som tar jobbet under tiden."),
        stops=True,
    ),
    Question(
        "manager",
        _("Är chefen med på alla träffar, och har hen sagt varför ni gör det här?"),
        _("Prata med chefen. Utan hen går det inte att göra något åt det som kommer fram."),
        stops=True,
    ),
    Question(
        "union",
        _("Är facken och skyddsombudet informerade, och har ni samverkat om arbetssättet?"),
        _("Ta upp arbetssättet i samverkan med facken och skyddsombudet."),
        stops=True,
    ),
    Question(
        "roles",
        _("Är det klart vem som leder samtalen, och vem som håller i det ni kommer överens om?"),
        _("Bestäm vem som leder samtalen, och vem som håller i överenskommelserna."),
    ),
    Question(
        "voluntary",
        _("Vet alla som bjuds in att ingen behöver berätta något eget?"),
        _("Skriv det i inbjudan: ingen behöver berätta något eget, och inget personligt sparas."),
    ),
    Question(
        "aftermath",
        _("Vet ni vart det ni kommer överens om ska ta vägen: till gruppen, chefen eller en handlingsplan?"),
        _("Bestäm vart överenskommelserna ska, så att de inte stannar i rummet."),
    ),
    Question(
        "days",
        _("Är minst tre träffar inplanerade på ett halvår till ett år?"),
        _("Boka de tre första träffarna i kalendern."),
    ),
)
KEYS = tuple(one.key for one in QUESTIONS)


@dataclass(frozen=True)
class Verdict:
    """What the answers come to: begin, begin with some small things in place, or not now, `first` …"""

    kind: str
    first: tuple[Question, ...] = ()
    also: tuple[Question, ...] = ()
    unanswered: int = 0


def verdict(answers: Mapping[str, str]) -> Verdict:
    """What these answers ({question: yes or no}) come to. One that stops outweighs all that is in place."""
    missing = [one for one in QUESTIONS if answers.get(one.key) == NO]
    first, also = tuple(x for x in missing if x.stops), tuple(x for x in missing if not x.stops)
    unanswered = sum(answers.get(key) not in (YES, NO) for key in KEYS)
    if first:
        return Verdict(NOT_NOW, first, also, unanswered)
    if unanswered:
        return Verdict(UNANSWERED, also=also, unanswered=unanswered)
    return Verdict(ALMOST if also else READY, also=also)


@transaction.atomic
def keep(*, series, answers: Mapping[str, str], by) -> Verdict:
    """Keep these answers with the series, in place of those from before; what is not answered is not kept.

    Raises Refused where nothing is answered: then there would be nothing to keep.
    """
    told = {key: answers[key] for key in KEYS if answers.get(key) in (YES, NO)}
    if not told:
        raise Refused(_now("Svara på minst en fråga, så finns det något att spara."))
    Tick.objects.filter(series=series, line__in=KEYS).exclude(line__in=told).delete()
    for line, answer in told.items():
        said = {"answer": answer, "by": by, "organisation_id": series.organisation_id}
        Tick.objects.update_or_create(series=series, line=line, defaults=said)
    return verdict(told)


def kept(series) -> dict[str, str]:
    """What was answered for this series, {question: yes or no}; one query."""
    return dict(Tick.objects.filter(series=series, line__in=KEYS).values_list("line", "answer"))
