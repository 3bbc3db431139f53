from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from workshops.contract import Activity, Form, Phase, Tip


@dataclass(frozen=True)
class GoesOn:
    """When the room goes on, as the clock has it; None while the clock stands."""

    at: datetime | None


class Pause(Activity):
    """A break with a clock that runs from the start and says when the room goes on."""

    title = _("Paus")
    question = _("Paus")
    minutes = 15
    phases = (Phase(Form.PLENARY, 15, _("Säg när ni börjar igen. Tiden står på duken.")),)
    is_break = True
    has_number = False
    tips = (
        Tip(_("Ge pausen den tid den behöver: plus och minus flyttar klockslaget på alla skärmar.")),
        Tip(_("Ska grupperna göras om, så gör det nu, medan alla ändå reser sig.")),
    )

    def results(self, step):
        return GoesOn(step.clock_ends_at)
