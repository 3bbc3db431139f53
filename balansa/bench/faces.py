"""What stands on a face, read once for all the phones that were sent the same bytes."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache

PLACE = re.compile(r'<main id="main-([\d.]+)"')
HOLD_ONE = re.compile(r"<li\b[^>]*\bdata-(?:candidate|item)=.*?</li>", re.DOTALL)
WORDING = re.compile(r"<bdi\b[^>]*>(.*?)</bdi>", re.DOTALL)
CANDIDATE = re.compile(r'data-candidate="(\d+)"')
STEP = re.compile(r"/tap/(\d+)/place/")


@dataclass(frozen=True)
class Ballot:
    """What a phone may put dots on: the step, and the wording by candidate."""

    step: int
    candidates: dict[int, str]


@dataclass(frozen=True)
class PhoneFace:
    """A face that was pushed: its bytes, where the room is, and the ballot if there is one."""

    frame: bytes
    place: str
    ballot: Ballot | None


@lru_cache(maxsize=64)
def phone_face(frame: bytes) -> PhoneFace:
    """The face in a frame."""
    html = json.loads(frame)["face"]
    return PhoneFace(frame, place_of(html), ballot_of(html))


def place_of(html: str) -> str:
    """Where the room is, as `<step>.<phase>`; "" outside every step."""
    found = PLACE.search(html)
    return found[1] if found else ""


def ballot_of(html: str) -> Ballot | None:
    """The ballot on a phone's face or page; None while nobody votes."""
    candidates = {int(CANDIDATE.search(row)[1]): wording for wording, row in rows(html)}
    return Ballot(int(STEP.search(html)[1]), candidates) if candidates else None


def rows(html: str) -> list[tuple[str, str]]:
    """(wording, markup) of each thing that a phone may put dots on, or that a wall counts."""
    return [(WORDING.search(row)[1].strip(), row) for row in HOLD_ONE.findall(html)]
