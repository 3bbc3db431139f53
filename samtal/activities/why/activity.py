from django.utils.translation import gettext_lazy as _

from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Tip


class Why(Talk):
    """Why a workplace talks about work and the rest of life: it concerns all, not one. (BA-7, BA-11)"""

    title = _("Därför pratar vi")
    question = _("Vad händer när arbetet och resten av livet drar åt olika håll?")
    points = (
        _("Arbetet och resten av livet påverkar varandra, hos alla, hela tiden."),
        _("Det som är svårt för en beror ofta på hur vi har ordnat det för alla."),
        _("Vi löser det inte helt, men vi kan göra det lättare tillsammans."),
    )
    minutes = 20
    phases = (
        Phase(
            Form.PLENARY,
            5,
            _("Samtalsledaren berättar varför ni gör det här, och vad som händer efteråt."),
            _("Därför pratar vi om det här"),
        ),
        Phase(
            Form.PAIRS,
            7,
            _("Prata med den som sitter närmast, om arbetsplatser i allmänhet."),
            _("Vad gör att det går ihop på en arbetsplats?"),
        ),
        Phase(
            Form.PLENARY,
            8,
            _("Några par berättar. Ingen behöver berätta om sig själv."),
            _("Vad hörde ni som fler skulle ha nytta av?"),
        ),
    )
    tips = (
        Tip(_("Säg att det ni pratar om är arbetsplatsens fråga, inte ett fel hos någon.")),
        Tip(_("Chefen säger gärna själv varför hen vill det här, kort, och lyssnar sedan.")),
        Tip(_("Lova inget mer än att det ni kommer överens om tas upp nästa gång.")),
    )
