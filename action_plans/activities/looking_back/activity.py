from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from action_plans.domain import looking_back
from action_plans.models import Measure
from workshops.activities.dots.forms import TurnForm
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control, Form, Phase, Refused, Tip
from workshops.domain import turning


@dataclass(frozen=True)
class SinceLast:
    """What is open from earlier, and what was agreed. Page 0 is all of it; then each measure.

    `texts` is what the last workshop agreed on besides the measures that are open.
    """

    measures: list[Measure]
    agreed: looking_back.Agreed | None
    page: int
    today: date
    texts: tuple[str, ...] = ()

    @property
    def measure(self) -> Measure | None:
        """The one that has its turn; None on the page with all of them."""
        return self.measures[self.page - 1] if self.page else None

    @property
    def following(self) -> Measure | None:
        """The one after it; None when it is the last one."""
        return None if self.last else self.measures[self.page]

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.page >= len(self.measures)


def since_last(step) -> SinceLast:
    """What the workshop of this step has to look back on."""
    measures = looking_back.open_measures(step.workshop.unit_id)
    last = looking_back.last_time(step.workshop.unit_id, before=step.workshop)
    known = {one.text for one in measures}
    besides = tuple(text for text in last.texts if text not in known)
    page = min(step.page, len(measures))
    return SinceLast(measures, last.agreed, page, looking_back.today(), besides)


def next_measure(*, step, seen: int | None = None) -> None:
    """The next measure; nothing where the room is past what was `seen`. Raises Refused after the last one."""
    shown = since_last(step)
    if seen is not None and seen != shown.page:
        return
    if shown.last:
        raise Refused(_now("Det här är den sista åtgärden. Gå vidare när ni är klara med den."))
    turning.to_page(step=step, page=shown.page + 1)


def to_all(*, step) -> None:
    """All of them again."""
    turning.to_page(step=step, page=0)


class LookingBack(Activity):
    """What a unit's next workshop opens with: its open measures, and what was agreed the last time. (U-4)"""

    title = _("Se tillbaka")
    question = _("Hur har det gått med det vi bestämde?")
    minutes = 10
    has_number = False
    phases = (Phase(Form.PLENARY, 10, _("Gå igenom det som är öppet. Vad har hänt, och vad står i vägen?")),)
    tips = (
        Tip(_("Håll det kort. Djupare frågor hör hemma på uppföljningen av planen.")),
        Tip(_("Fråga vad som har blivit av, innan ni pratar om det som inte har det.")),
        Tip(_("Passar det inte i dag: ta bort steget under Ändra stegen.")),
    )
    controls = (
        Control("next_measure", TurnForm, next_measure, _("Nästa åtgärd")),
        Control("to_all", NothingForm, to_all, _("Visa alla igen")),
    )

    @classmethod
    def opens(cls, unit, method):
        looks_back_itself = any(issubclass(one, LookingBack) for one in method.activities)
        return not (method.about_a_plan or looks_back_itself) and looking_back.has_something(unit.pk)

    def results(self, step):
        return since_last(step)

    def next_command(self, step, results):
        return "" if results.last else "next_measure"
