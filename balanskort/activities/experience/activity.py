from django.utils.translation import gettext_lazy as _

from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Tip


class Experience(Talk):
    """Somebody who has used a card tells how it went; then two and two say what they recognised. (KA-7)"""

    title = _("Någon berättar")
    question = _("Hur kan det vara att ha ett kort?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            6,
            _(
                "Någon som har använt kortet, eller du som leder, berättar: en sak i varje läge, och vad "
                "den ändrade."
            ),
            _("Så har det varit för mig"),
        ),
        Phase(
            Form.PAIRS,
            4,
            _("Prata med den som sitter närmast. Berätta bara det du vill."),
            _("Vad kände du igen, och vad skulle vara annorlunda för dig?"),
        ),
    )
    tips = (
        Tip(_("Fråga i god tid den som ska berätta, och säg att det räcker med det som känns bra att säga.")),
        Tip(_("Har ingen använt kortet än: ta ditt eget, med något riktigt men litet.")),
        Tip(_("Tacka, och ställ inga frågor om hälsa.")),
    )
