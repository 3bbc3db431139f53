"""The one painter. What it paints is the same bytes for everybody of an audience and a language.

Painted without a request and without a token, so a pushed face equals a reloaded one.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from uuid import UUID

from django.conf import settings
from django.template.loader import get_template, select_template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.scoping import within
from workshops import announcing
from workshops.contract import Activity, Audience
from workshops.domain import addresses, planning, presence
from workshops.domain.overview import Room, look
from workshops.domain.running import place_of

MOST_PAINTED = 2000  # personal parts kept for a room while it does not move; a kilobyte or two each


@dataclass(frozen=True, slots=True)
class Place:
    """Which room: a workshop and the organisation it belongs to."""

    workshop: UUID
    organisation: UUID


@dataclass(frozen=True)
class Face:
    """A painted face and its version: equal versions are equal bytes."""

    html: str
    version: str


def see(place: Place) -> Room:
    """The room as it stands now, for several paintings."""
    with within(place.organisation):
        return look(place.workshop)


def paint(place: Place, audience: Audience, language: str, room: Room | None = None) -> Face:
    """The shared face of a room for an audience, in a language; of `room` where somebody has just looked."""
    with within(place.organisation), override(language), timezone.override(settings.TIME_ZONE):
        room = room or look(place.workshop)
        more = console_of(room) if audience == Audience.FACILITATOR else {}
        html = template_for(room, audience).render(context_of(room) | more)
    return Face(html, hashlib.blake2b(html.encode(), digest_size=9).hexdigest())


class Lately:
    """What pages of phones have lately shown: a hall that scans a code at once has its face painted once.

    Off until a server runs. When the room moves by a commit of this process it ends at once; when it moves by
    another process, with the signal that repaints the open screens, or where there are none within `SECONDS`.
    A phone's face does not change with what is counted, as everywhere.
    """

    SECONDS = 1.0
    ROOMS = 500

    def __init__(self):
        self._rooms: dict[UUID, dict] | None = None

    def start(self) -> None:
        """Remember from now on. A second call changes nothing."""
        if self._rooms is None:
            self._rooms = {}
            announcing.changed.connect(self.forget)

    def face(self, place: Place, language: str) -> Face:
        """The face of phones in a language."""
        return self._lately(place, language, lambda: paint(place, Audience.PHONE, language))

    def mine(self, place: Place, seat: UUID, language: str) -> str:
        """The personal part of one phone, always as it is now."""
        room = self._lately(place, Room, lambda: see(place))
        return paint_mine(place, {seat: language}, room.later())[seat]

    def _lately(self, place: Place, what, anew):
        if self._rooms is None:
            return anew()
        if len(self._rooms) > self.ROOMS:
            self._rooms.clear()
        known = self._rooms.setdefault(place.workshop, {})
        found, until = known.get(what, (None, 0.0))
        if time.monotonic() > until:
            until = time.monotonic() + self.SECONDS
            found = anew()
            # Into the dict of before: where the room moved meanwhile, nobody looks there any more.
            known[what] = found, until
        return found

    def forget(self, *, workshop_id, moved: bool, own: bool, **_signal) -> None:
        """The room changed: by a commit of this process, or of another one that tells."""
        if self._rooms and (moved or own):
            self._rooms.pop(workshop_id, None)


lately = Lately()


def paint_mine(place: Place, seats: Mapping[UUID, str], room: Room | None = None) -> dict[UUID, str]:
    """The personal part of these phones ({seat: language}), in one look for them all."""
    with within(place.organisation), timezone.override(settings.TIME_ZONE):
        room = room or look(place.workshop)
        own = room.activity.mine(room.step, list(seats)) if room.activity else {}
        done = presence.who_is_done(room.step, seats)
        template, context = _mine_template(room), context_of(room)

        def painted(seat, language):
            with override(language):
                return template.render(context | {"mine": own.get(seat, own.get(None)), "done": seat in done})

        if room.activity and room.activity.mine_is_all:
            once = partial(_once, room.painted, painted)
            return {
                seat: once(seat, (own.get(seat, own.get(None)), seat in done, language))
                for seat, language in seats.items()
            }
        # Seats that have done nothing see the same: painted once, when the room moves, not once for each.
        nothing = cache(partial(painted, None))
        idle = set(seats) - set(own) - done
        return {
            seat: nothing(language) if seat in idle else painted(seat, language)
            for seat, language in seats.items()
        }


def _once(painted: dict, paint, seat, key: tuple) -> str:
    """What lies under the key, which ends with a language; painted for this seat where nothing does."""
    if key not in painted:
        if len(painted) >= MOST_PAINTED:
            painted.clear()
        painted[key] = paint(seat, key[-1])
    return painted[key]


def template_for(room: Room, audience: Audience):
    """The template of this face: the exercise's own, or its parent exercise's."""
    if room.stage != "step":
        return get_template(f"screens/{room.stage}/{audience}.html")
    return select_template(face_names(type(room.activity), audience))


def face_names(activity: type[Activity], face: str) -> list[str]:
    """Where a face may lie: the exercise's folder, then its parents'."""
    family = [cls for cls in activity.__mro__ if issubclass(cls, Activity) and cls is not Activity]
    return [f"{cls.key.replace('.', '/activities/')}/{face}.html" for cls in family]


def context_of(room: Room) -> dict:
    """What every face may use."""
    return {
        "room": room,
        "workshop": room.workshop,
        "occasion": room.occasion,
        "step": room.step,
        "activity": room.activity,
        "phase": room.step.phase if room.step else None,
        # Called by the template that wants them: counting is most of the work.
        "results": lambda: room.results,
        "progress": lambda: room.progress,
        "place": place_of(room.step),
        "result_link": _result_link(room),
    }


def console_of(room: Room) -> dict:
    """What the facilitator's face has besides: the next thing to do, what is risky, tips, addresses."""
    step, activity = room.step, room.activity
    wanted = activity.next_command(step, room.results) if activity else ""
    control = activity.control(wanted) if wanted else None
    risk = activity.can_leave(step, room.results) if activity else ""
    return {
        "next_control": control,
        "control_risk": risk if control and control.asks else "",
        "risk": risk,
        "onward": _onward(room),
        "tips": [tip for tip in activity.tips if room.workshop.blind or not tip.blind] if activity else [],
        "carry_on": _carry_on(room),
        "addresses": addresses.offered(),
        "booking": planning.in_hours(planning.to_book(room.today, room.workshop.expected)),
        "last_risk": _("Stegen emellan hoppas över. De ligger kvar i planen, så ni kan ta dem en annan dag."),
        "end_risk": _("Koden slutar gälla och telefonerna kopplas från. Det går inte att ångra."),
    }


def _result_link(room: Room) -> str:
    """On the last slide, where the group reads its result afterwards; "" before, and where nothing is."""
    method = room.workshop.method
    if room.stage != "after" or method is None or method.result_link is None:
        return ""
    return method.result_link(room.workshop)


def _carry_on(room: Room):
    """When every step is done, what the facilitator plans next: its words and its address, or None."""
    method = room.workshop.method
    ask = method and room.stage == "after" and not room.following and method.carry_on
    return ask(room.workshop) if ask else None


def _onward(room: Room) -> str:
    phases = room.activity.phases if room.activity else ()
    if room.step and room.step.phase_index + 1 < len(phases):
        phase = phases[room.step.phase_index + 1]
        return str(phase.title or phase.form_name)
    if room.step and room.day_ends:
        return _("Slut för i dag")
    return str(room.following.title) if room.following else _("Alla steg är gjorda")


def _mine_template(room: Room):
    names = face_names(type(room.activity), "mine") if room.activity else []
    return select_template([*names, "screens/mine.html"])
