from django.utils.translation import gettext_lazy as _

from samtal.activities.dialogue.activity import Dialogue
from samtal.domain import carrying, guiding
from workshops.activities.tidying import ListedItemForm, PaperForm, RewordForm
from workshops.contract import Control, Form, Phase, Tip

HARVEST, CLOSE = range(2)


class DialogueHarvest(Dialogue):
    """What the group takes along is resources: what helps, in words of the whole group. (HH-7)"""

    title = _("Skörd och avslutning")
    question = _("Vad tar vi vara på?")
    minutes = 15
    phases = (
        Phase(
            Form.PLENARY, 10, _("Välj tillsammans det som hjälper er och som ni vill ha mer av."), _("Skörd")
        ),
        Phase(Form.PLENARY, 5, _("Var och en avslutar, eller nöjer sig med att lyssna."), _("Avslutning")),
    )
    tips = (
        Tip(_("Fråga ”vad hjälper?”. Säger någon vad som fattas: vad vore det i stället?")),
        Tip(_("Skriv det som en tillgång för gruppen. Inga namn och inga citat.")),
        Tip(_("Gå till planen bara med det som gruppen själv vill föra vidare.")),
    )
    controls = (
        *Dialogue.controls,
        Control("harvest", ListedItemForm, guiding.harvest, _("Ta vara på")),
        Control("add_resource", PaperForm, guiding.add, _("Ta vara på")),
        Control("reword_resource", RewordForm, guiding.reword, _("Spara")),
        Control("put_back", ListedItemForm, guiding.put_back, _("Lägg tillbaka")),
        Control("note_to_plan", ListedItemForm, carrying.note_to_plan, _("Till handlingsplanen")),
        Control("note_to_workshop", ListedItemForm, carrying.to_workshop, _("Till en workshop om krav")),
    )

    def outcome(self, step):
        return self.results(step).harvest

    def can_leave(self, step, results):
        if step.phase_index == HARVEST and not results.harvest:
            return _("Inget är skördat, så inget av det ni har skrivit sparas. Gå vidare ändå?")
        return ""
