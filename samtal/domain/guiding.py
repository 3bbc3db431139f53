"""The guide that leads a dialogue group, the key words that come up, and what is harvested as resources.

What helps is kept, what is lacking is not: a key word goes with the occasion unless the group harvests it.
"""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samtal.domain import dealing, library
from samtal.domain.carrying import RESOURCE
from samtal.models import Dealt
from workshops import announcing
from workshops.contract import Refused
from workshops.domain import items
from workshops.models import Item, Outcome, Workshop

KEY_WORD = "key_word"
EXERCISES = "samtal.dialogue"  # how the keys of the exercises begin that one guide leads through
MOST = 8
# Said of what is lacking; another wording is asked for, none is refused.
LACKING = (
    "brist",
    "saknas",
    "saknar",
    "fattas",
    "dålig",
    "för lite",
    "lack",
    "missing",
    "poor",
    "too little",
)


@transaction.atomic
def choose(*, step, key: str) -> None:
    """This guide leads the group, in all its steps. Raises Refused for a card that is no guide."""
    card = library.find(step.workshop.organisation_id, key)
    if card is None or card.kind != "guide":
        raise Refused(_("Den guiden finns inte längre. Välj en annan."))
    _laid(step.workshop).exclude(step=step).delete()
    dealing.deal(step=step, key=key, instead=True)


def suggest(*, step) -> None:
    """The guide that the unit has not had yet, or had longest ago. Raises Refused where there is none."""
    offered = guides(step.workshop)
    if not offered:
        raise Refused(_("Det finns ingen guide att välja. Be den som sköter korten att lägga in en."))
    choose(step=step, key=offered[0].key)


def guides(workshop) -> list:
    """The guides to choose from, those first that the unit has not had; two queries."""
    return library.cards(workshop.organisation_id, "guide", unit=workshop.unit_id)


def guide_of(workshop) -> Dealt | None:
    """What leads this group, as it read when it was chosen; one query."""
    return _laid(workshop).order_by("-pk").first()


def write(*, step, seat, text: str) -> None:
    """A key word of this phone: its own until all talk together, then on the list at once.

    Raises Refused as `items.write` does.
    """
    items.write(step=step, seat=seat, text=text, source=component_of(step.workshop))


@transaction.atomic
def write_down(*, step, text: str) -> None:
    """A key word in the coach's hand. Raises Refused for a text that cannot be."""
    source, words = component_of(step.workshop), items.wording(text)
    known = {"workshop_id": step.workshop_id, "kind": KEY_WORD, "shared": True}
    step.items.create(text=words, source=source, **known)
    announcing.tallied(step.workshop_id)


@transaction.atomic
def harvest(*, step, item: int) -> None:
    """The group takes a key word on as a resource; twice is once. Raises Refused past eight of them."""
    word = Item.objects.filter(
        pk=item, workshop=step.workshop_id, kind=KEY_WORD, shared=True, shown=True
    ).first()
    if word is None:
        raise Refused(_("Det nyckelordet finns inte på listan längre."))
    if not _harvest(step).filter(text=word.text).exists():
        _add(step, word.text, word.source)


@transaction.atomic
def add(*, step, text: str) -> None:
    """A resource in words of the whole group. Raises Refused for a text that cannot be, and past eight."""
    _add(step, items.wording(text), component_of(step.workshop))


@transaction.atomic
def reword(*, step, item: int, text: str) -> None:
    """Other words for a resource; what was carried on keeps its own."""
    if not _harvest(step).filter(pk=item).update(text=items.wording(text)):
        raise _gone()
    announcing.moved(step.workshop_id)


@transaction.atomic
def put_back(*, step, item: int) -> None:
    """Not a resource after all. What was carried on stays where it is."""
    if not _harvest(step).filter(pk=item).delete()[0]:
        raise _gone()
    announcing.moved(step.workshop_id)


def forget(workshop) -> None:
    """Everything that was written goes, but what was harvested. (N-5)"""
    Item.objects.filter(workshop=workshop).exclude(kind=RESOURCE, outcomes__isnull=False).delete()


def component_of(workshop) -> str:
    """Which part of the sense of coherence the chosen guide is about; "" without one."""
    laid = guide_of(workshop)
    card = library.find(workshop.organisation_id, laid.key) if laid else None
    return getattr(card, "component", "")


def speaks_of_lack(text: str) -> bool:
    """Whether a wording seems to say what is lacking, so that it may be asked what helps instead."""
    said = text.casefold()
    return any(one in said for one in LACKING)


def _laid(workshop):
    return Dealt.objects.filter(step__workshop=workshop, step__activity_key__startswith=EXERCISES)


def _harvest(step):
    return Item.objects.filter(step=step, kind=RESOURCE)


def _add(step, text: str, source: str) -> None:
    Workshop.objects.select_for_update(no_key=True).get(pk=step.workshop_id)
    if _harvest(step).count() >= MOST:
        raise Refused(_("Åtta resurser räcker för en gång. Lägg tillbaka någon först."))
    known = {"workshop_id": step.workshop_id, "kind": RESOURCE, "shared": True}
    kept = step.items.create(text=text, source=source, **known)
    last = Outcome.objects.filter(step=step).aggregate(last=Max("place"))["last"] or 0
    decided = Outcome.Settled.BY_DECISION
    Outcome.objects.create(step=step, item=kept, place=last + 1, settled=decided)
    announcing.moved(step.workshop_id)


def _gone() -> Refused:
    return Refused(_("Den resursen finns inte längre. Inget är ändrat."))
