from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops import registry
from workshops.activities.done import DONE
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control, Form, Input, Phase
from workshops.domain import items
from workshops.models import Item

from .forms import ExampleForm, ListedItemForm, NoteForm, OwnItemForm


@dataclass(frozen=True)
class NoteList:
    """The common list, and how many notes still are private (a count, never a text)."""

    on_the_list: list[Item]
    hidden: list[Item]
    private: int


class OwnNotes(list):
    """One phone's notes."""

    @property
    def unshared(self) -> bool:
        """Whether some of them are private still."""
        return any(not item.shared for item in self)


class Notes(Activity):
    """Write alone, then share: a private draft list on each phone becomes a list of the whole room.

    A subclass says which `kind` its notes are; inspiration comes from the catalogue of that kind.
    """

    kind = "note"
    title = _("Samla lappar")
    question = _("Vad vill vi ta upp?")
    minutes = 20
    phases = (Phase(Form.ALONE, 5, title=_("Skriv för dig själv")), Phase(Form.PLENARY, 15))
    inputs = (
        Input("add", NoteForm, items.write),
        Input("pick", ExampleForm, items.write),
        Input("withdraw", OwnItemForm, items.withdraw),
        Input("share", NothingForm, items.share_all),
        DONE,
    )
    controls = (
        Control("hide", ListedItemForm, items.hide, _("Dölj")),
        Control("show", ListedItemForm, items.show, _("Visa igen")),
    )

    @property
    def catalogue(self):
        """The inspiration examples of this kind, or None."""
        return next((one for one in registry.catalogues() if one.kind == self.kind), None)

    def results(self, step):
        shared = list(step.workshop.items.filter(step=step, shared=True, merged_into__isnull=True))
        return NoteList(
            on_the_list=[item for item in shared if item.shown],
            hidden=[item for item in shared if not item.shown],
            private=step.items.filter(shared=False).count(),
        )

    def mine(self, step, seats):
        own = defaultdict(OwnNotes)
        for item in Item.objects.filter(step=step, author__in=seats):
            own[item.author_id].append(item)
        return own

    def outcome(self, step):
        return list(items.on_the_list(step.workshop, self.kind))

    def can_leave(self, step, results):
        last = step.phase_index + 1 == len(self.phases)
        if last and len(results.on_the_list) < 2:
            return _("Färre än två lappar är delade, så det finns inget att rösta om. Gå vidare ändå?")
        return ""

    def rehearse(self, step, seat):
        number = seat.pk.int % 97
        yield "add", {"text": f"{self.example(number)} ({number})"}
        yield "add", {"text": self.example(number + 1)}

    def example(self, number: int) -> str:
        """A believable note, the same for the same number."""
        entries = self.catalogue.entries if self.catalogue else ()
        return entries[number % len(entries)].text if entries else str(self.title)
