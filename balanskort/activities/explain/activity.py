from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from balanskort import words
from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Tip


class Explain(Talk):
    """What the card is: three states on the wall, four boxes in each, and whose it is. (KA-1–KA-4)"""

    title = _("Vad är ett balanskort?")
    question = _("Ett kort, tre lägen, och det är ditt")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _(
                "Gå igenom de tre lägena med ett eget exempel på varje. Lägg mest tid på grönt: det är där "
                "ni hittar det som ska få fortsätta."
            ),
        ),
    )
    tips = (
        Tip(_("Säg det först: kortet är medarbetarens, och det används aldrig vid lön eller bedömning.")),
        Tip(_("Skriv om arbetet och hur ni bemöter varandra, inte om sjukdom.")),
        Tip(_("Var och en väljer själv om, när och för vem kortet visas.")),
    )

    def results(self, step):
        return words.of(get_language())
