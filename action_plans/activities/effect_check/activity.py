from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from action_plans.activities import writing
from action_plans.activities.forms import CheckForm, FollowUpDayForm, NameForm
from action_plans.activities.measure_by_measure.activity import MeasureByMeasure
from action_plans.activities.on_the_wall import OnTheWall, on_the_wall
from action_plans.models import TakingPart
from workshops.activities.done import DONE
from workshops.contract import Control, Form, Phase, Tip


@dataclass(frozen=True)
class Planned(OnTheWall):
    """The plan at its end: who took part in making it."""

    took_part: tuple[TakingPart, ...] = ()


class EffectCheck(MeasureByMeasure):
    """Step 7 of making the plan: when each effect is checked, when the plan is followed up. (BK-14, SE-3)

    And that the safety representative took part. (SE-10, DK-4)
    """

    title = _("Hur vi följer upp")
    question = _("När ser vi efter om det hjälpte?")
    minutes = 10
    phases = (
        Phase(
            Form.PLENARY,
            10,
            _("En dag för varje åtgärd då ni ser efter om den hjälpte. Och vilken dag följer ni upp planen?"),
        ),
    )
    tips = (
        Tip(_("Lägg kontrollen några veckor efter att åtgärden är klar, så att den hinner märkas.")),
        Tip(_("Bestäm redan nu vad ni frågar gruppen: samma fråga som målet svarar på.")),
        Tip(_("Skriv in om skyddsombudet är med. Är det inte det: bjud in till uppföljningen.")),
    )
    inputs = (DONE,)
    controls = (
        *MeasureByMeasure.controls,
        Control("check", CheckForm, writing.change_measure, _("Spara")),
        Control("follow_up_day", FollowUpDayForm, writing.aim, _("Spara dagen")),
        Control("take_part", NameForm, writing.take_part, _("Skyddsombudet är med")),
    )

    def results(self, step):
        shown = on_the_wall(step)
        return Planned(**vars(shown), took_part=tuple(shown.plan.taking_part.all()) if shown.plan else ())

    def can_leave(self, step, results):
        if results.plan and results.plan.follow_up_on is None:
            return _("Planen har ingen dag för uppföljning än. Gå vidare ändå?")
        return ""
