import random

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtal import deck
from samtal.activities.case.forms import AgreementForm, NoteForm
from samtal.domain import agreeing, carrying, core_tasks, dealing, library, noting, playbook_steps, taking_on
from workshops.activities.grouping import GROUPING, SIT
from workshops.activities.talk.activity import Talk
from workshops.contract import Control, Form, Phase, Refused, Tip
from workshops.domain import grouping
from workshops.models import Participant

from .forms import TAKEN_AS, TO_GROUPS, DrawForm, TakeOnForm, ToolForm
from .table import Lying, OwnPart, Table

CARD, PLAYBOOK = "card", "playbook"


@transaction.atomic
def choose(*, step, key: str) -> None:
    """This tool on the table, for all; what lay there stays below it."""
    dealt = dealing.deal(step=step, key=key)
    playbook_steps.call(step, dealt.words["title"])


@transaction.atomic
def draw(*, step, dimension: str = "", kind: str = "", to: str = "") -> None:
    """A tool at random that has not been on this table: for all, or a card of its own for each small group.

    Raises Refused where there are no groups to draw for, and no such tools.
    """
    keys = _not_dealt(step, dimension, kind or CARD)
    if to != TO_GROUPS:
        dealt = dealing.draw(step=step, keys=keys)
        playbook_steps.call(step, dealt.words["title"])
        return
    groups = [one for one in grouping.with_members(step) if one.here] or grouping.with_members(step)
    if not groups:
        raise Refused(_now("Det finns inga smågrupper än. Dela in er först, eller dra ett kort för alla."))
    for number, group in enumerate(groups):
        left = keys[number:] or keys
        dealing.draw(step=step, keys=left[:1], small_group=group)
    playbook_steps.call(step, "")


def _not_dealt(step, dimension: str, kind: str) -> list[str]:
    """The keys of such tools in a random order; those that have been here already only when all have."""
    found = library.cards(step.workshop.organisation_id, "tool", dimension=dimension, tool_kind=kind)
    been = {one.key for one in dealing.dealt(step)}
    keys = [one.key for one in found if one.key not in been] or [one.key for one in found]
    random.SystemRandom().shuffle(keys)
    return keys


def lying_in(step) -> list[Lying]:
    """Every card of the step with what the library tells about it, in two queries."""
    dealt = dealing.dealt(step)
    keys = {one.key for one in dealt}
    known = {one.key: one for one in library.find_many(step.workshop.organisation_id, sorted(keys))}
    return [Lying(one, known.get(one.key)) for one in dealt]


def table_of(step) -> Table:
    """What lies on the table in this step, in a fixed number of queries."""
    return Table(
        step=step,
        lying=lying_in(step),
        task=core_tasks.latest(step.workshop.unit_id),
        agreements=agreeing.of_step(step),
        notes=noting.of_step(step),
        groups=grouping.standings(step),
        unseated=grouping.count_unseated(step),
    )


class Tool(Talk):
    """A card, an exercise or a game: used in groups, then together: what do we take on? (SK-1, SK-10)"""

    title = _("Ett verktyg")
    question = _("Vad gör vi med det här?")
    taken_as = TAKEN_AS
    minutes = 30
    phases = (
        Phase(
            Form.SMALL_GROUPS,
            20,
            _("Läs kortet högt och gör det som står där. Berätta bara det du vill."),
            _("Använd verktyget"),
        ),
        Phase(
            Form.PLENARY,
            10,
            _("Varje grupp säger en sak. Vad vill ni göra något åt, och vad vill ni göra mer av?"),
            _("Vad tar vi med oss?"),
        ),
    )
    tips = (
        Tip(_("Läs verktyget högt och fråga om alla är med på vad ni ska göra.")),
        Tip(_("Ett verktyg i taget. Hellre ett samtal till än ett kort till.")),
        Tip(_("Håll er till arbetet. Blir det om en person: fråga vad i arbetet som gör att det blir så.")),
        Tip(_("Ta vidare lite och tydligt. Högst tre saker, hellre en.")),
    )
    inputs = (*Talk.inputs, SIT)
    controls = (
        *GROUPING,
        Control("choose", ToolForm, choose, _("Lägg fram verktyget")),
        Control("draw", DrawForm, draw, _("Dra ett kort"), asks=False),
        Control("take_on", TakeOnForm, taking_on.take_on, _("Ta vidare")),
        Control("withdraw_agreement", AgreementForm, agreeing.withdraw, _("Ta bort")),
        Control("carry_agreement", AgreementForm, agreeing.carry_on, _("Till handlingsplanen")),
        Control("strike_note", NoteForm, noting.strike, _("Ta bort lappen")),
        Control("note_to_plan", NoteForm, carrying.note_to_plan, _("Till handlingsplanen")),
        Control("note_to_workshop", NoteForm, carrying.to_workshop, _("Till en workshop om krav")),
    )

    @property
    def dimensions(self) -> list[tuple[str, str]]:
        """What may be drawn from, in the reader's language."""
        return [(key, deck.label("dimension", key)) for key in deck.labels().get("dimension", {})]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of tools that may be drawn; a ready playbook is chosen, never drawn."""
        known = deck.labels().get("tool_kind", {})
        return [(key, deck.label("tool_kind", key)) for key in known if key != PLAYBOOK]

    def results(self, step):
        return table_of(step)

    def mine(self, step, seats):
        groups = {one.pk: one for one in grouping.with_members(step)}
        table = Table(step, lying_in(step), None, [], [], [], 0)
        dealt, listed = table.by_group, list(groups.values())
        sitting = Participant.objects.filter(pk__in=seats, small_group__isnull=False)
        at = dict(sitting.values_list("pk", "small_group"))
        parts = {seat: OwnPart(listed, groups.get(own), dealt.get(own)) for seat, own in at.items()}
        return parts | {None: OwnPart(listed)}

    def outcome(self, step):
        return agreeing.of_step(step)

    def next_command(self, step, results):
        if step.phase.form == Form.PLENARY:
            return ""
        if results.last is None:
            return "draw"
        return "make_groups" if results.needs_groups else ""

    def can_leave(self, step, results):
        if results.last is None and step.phase_index == 0:
            return _("Inget verktyg ligger på bordet än. Gå vidare ändå?")
        return ""
