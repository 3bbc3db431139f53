from django.utils.translation import gettext_lazy as _

from workshops.activities.dots.activity import Dots
from workshops.contract import Form, Phase, Tip


class Prioritise(Dots):
    """Step 3 of Balanskollen: five dots each on the demands; the top one goes on. (BK-3)"""

    kind = "demand"
    title = _("Rösta om kraven")
    question = _("Vilket krav väger tyngst hos oss?")
    minutes = 20
    voting_phase = 1
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("Varje grupp berättar varför det blev just deras fem."),
            _("Grupperna berättar"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Lägg dina fem prickar, alla på ett krav eller utspridda på flera."),
            _("Lägg prickar"),
        ),
    )
    tips = (
        Tip(_("Slå ihop dubbletter innan röstningen öppnar, men fråga grupperna först.")),
        Tip(
            _("Vill du inte att någon följer strömmen: håll resultatet dolt tills alla är klara."), blind=True
        ),
        Tip(_("Lika röstetal: låt gruppen prata ihop sig, och skriv varför ni valde som ni gjorde.")),
    )
