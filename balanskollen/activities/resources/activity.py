from django.utils.translation import gettext_lazy as _

from balanskollen.chosen import chosen_demands
from workshops.activities.notes.activity import Notes
from workshops.contract import Form, Phase, Tip


class Resources(Notes):
    """Step 5 of Balanskollen: which resources balance this demand? No cap per group. (BK-5)"""

    kind = "resource"
    title = _("Leta resurser")
    question = _("Vad skulle väga upp just det här kravet?")
    minutes = 25
    most_agreed = None
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Skriv en resurs per lapp. Ta med både det ni redan har och det ni behöver."),
            _("Skriv för dig själv"),
        ),
        Phase(
            Form.SMALL_GROUPS,
            12,
            _("Läs upp för gruppen, lägg ihop det som liknar varandra och välj vad ni vill visa de andra."),
            _("Läs upp för gruppen och välj"),
        ),
        Phase(
            Form.PLENARY,
            8,
            _("Dela era resurser, så hamnar de på den gemensamma listan."),
            _("Dela med alla"),
        ),
    )
    tips = (
        Tip(_("Börja med det som redan hjälper, om än lite.")),
        Tip(_("Stanna vid resurserna; åtgärderna kommer i handlingsplanen.")),
        Tip(_("Skriv gärna sådant som gruppen inte själv råder över, men märk det.")),
    )

    def about(self, step):
        return chosen_demands(step.workshop)
