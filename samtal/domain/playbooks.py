"""Playbooks: tools in an order, with their minutes, and lines in own words between them. (SK-2, SK-3, SK-10)

Everybody's own, and once shared the organisation's to read, lead and copy. Only its maker changes it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from samtal import playbook_deck
from samtal.domain import library
from samtal.domain.playbook_steps import in_own_words
from samtal.models import Playbook, PlaybookLine
from samtal.playbook_deck import ReadyPlaybook
from samtal.playbook_line import EXERCISES, Line
from workshops import registry
from workshops.contract import Refused
from workshops.domain import items, planning

MOST_LINES, MOST_MINUTES = 30, 240
FAR = (
    1000  # places that no playbook reaches; the constraint allows no two lines at one place, even in passing
)
OF_READY = "/"  # between the key of a ready playbook and the number of its line


@dataclass(frozen=True)
class Sheet:
    """A playbook as it is read: its lines with the minutes at which they begin, and how long it takes."""

    key: str
    title: str
    text: str
    lines: list[Line]
    row: Playbook | None = None
    for_leaders: bool = False

    @property
    def time(self) -> str:
        """How long it takes, in words."""
        return planning.in_hours(sum(line.minutes for line in self.lines))


def visible(organisation, user):
    """The playbooks that this person may read: the own ones, and those that are shared."""
    return Playbook.objects.filter(Q(shared=True) | Q(made_by=user), organisation=organisation)


def sheets(organisation, user) -> list[Sheet]:
    """Those playbooks as they are read, in three queries however many there are."""
    found = visible(organisation, user).select_related("made_by").prefetch_related("lines")
    rows = list(found)
    known = _titles(organisation, (line for row in rows for line in row.lines.all()))
    return [_sheet(row, known) for row in rows]


def sheet_of(row: Playbook) -> Sheet:
    """One playbook as it is read."""
    return _sheet(row, _titles(row.organisation_id, row.lines.all()))


def sheet_of_ready(organisation, ready: ReadyPlaybook) -> Sheet:
    """A ready playbook as it is read in this organisation: without tools that it has taken out of use."""
    tools = {one.key: one.said for one in library.find_many(organisation, [one.tool for one in ready.lines])}
    lines = [
        Line(one.minutes, one.tool or one.exercise, tools[one.tool] if one.tool else one.said, of_ready=of)
        for of, one in _numbered(ready)
        if not one.tool or one.tool in tools
    ]
    return Sheet(ready.key, ready.title, ready.text, _timed(lines), for_leaders=ready.for_leaders)


def compose(*, organisation, by, title: str) -> Playbook:
    """A new playbook without lines. Raises Refused for a title that cannot be."""
    return Playbook.objects.create(organisation=organisation, made_by=by, title=items.wording(title))


@transaction.atomic
def duplicate(*, sheet: Sheet, organisation, by) -> Playbook:
    """The same lines in a playbook of one's own, unshared, to change as one likes."""
    copy = compose(organisation=organisation, by=by, title=_("%s, kopia") % sheet.title[:130])
    PlaybookLine.objects.bulk_create(
        PlaybookLine(
            playbook=copy,
            place=place,
            key=line.key or line.of_ready,
            text=line.title[:140],
            minutes=line.minutes,
        )
        for place, line in enumerate(sheet.lines, start=1)
    )
    return copy


def rename(*, playbook, title: str) -> None:
    """Another title. Raises Refused for one that cannot be."""
    playbook.title = items.wording(title)
    playbook.save(update_fields=["title"])


def share(*, playbook, shared: bool) -> None:
    """Everybody who leads in the organisation may read and lead it from now on, or no longer."""
    playbook.shared = shared
    playbook.save(update_fields=["shared"])


def throw_away(*, playbook) -> None:
    """The playbook is gone; workshops that were planned from it stay."""
    playbook.delete()


def add_tool(*, playbook, key: str) -> None:
    """A tool last, with its own minutes. Raises Refused for one that is not in the library."""
    card = library.find(playbook.organisation_id, key)
    if card is None or card.kind != "tool":
        raise Refused(_("Välj ett av verktygen i listan först."))
    _add(playbook, key=card.key, text=card.title[:140], minutes=min(card.minutes, MOST_MINUTES))


def add_exercise(*, playbook, key: str) -> None:
    """A check-in, a break or another of the engine's exercises last. Raises Refused for any other key."""
    if key not in EXERCISES:
        raise Refused(_("Den övningen går inte att lägga in. Körschemat är som det var."))
    activity = registry.activity(key)
    _add(playbook, key=key, text=str(activity.title), minutes=activity.minutes)


def add_words(*, playbook, text: str, minutes: int) -> None:
    """A line in own words last. Raises Refused for a text or a number of minutes that cannot be."""
    _add(playbook, text=items.wording(text), minutes=_minutes(minutes))


def change_minutes(*, playbook, line: int, minutes: int) -> None:
    """More or fewer minutes for a line. Raises Refused where it is gone, and for what is no such number."""
    found = _line(playbook, line)
    found.minutes = _minutes(minutes)
    found.save(update_fields=["minutes"])


@transaction.atomic
def move(*, playbook, line: int, earlier: bool) -> None:
    """Change places with the neighbour. Raises Refused at the end of the list."""
    lines = list(_locked(playbook).lines.all())
    found = _line(playbook, line)
    at = lines.index(found) + (-1 if earlier else 1)
    if not 0 <= at < len(lines):
        raise Refused(_("Längre än så går det inte att flytta raden."))
    here, neighbour = found.place, lines[at]
    PlaybookLine.objects.filter(pk=found.pk).update(place=FAR)
    PlaybookLine.objects.filter(pk=neighbour.pk).update(place=here)
    PlaybookLine.objects.filter(pk=found.pk).update(place=neighbour.place)


@transaction.atomic
def remove(*, playbook, line: int) -> None:
    """Take a line out; those after it move up. Raises Refused where it is gone already."""
    _locked(playbook)
    found = _line(playbook, line)
    found.delete()
    later = PlaybookLine.objects.filter(playbook=playbook, place__gt=found.place)
    moved = list(later.values_list("pk", flat=True))
    later.update(place=F("place") + FAR)
    PlaybookLine.objects.filter(pk__in=moved).update(place=F("place") - FAR - 1)


@transaction.atomic
def _add(playbook, **line) -> None:
    lines = _locked(playbook).lines.all()
    if len(lines) >= MOST_LINES:
        raise Refused(_("Körschemat är fullt. Ta bort en rad först."))
    last = lines.aggregate(last=Max("place"))["last"] or 0
    PlaybookLine.objects.create(playbook=playbook, place=last + 1, **line)


def _locked(playbook) -> Playbook:
    return Playbook.objects.select_for_update(no_key=True).get(pk=playbook.pk)


def _line(playbook, line: int) -> PlaybookLine:
    found = PlaybookLine.objects.filter(playbook=playbook, pk=line).first()
    if found is None:
        raise Refused(_("Den raden finns inte längre. Så här ser körschemat ut nu."))
    return found


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(
            _("En rad tar mellan 1 och %(most)d minuter. Skriv ett annat tal.") % {"most": MOST_MINUTES}
        )
    return minutes


def _titles(organisation, lines: Iterable[PlaybookLine]) -> dict[str, Mapping]:
    """What the lines with a key say: tools of the library in one query, and lines of ready playbooks."""
    keys = {line.key for line in lines if line.key}
    said = {one.key: one.said for one in library.find_many(organisation, sorted(keys - {*EXERCISES}))}
    own = ((of, one.said) for ready in playbook_deck.ready() for of, one in _numbered(ready) if one.said)
    return said | dict(own)


def _sheet(row: Playbook, known: Mapping[str, Mapping]) -> Sheet:
    lines = [_read(line, known) for line in row.lines.all()]
    return Sheet(str(row.pk), row.title, "", _timed(lines), row)


def _read(line: PlaybookLine, known: Mapping[str, Mapping]) -> Line:
    """A line as it is led. A tool that is out of use is a line with the words that were its title."""
    if line.key in EXERCISES:
        return Line(line.minutes, line.key, pk=line.pk)
    if OF_READY in line.key:
        said = known.get(line.key, in_own_words(line.text))
        return Line(line.minutes, "", said, pk=line.pk, of_ready=line.key)
    if line.key in known:
        return Line(line.minutes, line.key, known[line.key], pk=line.pk)
    return Line(line.minutes, "", in_own_words(line.text), pk=line.pk)


def _numbered(ready: ReadyPlaybook):
    """Each line of a ready playbook, with the address that a copy keeps of it."""
    return [(f"{ready.key}{OF_READY}{number}", line) for number, line in enumerate(ready.lines, start=1)]


def _timed(lines: list[Line]) -> list[Line]:
    """The lines, each beginning when the one before is over."""
    timed, at = [], 0
    for line in lines:
        timed.append(Line(line.minutes, line.key, line.said, at, line.pk, line.of_ready))
        at += line.minutes
    return timed
