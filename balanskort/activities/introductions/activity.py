from django.utils.translation import gettext_lazy as _

from workshops.activities.talk.activity import Talk
from workshops.contract import Form, Phase, Tip


class Introductions(Talk):
    """A round in which everybody says something that makes work run smoothly for them. (KA-7)"""

    title = _("Laget runt")
    question = _("Vilka är vi?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("En mening var, laget runt. Den som vill säger bara sitt namn."),
            _("Vad heter du, och vad får en arbetsdag att flyta för dig?"),
        ),
    )
    tips = (
        Tip(_("Börja själv, kort, så vet alla hur långt det ska vara.")),
        Tip(_("Är ni fler än tolv: låt dem presentera sig två och två i stället.")),
        Tip(_("Svara inte på det som sägs. Tacka och gå vidare till nästa.")),
    )
