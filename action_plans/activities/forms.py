"""What the facilitator writes while a plan is made or followed up."""

from django import forms
from django.utils.translation import gettext_lazy as _

from action_plans.domain import measuring
from action_plans.forms import LineField
from action_plans.models import Measure
from workshops.models import Rating

LARGEST = 2**63 - 1
LONGEST = 2000


class DayField(forms.DateField):
    """A day, as the browser's own field for it sends it; none where it is left empty."""

    def __init__(self, **kwargs):
        wrong = _("Den dagen finns inte. Det ni skrev finns kvar, välj en dag i kalendern.")
        messages = {"invalid": wrong, "required": _("Välj en dag. Det andra ni skrev finns kvar.")}
        super().__init__(input_formats=["%Y-%m-%d"], error_messages=messages, **kwargs)


class ProseField(forms.CharField):
    """Several lines of text, or none."""

    def __init__(self, **kwargs):
        too_long = _("Texten är för lång. Det ni skrev finns kvar, korta den.")
        messages = {"max_length": too_long}
        super().__init__(required=False, max_length=LONGEST, error_messages=messages, **kwargs)

    def to_python(self, value):
        # A NUL would stop Django's field with words for programmers; it is no sign that anybody wrote.
        lines = super().to_python(value.replace("\x00", "") if value else value).splitlines()
        return "\n".join(line.strip() for line in lines if line.strip())


class PlanForm(forms.Form):
    """One of the unit's plans."""

    plan = forms.UUIDField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Välj en av planerna i listan."))
    )


class WordsForm(forms.Form):
    """A line of text."""

    text = LineField(error_messages={"required": _("Skriv något först.")})


class ExplainForm(forms.Form):
    """What the plan says about its demand, and which version of it was read."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST)
    what = ProseField()
    whence = ProseField()
    effect = ProseField()


class GoalForm(forms.Form):
    """The goal and how it will be seen, and which version of the plan was read."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST)
    goal = ProseField()
    goal_seen = ProseField()


class MeasureForm(forms.Form):
    """One of the plan's measures."""

    measure = forms.IntegerField(min_value=1, max_value=LARGEST)


class ReadMeasureForm(MeasureForm):
    """A measure, and which version of it was read."""

    version = forms.IntegerField(min_value=1, max_value=LARGEST)


class WhoForm(ReadMeasureForm):
    """Exactly one who holds it together, a person or a role, and who helps."""

    owner_name = LineField(required=False)
    owner_email = forms.EmailField(
        required=False,
        error_messages={"invalid": _("Adressen ser inte ut som en e-postadress. Det andra finns kvar.")},
    )
    helpers = LineField(required=False)


class WhenForm(ReadMeasureForm):
    """From which day, and until which."""

    starts_on = DayField(required=False)
    due_on = DayField(required=False)


class MeansForm(ReadMeasureForm):
    """What it takes and costs, who must be told, and how serious what it answers is."""

    means = ProseField()
    cost = LineField(required=False)
    seriousness = forms.ChoiceField(choices=[("", ""), *Measure.Seriousness.choices], required=False)
    concerns_few = forms.BooleanField(required=False)


class CheckForm(ReadMeasureForm):
    """When it is looked at on the way, and when its effect is checked."""

    checkpoint_on = DayField(required=False)
    follow_up_on = DayField(required=False)


class FollowUpDayForm(forms.Form):
    """The day on which the whole plan is followed up."""

    follow_up_on = DayField()


class NameForm(forms.Form):
    """The name of who took part, or nothing."""

    name = LineField(required=False)


class ReportForm(MeasureForm):
    """How far a measure has come, and what was done."""

    state = forms.ChoiceField(
        choices=[(one.value, one.label) for one in measuring.REPORTS],
        error_messages={"required": _("Välj hur långt åtgärden har kommit.")},
    )
    result = ProseField()


class EffectForm(MeasureForm):
    """Whether a measure helped, and how that is seen."""

    effect = forms.ChoiceField(
        choices=Measure.Effect.choices, error_messages={"required": _("Välj ja, delvis eller nej.")}
    )
    note = ProseField()


class FollowOnForm(MeasureForm):
    """What to do instead: what, who and when, and when its effect is checked."""

    text = LineField(error_messages={"required": _("Skriv vad ni ska göra i stället.")})
    owner_name = LineField(required=False)
    due_on = DayField(required=False)
    follow_up_on = DayField(required=False)


class RateForm(forms.Form):
    """A resource of the plan, and how far it is in place today."""

    outcome = forms.IntegerField(min_value=1, max_value=LARGEST)
    standing = forms.ChoiceField(choices=Rating.Standing.choices)


class NextForm(forms.Form):
    """The day of the next follow-up, and what it is about."""

    next_on = DayField()
    next_about = LineField(required=False)


class NoticeForm(forms.Form):
    """Whether a measure makes a difference, as one phone sees it."""

    measure = forms.IntegerField(min_value=1, max_value=LARGEST)
    choice = forms.ChoiceField(choices=Measure.Effect.choices)
