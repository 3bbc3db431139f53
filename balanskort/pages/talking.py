"""Half an hour about the card, for its owner and one other: six steps on a screen that both look at."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from balanskort.domain import owning
from balanskort.domain.contents import Contents
from balanskort.forms import TalkForm

from .drawing import form_sheet
from .keeping import number, show_card
from .opening import private, with_card


@dataclass(frozen=True)
class Step:
    """One part of the talk: how long, what it is for, what to ask, and about which light of the card."""

    title: Promise
    minutes: int
    lead: Promise
    questions: tuple[Promise, ...]
    light: str = ""
    writes: str = ""


STEPS = (
    Step(
        _("Landa"),
        3,
        _("Sitt så att båda ser skärmen. Stäng av det som piper. Den som äger kortet bestämmer."),
        (
            _("Vad vill du att samtalet ska leda till?"),
            _("Är det något på kortet vi ska låta vara i dag?"),
            _("Det här är ingen bedömning och skrivs inte in någonstans. Är vi överens om det?"),
        ),
    ),
    Step(
        _("Börja i det gröna"),
        10,
        _("Den längsta delen. Ta reda på vad som fungerar, i detalj, så att det kan hända oftare."),
        (
            _("Berätta om en dag nyligen då det flöt. Vad gjorde du, och vad gjorde andra?"),
            _("Vad märkte jag av det? Vad kunde jag ha sagt?"),
            _("Vad behöver finnas kvar för att det ska fortsätta?"),
        ),
        light="green",
    ),
    Step(
        _("När det skaver"),
        7,
        _("Läs det högt. Fråga hellre en gång till än att gissa."),
        (
            _("Vilket tecken kommer först?"),
            _("Hur vill du att jag säger det när jag ser det?"),
            _("Vad prövar du själv, och när vill du att jag kliver in?"),
        ),
        light="amber",
    ),
    Step(
        _("När det tar stopp"),
        4,
        _("Håll det kort och praktiskt. Prata om vad ni gör, inte om varför det blev så."),
        (
            _("Vem säger vad till vem, den dagen?"),
            _("Vilket arbete kan vänta, och vem tar resten?"),
            _("Vem mer behöver veta, och vem vill du inte ska veta?"),
        ),
        light="red",
    ),
    Step(
        _("Kom överens"),
        4,
        _("Få och små saker som går att göra. En sak av dig, en sak av mig räcker långt."),
        (_("Vad ska göras? Vem gör det? När är det gjort?"),),
        writes="agreements",
    ),
    Step(
        _("Nästa gång"),
        2,
        _("Bestäm dagen nu. Ungefär fyra månader är lagom; tidigare om något ändras."),
        (_("Vad var bra med det här samtalet?"), _("Vad ska vi börja med nästa gång?")),
        writes="day",
    ),
)
MINUTES = sum(step.minutes for step in STEPS)


@private("GET", "POST")
def talk(request):
    """The guide. With a key in the body it shows the card's own lights; without one nothing is sent."""
    if request.method == "POST":
        return _with_own(request)
    return _guide(request, TalkForm(card=Contents(language=request.LANGUAGE_CODE)))


@with_card
def save(request, opened, key):
    """What was agreed, and the next day, onto the card."""
    form, version = TalkForm(request.POST, card=opened.contents), number(request.POST.get("version"))
    if not form.is_valid():
        return _guide(request, form, key=key, version=version, status=422)
    try:
        opened = owning.save(opened, form.written, version)
    except owning.SavedMeanwhile as meanwhile:
        more = {"key": key, "version": meanwhile.version, "meanwhile": meanwhile}
        return _guide(request, form, status=409, **more)
    return show_card(request, opened, key, _("Det ni kom överens om står nu på kortet."))


@with_card
def _with_own(request, opened, key):
    return _guide(request, TalkForm(card=opened.contents), key=key, version=opened.version)


@sensitive_variables()
def _guide(request, form, *, status: int = 200, **more):
    drawn = form_sheet(form)
    own = {light.key: light for light in drawn["sheet"].lights} if more else {}
    steps = [(step, own.get(step.light)) for step in STEPS]
    context = drawn | {"steps": steps, "minutes": MINUTES} | more
    return render(request, "balanskort/talk.html", context, status=status)
