from django.utils.translation import gettext_lazy as _

from balanskort.domain.terms import terms_of
from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Tip

AT_HOME = (
    _("För vem skulle du vilja visa ditt kort, och när?"),
    _("Vad behöver den andra säga eller göra för att det ska bli bra?"),
    _("Hur gör ni så att det gröna får mest plats?"),
    _("Hur påminner ni er om kortet mitt i en vanlig vecka?"),
)


class OwnCard(Talk):
    """Everybody fills in an own card, then groups talk about using it at home. (KA-5, KA-7)

    Nothing of a card comes into the room, not even that there is one: phones say that they are done, that is
    all. Where the card is filled in follows the terms of the organisation.
    """

    title = _("Fyll i ditt eget kort")
    question = _("Hur ser mitt kort ut?")
    minutes = 50
    at_home = AT_HOME
    phases = (
        Phase(
            Form.ALONE,
            30,
            _("Börja med grönt. Skriv med egna ord, och hoppa över det du inte vill svara på."),
            _("Fyll i ditt eget kort"),
        ),
        Phase(
            Form.SMALL_GROUPS,
            15,
            _("Sätt er tre till fem tillsammans. Ingen behöver visa sitt kort."),
            _("Hur använder vi kortet hemma hos oss?"),
        ),
        Phase(
            Form.PLENARY,
            5,
            _("Varje grupp berättar en sak som den tänker pröva."),
            _("Vad tar vi med oss?"),
        ),
    )
    tips = (
        Tip(_("Gå inte runt och läs. Den som vill ha hjälp räcker upp handen.")),
        Tip(_("Ha tomma kort på papper och pennor till den som hellre skriver för hand.")),
        Tip(_("Blir någon berörd: ta en paus tillsammans, och fråga enskilt efteråt.")),
        Tip(_("I grupperna pratar ni om hur kortet används, inte om vad som står på det.")),
    )

    def results(self, step):
        return terms_of(step.workshop.organisation)
