from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Text, Tip


@dataclass(frozen=True)
class Rule:
    """One of the rules: its name, and what it asks of everybody."""

    name: Text
    meaning: Text


RULES = (
    Rule(_("Lyssna aktivt"), _("Den som talar får tala till punkt. Lyssna för att förstå.")),
    Rule(_("Tänk efter"), _("Ta en stund innan du svarar. Tystnad är också tid.")),
    Rule(_("Samtala med respekt"), _("Pröva tanken, inte personen. Ni får tycka olika.")),
    Rule(_("Be om hjälp, och erbjud den"), _("Att fråga hör till jobbet. Att hjälpa till också.")),
    Rule(_("Din gräns är din"), _("Ingen måste berätta om sig själv. Alla respekterar det.")),
    Rule(_("Inget personligt sparas"), _("Det som skrivs upp handlar bara om arbetet.")),
)


class GroundRules(Talk):
    """What holds for the conversation, before there is one. Talked about in the room, nothing is collected.
    (BA-5, BA-11, BA-12)
    """

    title = _("Spelregler")
    question = _("Så pratar vi med varandra")
    rules = RULES
    minutes = 15
    phases = (
        Phase(
            Form.PLENARY,
            4,
            _("Reglerna läses högt, en i taget. Var och en drar själv gränsen för det privata."),
            _("Så pratar vi med varandra"),
        ),
        Phase(
            Form.PAIRS,
            5,
            _("Prata med den som sitter närmast."),
            _("Vilken regel är lättast för er, och vilken är svårast?"),
        ),
        Phase(
            Form.PLENARY,
            6,
            _("Den som vill säger något. Enas ni om en regel till gäller den, utan att skrivas upp."),
            _("Är det något mer vi behöver av varandra?"),
        ),
    )
    tips = (
        Tip(_("Hoppa aldrig över reglerna, inte ens i en grupp som känner varandra väl.")),
        Tip(_("Ge ett eget litet exempel på att be om hjälp. Det gör mer än regeln.")),
        Tip(_("Säg vad du gör om någon mår mycket dåligt: du tar det enskilt, inte inför alla.")),
    )
