"""What an exercise promises the engine, and the words both sides use.

The engine knows activities and methods only through these classes. Nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Audience(StrEnum):
    """Who looks at a face."""

    FACILITATOR = "facilitator"
    PROJECTOR = "projector"
    PHONE = "phone"


class Refused(Exception):
    """A rule said no. Its text is one sentence for the person who tried."""


class Form(StrEnum):
    """How people sit together in a phase."""

    ALONE = "alone"
    PAIRS = "pairs"
    SMALL_GROUPS = "small_groups"
    PLENARY = "plenary"


FORM_NAMES = {
    Form.ALONE: _("var för sig"),
    Form.PAIRS: _("två och två"),
    Form.SMALL_GROUPS: _("i smågrupper"),
    Form.PLENARY: _("i helgrupp"),
}


@dataclass(frozen=True)
class Phase:
    """One part of a step: how people sit, for how many minutes, and what they are asked to do."""

    form: Form
    minutes: int
    prompt: Text = ""
    title: Text = ""

    @property
    def form_name(self) -> Text:
        """The form in words, in the active language."""
        return FORM_NAMES[self.form]


@dataclass(frozen=True)
class Input:
    """What a face lets a phone send.

    `form` checks what was sent. `verb(step=, seat=, **cleaned)` does it or raises Refused before it
    has written anything. `many(step, [(seat, cleaned), …])` does the same for taps that arrived
    together and returns, in their order, None or a Refused for each, with a lazy text: the phones of one
    batch may speak several languages.
    """

    name: str
    form: type
    verb: Callable
    many: Callable | None = None


@dataclass(frozen=True)
class Control:
    """What a face lets the facilitator do. `verb(step=, **cleaned)` does it or raises Refused.

    Where it is the next thing to do and `asks`, the sentence of `can_leave` is to be confirmed before it too.
    """

    name: str
    form: type
    verb: Callable
    label: Text = ""
    asks: bool = True


@dataclass(frozen=True)
class Tip:
    """A light bulb, shown to the facilitator alone; `blind` tips only while votes are hidden."""

    text: Text
    blind: bool = False


@dataclass(frozen=True)
class Entry:
    """One inspiration example: a stable key and its text in every language it exists in."""

    key: str
    source: str
    texts: Mapping[str, str]

    @property
    def text(self) -> str:
        """The text in the active language; Swedish, the source language, where that is missing."""
        return self.texts.get((get_language() or "sv")[:2], self.texts["sv"])


@dataclass(frozen=True)
class Catalogue:
    """Inspiration examples by source. `sources` gives each source its name, in the order of showing."""

    kind: str
    sources: Mapping[str, Text]
    entries: tuple[Entry, ...]

    def by_source(self) -> list[tuple[Text, list[Entry]]]:
        """Each source that has examples: its name and its entries."""
        groups = [(name, [e for e in self.entries if e.source == key]) for key, name in self.sources.items()]
        return [(name, entries) for name, entries in groups if entries]


class Activity:
    """One exercise, whole: what goes in, what comes out, and the three faces it shows."""

    key: ClassVar[str]
    title: ClassVar[Text]
    question: ClassVar[Text]
    minutes: ClassVar[int] = 10
    phases: ClassVar[tuple[Phase, ...]] = (Phase(Form.PLENARY, 10),)
    has_number: ClassVar[bool] = True  # False: beside the steps that people count (a break, an opening)
    may_end: ClassVar[bool] = False  # True: where every workshop may have it, last as well as first
    is_break: ClassVar[bool] = False  # it has no number either, and its clock runs at once
    # True: a phone's part shows nothing but what `mine` returned for it and whether it is done: what is equal
    # (and hashable) is painted once and not for each phone.
    mine_is_all: ClassVar[bool] = False
    tips: ClassVar[tuple[Tip, ...]] = ()
    inputs: ClassVar[tuple[Input, ...]] = ()
    controls: ClassVar[tuple[Control, ...]] = ()

    def __init_subclass__(cls, **kwargs):
        """An activity's key is its address: the app and the folder it lives in."""
        super().__init_subclass__(**kwargs)
        app, _activities, folder, _module = [*cls.__module__.split("."), "", "", ""][:4]
        cls.key = f"{app}.{folder}"

    @classmethod
    def opens(cls, unit, method: Method) -> bool:
        """Whether a workshop of this method that is planned now for this unit begins with it.

        Asked of exercises that are offered to every workshop (`registry.offer`).
        """
        return False

    @classmethod
    def input(cls, name: str) -> Input | None:
        """The input of that name, or None."""
        return next((one for one in cls.inputs if one.name == name), None)

    @classmethod
    def control(cls, name: str) -> Control | None:
        """The control of that name, or None."""
        return next((one for one in cls.controls if one.name == name), None)

    @property
    def input_names(self) -> dict[str, bool]:
        """Which inputs there are, for templates: `{% if activity.input_names.done %}`."""
        return {one.name: True for one in self.inputs}

    def results(self, step):
        """Everything the room may see, with nothing that points at a person."""

    def mine(self, step, seats: Sequence) -> dict:
        """What each of these seats (ids) has done so far, {seat: …}, in a fixed number of queries.

        Under None stands what a seat has that has done nothing; seats that have done nothing may be left out.
        """
        return {}

    def outcome(self, step) -> Sequence:
        """What the next step, the report and the plan take over."""
        return ()

    def progress(self, step, results, people: int) -> tuple[int, int] | None:
        """(so far, of) where the exercise counts something besides who is done; None otherwise."""
        return None

    def next_command(self, step, results) -> str:
        """The name of the control that is the next thing to do; "" when that is to leave the phase."""
        return ""

    def begin_phase(self, step) -> None:
        """What happens by itself when the room enters the phase that `step` is in, in the same transaction.

        Going back enters a phase too, so it may happen again.
        """

    def forget(self, step) -> None:
        """What of this step goes when an occasion ends, besides what the engine forgets by itself."""

    def can_leave(self, step, results) -> Text:
        """A sentence to confirm before leaving where leaving is risky; "" where it is not."""
        return ""

    def rehearse(self, step, seat) -> Iterator[tuple[str, dict]]:
        """Believable taps as (input name, what is sent), for tests, demonstrations and load."""
        yield from ()


@dataclass(frozen=True)
class Split:
    """How a method may be spread over days. Steps are numbered from 1, in the method's order.

    `sittings` are the steps of each day; what is named nowhere belongs to the last. After the steps in
    `pauses_after` a break is laid in. `own` leaves it to the facilitator where a day ends.
    """

    key: str
    title: Text
    summary: Text = ""
    sittings: tuple[Sequence[int], ...] = ()
    pauses_after: tuple[int, ...] = ()
    own: bool = False

    def sitting_of(self, number: int) -> int:
        """At which sitting, from 1, the step of this number is planned."""
        found = (at for at, steps in enumerate(self.sittings, start=1) if number in steps)
        return next(found, len(self.sittings) or 1)


@dataclass(frozen=True)
class MethodPage:
    """What a facilitator reads before choosing a method: own texts, and links to where the idea comes from.

    `checklist` is what to prepare; `originals` are (name, address) of those whom Balansa is independent of.
    """

    why: Text
    when: Text
    for_whom: Text
    time: Text
    group_size: Text
    checklist: tuple[Text, ...]
    stored: tuple[Text, ...]
    independent: Text = ""
    originals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Method:
    """A recipe: ordered activities, the catalogues they draw from, how it may be split, and its page.

    `result_link(workshop)` is where the group reads its result afterwards; "" where there is none. `carry_on`
    is what the facilitator plans next, as (words, address), or None. `agreed(workshop)` are the texts of what
    the group agreed on, for whoever looks back. `before_series(series)` is what to go through before a series
    begins, as (words, address), or None; of None: before any. `copied(workshop, copy)` takes along what else
    was planned with the steps. One that is `about_a_plan` goes on with what an earlier workshop decided.
    """

    key: str
    title: Text
    summary: Text
    activities: tuple[type[Activity], ...]
    catalogues: tuple[Catalogue, ...] = ()
    splits: tuple[Split, ...] = ()
    page: MethodPage | None = None
    result_link: Callable[[Any], str] | None = None
    carry_on: Callable[[Any], tuple[Text, str] | None] | None = None
    agreed: Callable[[Any], Sequence[str]] | None = None
    before_series: Callable[[Any], tuple[Text, str] | None] | None = None
    copied: Callable[[Any, Any], None] | None = None
    about_a_plan: bool = False

    def split(self, key: str) -> Split | None:
        """The split of that key, or None."""
        return next((one for one in self.splits if one.key == key), None)
