"""A plan in labelled words, for every kind of file: its goal, each measure, and who took part. (SE-4)"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from action_plans.domain.history import label_of
from action_plans.domain.reporting import Report
from action_plans.models import ActionPlan, Measure

# What a plan says about a measure, in the order of the form. An address is for reminders, not for paper.
OF_MEASURE = (
    "place", "text", "why", "demand", "seriousness", "owner_name", "helpers", "starts_on", "due_on",
    "checkpoint_on", "follow_up_on", "cost", "means", "concerns_few", "state", "done_on", "result", "effect",
    "effect_note", "effect_on", "follows",
)  # fmt: skip
OF_PLAN = ("goal", "goal_seen", "towards", "state", "anchored_on", "follow_up_on", "closed_on")


def heads() -> list[str]:
    """The names of what is told about a measure."""
    return [_big(label_of(Measure, name)) for name in OF_MEASURE]


def cells(measure: Measure) -> list[str]:
    """What is told about a measure, in the order of `heads`; "" where nothing is said."""
    return [_words(measure, name) for name in OF_MEASURE]


def of_measure(measure: Measure) -> list[tuple[str, str]]:
    """What is told about a measure besides its own text, as far as something is said."""
    told = zip(OF_MEASURE, heads(), cells(measure), strict=True)
    return [(label, value) for name, label, value in told if value and name not in ("place", "text")]


def of_plan(report: Report) -> list[tuple[str, str]]:
    """The plan's goal, state and days, as far as something is said."""
    told = [(_big(label_of(ActionPlan, name)), _words(report.plan, name)) for name in OF_PLAN]
    return [(label, value) for label, value in told if value]


def took_part(report: Report) -> list[str]:
    """Who took part, on behalf of whom, how and when."""
    return [
        f"{_big(part.get_task_display())}{', ' if part.name else ''}{part.name}: {part.get_how_display()}, "
        f"{date_format(part.on, 'j F Y')}"
        for part in report.plan.taking_part.all()
    ]


def _words(row, name: str) -> str:
    value = getattr(row, name)
    if value in (None, "", False):
        return ""
    if value is True:
        return _("ja")
    if row._meta.get_field(name).choices:
        return _big(str(getattr(row, f"get_{name}_display")()))
    if row._meta.get_field(name).get_internal_type() == "DateField":
        return date_format(value, "Y-m-d")
    return str(value)


def _big(text: str) -> str:
    return text[:1].upper() + text[1:]
