"""What stands between a plan and its next state, in sentences. (SE-2, SE-3, SE-5, DK-2, NL-1)"""

from django.utils.translation import gettext as _

from action_plans.models import ActionPlan, Measure, PlanEvent

State = ActionPlan.State


def of_plan(plan) -> list[str]:
    """A sentence for each thing that the plan's next state wants; [] when it may go on."""
    measures = list(plan.measures.exclude(state=Measure.State.DROPPED))
    if plan.state == State.CLOSED:
        return []
    if plan.state == State.ACTIVE:
        decided = _with_a_way_on(measures)
        return [each for measure in measures for each in before_closing(measure, measure.pk in decided)]
    sentences = [each for measure in measures for each in of_measure(measure)]
    return sentences or ([] if measures else [_("Planen har ingen åtgärd än. Lägg till minst en.")])


def of_measure(measure) -> list[str]:
    """What it lacks before its plan can be active: what, who, when, and the day of the effect check."""
    parts = (
        (measure.text, _("Åtgärd %(place)d saknar vad som ska göras.")),
        (measure.owner_name, _("Åtgärd %(place)d saknar ansvarig: en person eller en roll.")),
        (measure.due_on, _("Åtgärd %(place)d saknar dagen då den ska vara klar.")),
        (measure.follow_up_on, _("Åtgärd %(place)d saknar dagen då ni kontrollerar om den hjälpte.")),
    )
    return [sentence % {"place": measure.place} for value, sentence in parts if not value]


def before_closing(measure, has_way_on: bool) -> list[str]:
    """What it lacks before its plan can be closed: a checked effect, and a way on where it had none."""
    told = {"place": measure.place}
    if not measure.effect:
        return [_("Åtgärd %(place)d: skriv om den hjälpte, eller stryk den.") % told]
    if measure.effect == Measure.Effect.NO and not has_way_on:
        return [
            _("Åtgärd %(place)d hjälpte inte. Lägg till en ny åtgärd eller besluta om en ny workshop.") % told
        ]
    return []


def _with_a_way_on(measures) -> set[int]:
    """Those that another measure follows on, or for which a new workshop was decided; two queries."""
    wanted = [measure.pk for measure in measures if measure.effect == Measure.Effect.NO]
    followed = Measure.objects.filter(follows__in=wanted).exclude(state=Measure.State.DROPPED)
    decided = PlanEvent.objects.filter(measure__in=wanted, kind=PlanEvent.Kind.NEW_WORKSHOP)
    return {*followed.values_list("follows", flat=True), *decided.values_list("measure", flat=True)}
