from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workshops.activities.done import DONE
from workshops.activities.forms import NothingForm
from workshops.activities.grouping import GROUPING, SIT
from workshops.activities.tidying import TIDYING, PaperForm
from workshops.contract import Activity, Control, Form, Input, Phase
from workshops.domain import catalogues, group_lists, grouping, items, moderating
from workshops.models import Item, Participant

from .forms import AgreeForm, ExampleForm, NoteForm, OwnItemForm
from .lists import NoteList, OwnPart


class Notes(Activity):
    """Write alone, agree in small groups, then share: private drafts become a list of the whole room.

    A subclass says which `kind` its notes are (inspiration comes from the catalogue of that kind) and how
    many each group may agree on; None is as many as it likes. Without groups everybody shares directly.
    """

    kind = "note"
    most_agreed: int | None = 5
    title = _("Samla lappar")
    question = _("Vad vill vi ta upp?")
    minutes = 20
    phases = (
        Phase(Form.ALONE, 5, title=_("Skriv för dig själv")),
        Phase(Form.SMALL_GROUPS, 10, title=_("Läs upp för gruppen och välj")),
        Phase(Form.PLENARY, 5, title=_("Dela med alla")),
    )
    inputs = (
        Input("add", NoteForm, items.write),
        Input("pick", ExampleForm, items.write),
        Input("withdraw", OwnItemForm, items.withdraw),
        Input("share", NothingForm, items.share_all),
        SIT,
        Input("lay", OwnItemForm, group_lists.lay),
        Input("lay_all", NothingForm, group_lists.lay_all),
        Input("add_to_group", NoteForm, group_lists.write),
        Input("take_off", OwnItemForm, group_lists.take_off),
        Input("agree", AgreeForm, group_lists.agree),
        DONE,
    )
    controls = (
        *TIDYING,
        Control("write_down", PaperForm, moderating.write_down, _("Lägg på listan")),
        *GROUPING,
    )

    @cached_property
    def catalogue(self):
        """The organisation's inspiration examples of this kind, or None; asked for once per painting."""
        return catalogues.of_kind(self.kind)

    @property
    def uses_groups(self) -> bool:
        """Whether small groups have a phase of their own."""
        return any(phase.form == Form.SMALL_GROUPS for phase in self.phases)

    def results(self, step):
        desk = moderating.desk_of(moderating.shared_in(step.pk))
        return NoteList(
            on_the_list=desk.on_the_list,
            hidden=desk.hidden,
            private=step.items.filter(shared=False, small_group=None).count(),
            about=self.about(step),
            most=self.most_agreed,
            groups=grouping.standings(step) if self.uses_groups else [],
            unseated=grouping.count_unseated(step) if self.uses_groups else 0,
        )

    def about(self, step):
        """The items of an earlier step that these notes are about, shown above them."""
        return []

    def mine(self, step, seats):
        own = defaultdict(list)
        for item in Item.objects.filter(step=step, author__in=seats).select_related("small_group"):
            own[item.author_id].append(item)
        if not self.uses_groups:
            return {seat: OwnPart(notes, []) for seat, notes in own.items()} | {None: OwnPart([], [])}
        groups = grouping.with_members(step)
        sitting = Participant.objects.filter(pk__in=seats, small_group__isnull=False)
        at = dict(sitting.values_list("pk", "small_group")) if step.phase.form != Form.ALONE else {}
        lists = defaultdict(list)
        for item in Item.objects.filter(step=step, small_group__in=sitting.values("small_group")):
            lists[item.small_group_id].append(item)
        parts = {seat: self._part(own[seat], groups, at.get(seat), lists) for seat in {*own, *at}}
        return parts | {None: OwnPart([], groups)}

    def _part(self, own, groups, at, lists) -> OwnPart:
        return OwnPart(
            notes=[one for one in own if not at or one.small_group_id != at],
            groups=groups,
            group=next((one for one in groups if one.pk == at), None),
            listed=lists[at],
            written=frozenset(one.pk for one in own),
            most=self.most_agreed,
        )

    def outcome(self, step):
        return list(items.on_the_list(step.workshop, self.kind))

    def begin_phase(self, step):
        if step.phase.form == Form.PLENARY:
            group_lists.share_with_the_room(step)

    def next_command(self, step, results):
        ungrouped = step.phase.form == Form.SMALL_GROUPS and results.can_group and not results.seated
        return "make_groups" if ungrouped else ""

    def can_leave(self, step, results):
        if self.next_command(step, results):
            return _("Inga grupper är gjorda, så var och en delar själv med alla. Gå vidare ändå?")
        if step.phase.form != Form.ALONE and results.undecided:
            names = ", ".join(group.name for group in results.undecided)
            return ngettext(
                "%(names)s har inte enats än, så inget på deras lista är delat. Gå vidare ändå?",
                "%(names)s har inte enats än, så inget på deras listor är delat. Gå vidare ändå?",
                len(results.undecided),
            ) % {"names": names}
        if step.phase_index + 1 == len(self.phases) and len(results.on_the_list) < 2:
            return _("Färre än två lappar är delade, så det finns inget att rösta om. Gå vidare ändå?")
        return ""

    def rehearse(self, step, seat):
        number = seat.pk.int % 97
        group = grouping.group_of(step=step, seat=seat) if step.phase.form == Form.SMALL_GROUPS else None
        if group:
            yield from self._rehearse_in(group, step, seat)
            return
        yield "add", {"text": f"{self.example(number)} ({number})"}
        yield "add", {"text": self.example(number + 1)}

    def _rehearse_in(self, group, step, seat):
        """The own notes, or a new one, onto the list; then a tick each, as long as there are some left."""
        if Item.objects.filter(step=step, author=seat, shared=False, small_group=None).exists():
            yield "lay_all", {}
        else:
            yield "add_to_group", {"text": self.example(seat.pk.int % 97 + 2)}
        listed = list(group.items.filter(step=step))
        free = [one.pk for one in listed if not one.agreed]
        left = len(free) if self.most_agreed is None else self.most_agreed - (len(listed) - len(free))
        turn = list(group.members.order_by("pk").values_list("pk", flat=True)).index(seat.pk)
        if turn < min(left, len(free)):
            yield "agree", {"item": free[turn], "agreed": "on"}

    def example(self, number: int) -> str:
        """A believable note, the same for the same number."""
        entries = self.catalogue.entries if self.catalogue else ()
        return entries[number % len(entries)].text if entries else str(self.title)
