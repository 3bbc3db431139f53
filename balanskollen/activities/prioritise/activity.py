from django.utils.translation import gettext_lazy as _

from workshops.activities.dots.activity import Dots
from workshops.contract import Form, Phase, Tip


class Prioritise(Dots):
    """Step 3 of Balanskollen: five dots each on the demands; the top one goes on. (BK-3)"""

    kind = "demand"
    title = _("Rösta om kraven")
    question = _("Vilket krav väger tyngst hos oss?")
    minutes = 20
    phases = (
        Phase(
            Form.PLENARY,
            20,
            _("Varje grupp berättar varför det blev just deras fem. Lägg sedan era fem prickar."),
        ),
    )
    tips = (
        Tip(_("Slå ihop dubbletter innan röstningen öppnar, men fråga grupperna först.")),
        Tip(
            _("Vill du inte att någon följer strömmen: håll resultatet dolt tills alla är klara."), blind=True
        ),
        Tip(_("Lika röstetal: låt gruppen prata ihop sig, och skriv varför ni valde som ni gjorde.")),
    )
