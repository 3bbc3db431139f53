"""From a playbook to a workshop: each line is a step, what it says lies on the table already. (SK-3)"""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samtal.models import Dealt
from samtal.playbook_line import Line
from workshops import announcing
from workshops.contract import Refused
from workshops.domain import items, planning
from workshops.models import Step, Workshop

TOOLBOX = "toolbox"
OWN = ""  # the key of what is no card
CALLED = Step._meta.get_field("called").max_length


@transaction.atomic
def plan(*, lines: Sequence[Line], title: str, unit, **planned) -> Workshop:
    """A workshop of the toolbox with a step for each line, in their order, with their minutes.

    `planned` goes to `planning.plan_workshop` as it is. Raises Refused for a playbook without lines.
    """
    if not lines:
        raise Refused(_("Körschemat är tomt. Lägg till minst en rad först."))
    steps = [_step(line) for line in lines]
    named = f"{title} · {unit.name}"[: Workshop._meta.get_field("title").max_length]
    workshop = planning.plan_workshop(unit=unit, method_key=TOOLBOX, title=named, steps=steps, **planned)
    laid = list(workshop.steps.all())[-len(lines) :]
    Dealt.objects.bulk_create(
        Dealt(step=step, key=line.key, said=dict(line.said))
        for step, line in zip(laid, lines, strict=True)
        if line.said
    )
    return workshop


def copy_cards(workshop, copy) -> None:
    """What was laid in the steps of a workshop from the beginning lies in those of its copy too."""
    first: dict[int, Dealt] = {}
    lain = Dealt.objects.filter(step__workshop=workshop, small_group=None).order_by("-number")
    for one in lain:
        first[one.step_id] = one
    pairs = zip(_planned(workshop), _planned(copy), strict=True)
    Dealt.objects.bulk_create(
        Dealt(step=to, key=first[step.pk].key, said=first[step.pk].said)
        for step, to in pairs
        if step.pk in first
    )


@transaction.atomic
def say(step, text: str) -> None:
    """These words on the table, in place of what lies there. Raises Refused for a text that cannot be."""
    Workshop.objects.select_for_update(no_key=True).get(pk=step.workshop_id)
    words = items.wording(text)
    Dealt.objects.filter(step=step).delete()
    Dealt.objects.create(step=step, key=OWN, said=in_own_words(words))
    call(step, words)
    announcing.moved(step.workshop_id)


def call(step, title: str) -> None:
    """The step stands on the plan under this title; "" for that of its activity."""
    step.called = title[:CALLED]
    step.save(update_fields=["called"])


def in_own_words(text: str) -> dict:
    """What somebody wrote, as a card says it: in one language, which stands for all."""
    return {"sv": {"title": text}}


def _step(line: Line) -> Step:
    called = line.title[:CALLED] if line.said else ""
    return Step(activity_key=line.activity_key, called=called, minutes=line.minutes)


def _planned(workshop) -> list[Step]:
    return [one for one in workshop.steps.all() if not one.is_opening]
