from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.choosing import CHOOSING
from action_plans.activities.forms import ExplainForm
from action_plans.activities.on_the_wall import OnTheWall, on_the_wall
from workshops.activities.notes.activity import Notes
from workshops.activities.notes.lists import NoteList
from workshops.activities.tidying import ListedItemForm
from workshops.contract import Control, Form, Phase, Tip


@dataclass(frozen=True)
class Proposals(NoteList):
    """What the phones propose, beside the plan that it is proposed for."""

    shown: OnTheWall | None = None

    @property
    def plan(self):
        """The plan; None where nobody has said which."""
        return self.shown.plan


class ForThePlan(Notes):
    """Notes from the phones, some of which the facilitator takes into the plan. No small groups: few meet.

    A subclass brings a control `take`, which is offered beside each note.
    """

    uses_groups = False
    take_label = _("Ta med i planen")
    inputs = tuple(one for one in Notes.inputs if one.name in ("add", "pick", "withdraw", "share", "done"))
    controls = (*Notes.controls[:6], *CHOOSING)

    def results(self, step):
        return Proposals(**vars(super().results(step)), shown=on_the_wall(step))

    def can_leave(self, step, results):
        if results.plan is None:
            return _("Ingen plan är vald, så inget skrivs in någonstans. Gå vidare ändå?")
        return ""


class Understand(ForThePlan):
    """Step 1 of making the plan: what is it about, and where does it come from? (BK-14)"""

    kind = "cause"
    title = _("Förstå området")
    question = _("Vad är det egentligen som behöver bli annorlunda?")
    minutes = 15
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Läs det gruppen kom fram till. Vad ligger bakom? Skriv en orsak per lapp."),
            _("Läs och skriv för dig själv"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Berätta för varandra. Vilka orsaker kan ni göra något åt?"),
            _("Prata ihop er om orsakerna"),
        ),
    )
    tips = (
        Tip(_("Håll området lagom stort: hellre en sak som blir gjord än fem som stannar på papper.")),
        Tip(_("Fråga ”varför blir det så?” ett par gånger innan ni går vidare till mål.")),
        Tip(_("Säg vad gruppen har mandat att bestämma själv, och vad någon annan behöver säga ja till.")),
    )
    controls = (
        *ForThePlan.controls,
        Control("take", ListedItemForm, writing.take_cause),
        Control("explain", ExplainForm, writing.explain, _("Spara i planen")),
    )

    def example(self, number: int) -> str:
        return f"{self.question} {number}"
