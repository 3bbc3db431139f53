from collections import defaultdict

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtal.domain import agreeing, carrying, dealing, noting
from workshops.activities.dots.forms import TurnForm
from workshops.activities.forms import NothingForm
from workshops.activities.grouping import GROUPING, SIT, SizeForm
from workshops.activities.talk.activity import Talk
from workshops.activities.tidying import PaperForm
from workshops.contract import Control, Form, Input, Refused, Tip
from workshops.domain import grouping, items, turning
from workshops.models import Item, Participant

from .forms import KINDS, AgreementForm, CardForm, NoteForm, RewordForm, WorkNoteForm
from .phases import CLOSE, DIALOGUE, FOR_US, PHASES, READ
from .table import OwnPart, Table

SIZE = 6  # the largest that the engine deals: nine people and more then sit four to six together


def lay(*, step, key: str) -> None:
    """This case on the table, in place of the one that lies there."""
    dealing.deal(step=step, key=key, instead=True)


def draw(*, step) -> None:
    """A case at random, one that the unit has not talked about as long as there is one."""
    table = table_of(step)
    new = [one.key for one in table.offered if one.key not in table.used]
    others = [one for one in new if not (table.dealt and one == table.dealt.key)]
    dealing.draw(step=step, keys=others or [one.key for one in table.offered], instead=True)


def next_question(*, step, seen: int | None = None) -> None:
    """The next question of this phase; nothing where the room is past what was `seen`."""
    table = table_of(step)
    if seen is not None and seen != table.page:
        return
    if table.last:
        raise Refused(_now("Det här är den sista frågan i den här delen. Gå vidare när ni är klara med den."))
    turning.to_page(step=step, page=table.page + 1)


def first_question(*, step) -> None:
    """The first question of this phase again."""
    turning.to_page(step=step, page=0)


def make_groups(*, step, size: int | None = None) -> None:
    """Small groups as the room has them; four to six people in each where it has none."""
    grouping.deal(step=step, size=size or (None if step.workshop.small_groups.exists() else SIZE))


def table_of(step) -> Table:
    """What lies on the table in this step, in a fixed number of queries."""
    return Table(
        step=step,
        dealt=dealing.uppermost(step),
        agreements=agreeing.of_step(step),
        notes=noting.of_step(step),
        groups=grouping.standings(step),
        unseated=grouping.count_unseated(step),
    )


class Case(Talk):
    """The conversation of one case: read, think, a round, talk, what it means for us. (BA-4, BA-5, BA-14)"""

    title = _("Samtal om ett fall")
    question = _("Vad står på spel, och vad skulle vi göra?")
    kinds = KINDS
    minutes = 40
    phases = PHASES
    tips = (
        Tip(_("Läs fallet högt också. Alla läser inte lika fort, och rösten samlar rummet.")),
        Tip(_("Håll isär fallet och gruppen ända till ”vad betyder det för oss?”. Fallet är ingens här.")),
        Tip(_("I rundan får ingen frågor. Vill någon stå över, tacka och gå vidare.")),
        Tip(_("Fråga hellre än att svara: vad mer kan ligga bakom, och vem mer berörs?")),
        Tip(_("Berättar någon något eget: tacka, fråga inte ut. Skriv aldrig upp det.")),
    )
    inputs = (
        *Talk.inputs,
        SIT,
        Input("note", WorkNoteForm, noting.note),
        Input("withdraw", NoteForm, items.withdraw),
    )
    controls = (
        Control("lay", CardForm, lay, _("Lägg fram fallet")),
        Control("draw", NothingForm, draw, _("Dra ett fall"), asks=False),
        Control("next_question", TurnForm, next_question, _("Nästa fråga"), asks=False),
        Control("first_question", NothingForm, first_question, _("Till den första frågan")),
        Control("agree", PaperForm, agreeing.agree, _("Skriv upp")),
        Control("reword_agreement", RewordForm, agreeing.change, _("Spara")),
        Control("withdraw_agreement", AgreementForm, agreeing.withdraw, _("Ta bort")),
        Control("carry_agreement", AgreementForm, agreeing.carry_on, _("Till handlingsplanen")),
        Control("write_note", WorkNoteForm, noting.write_down, _("Lägg till lappen")),
        Control("strike_note", NoteForm, noting.strike, _("Ta bort lappen")),
        Control("note_to_plan", NoteForm, carrying.note_to_plan, _("Till handlingsplanen")),
        Control("note_to_workshop", NoteForm, carrying.to_workshop, _("Till en workshop om krav")),
        Control("make_groups", SizeForm, make_groups, _("Dela in i grupper"), asks=False),
        *GROUPING[1:],
    )

    def results(self, step):
        return table_of(step)

    def mine(self, step, seats):
        notes = defaultdict(list)
        for note in Item.objects.filter(step=step, author__in=seats):
            notes[note.author_id].append(note)
        groups = {one.pk: one for one in grouping.with_members(step)}
        sitting = Participant.objects.filter(pk__in=seats, small_group__isnull=False)
        at = dict(sitting.values_list("pk", "small_group"))
        listed = list(groups.values())
        parts = {
            seat: OwnPart(listed, groups.get(at.get(seat)), tuple(notes[seat])) for seat in {*notes, *at}
        }
        return parts | {None: OwnPart(listed)}

    def outcome(self, step):
        return agreeing.of_step(step)

    def begin_phase(self, step):
        if step.page:
            step.page = 0
            step.save(update_fields=["page"])

    def next_command(self, step, results):
        if results.dealt is None and step.phase_index == READ:
            return "draw"
        if step.phase.form == Form.SMALL_GROUPS and results.can_group and not results.seated:
            return "make_groups"
        return "" if results.last or step.phase_index != DIALOGUE else "next_question"

    def can_leave(self, step, results):
        if results.dealt is None and step.phase_index == READ:
            return _("Inget fall är framlagt, så det finns inget att läsa. Gå vidare ändå?")
        if step.phase.form == Form.SMALL_GROUPS and results.left_alone:
            return _("Någon sitter ensam i sin grupp. Be hen sätta sig hos en annan grupp. Gå vidare ändå?")
        return ""

    def rehearse(self, step, seat):
        if step.phase_index in (FOR_US, CLOSE):
            kind, text = _REHEARSED[seat.pk.int % len(_REHEARSED)]
            yield "note", {"kind": kind, "text": text}
        else:
            yield from super().rehearse(step, seat)


_REHEARSED = (
    (carrying.DEMAND, "Möten som drar över på eftermiddagen"),
    (carrying.RESOURCE, "Vi säger till i tid när någon behöver gå"),
    (carrying.DEMAND, "Två uppdrag på samma gång"),
)
