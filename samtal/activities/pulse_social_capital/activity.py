from django.utils.translation import gettext_lazy as _

from workshops.activities.pulse.activity import Pulse
from workshops.activities.pulse.sheet import Side, Statement, sheet
from workshops.contract import Tip

STATEMENTS = (
    Statement("trust", _("Här kan jag säga som det är, också när något har gått fel.")),
    Statement("justice", _("Uppgifter och beslut fördelas så att jag förstår varför.")),
    Statement("collaboration", _("Vi löser saker tillsammans, också över gränserna.")),
    Statement("core_task", _("Vi är överens om vad vi är till för, och för vem.")),
)
SIDES = (
    Side("leader", _("chef eller ledare"), _("chefer")),
    Side("staff", _("medarbetare"), _("medarbetare")),
)


class PulseSocialCapital(Pulse):
    """Trust, justice, collaboration and the core task in four statements of our own; no norm. (SK-6)

    Leaders and staff may see it differently (SK-5): each says first from which side they answer, and the two
    are shown only together, when each is large enough; never for one leader.
    """

    title = _("Puls på det sociala kapitalet")
    question = _("Hur har vi det med varandra?")
    statements, sides = STATEMENTS, SIDES
    tips = (
        Tip(_("Läs upp påståendena, och säg att var och en svarar som den ser det i dag.")),
        Tip(_("Är svaren olika: fråga vad man ser från sitt håll som de andra inte ser.")),
        Tip(_("Chefer och medarbetare visas var för sig från tre av varje. Annars visas bara helheten.")),
    )
    inputs = (sheet(STATEMENTS, SIDES),)
