from django.utils.translation import gettext_lazy as _

from samtal.activities.dialogue.conversation import conversation
from samtal.domain import guiding
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control, Form, Phase, Tip

from .forms import GuideForm

GUIDING = (
    Control("choose", GuideForm, guiding.choose, _("Välj guiden")),
    Control("suggest", NothingForm, guiding.suggest, _("Ta guiden som ni inte har haft"), asks=False),
)


class DialogueOpening(Activity):
    """A dialogue group begins: what the hour is about, and a round in which everybody is heard. (HH-1)"""

    title = _("Öppning")
    question = _("Vad gör att vi mår bra på jobbet?")
    minutes = 5
    phases = (
        Phase(
            Form.PLENARY, 5, _("En runda. Var och en säger något kort, eller står över."), _("Öppningsrunda")
        ),
    )
    tips = (
        Tip(_("Sitt i ring, så att alla ser varandra. Du är med i ringen.")),
        Tip(_("Säg först: det som sägs här stannar här, och ingen måste svara.")),
        Tip(_("Fråga efter det som fungerar. Det som skaver får komma fram, men sök det som hjälper.")),
    )
    controls = GUIDING

    def results(self, step):
        return conversation(step)

    def next_command(self, step, results):
        return "" if results.guide else "suggest"

    def can_leave(self, step, results):
        if results.guide is None:
            return _("Ingen guide är vald, så det finns inga frågor att visa. Gå vidare ändå?")
        if results.is_alone:
            return _("Bara en är här. Vänta gärna på fler, eller boka en ny tid. Gå vidare ändå?")
        return ""
