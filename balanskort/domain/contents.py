"""What stands on a card, in memory only: written, tidied, and turned into bytes to be sealed."""

import calendar
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from balanskort.sealing import Discreet, Unreadable
from workshops.contract import Refused
from workshops.models.usertext import count_letters, tidy

STATES = ("green", "amber", "red")
FIELDS = ("signs", "wish", "me", "you")
MONTHS = 4  # between two talks about the card
AGREEMENTS = 12
LETTERS, OCTETS = 500, 4096
FORMAT = 1


@dataclass(frozen=True, repr=False)
class State(Discreet):
    """One light: what others see, what I wish for, what I do and what you do."""

    signs: str = ""
    wish: str = ""
    me: str = ""
    you: str = ""


@dataclass(frozen=True, repr=False)
class Agreement(Discreet):
    """Who does what, and when; in the words of those who agreed."""

    what: str = ""
    who: str = ""
    when: str = ""


def in_four_months(day: date | None = None) -> date:
    """The same day four months after `day` (today), or the last of that month."""
    day = day or timezone.localdate()
    years, month = divmod(day.month - 1 + MONTHS, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


@dataclass(frozen=True, repr=False)
class Contents(Discreet):
    """A card as it is written. `organisation` (its id), `language` and `large_text` are for drawing it."""

    name: str = ""
    green: State = State()
    amber: State = State()
    red: State = State()
    review_on: date = field(default_factory=in_four_months)
    agreements: tuple[Agreement, ...] = ()
    organisation: str = ""
    language: str = "sv"
    large_text: bool = False

    @property
    def states(self) -> tuple[tuple[str, State], ...]:
        """Every state with its key, green first."""
        return tuple((key, getattr(self, key)) for key in STATES)

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything."""
        return not any(
            (self.name, self.agreements, *(any(asdict(state).values()) for _key, state in self.states))
        )

    def with_texts(self, texts: Mapping[tuple[str, str], str]) -> "Contents":
        """The same card with these texts, {(state, field): text}; KeyError for another place."""
        if not texts.keys() <= {(state, name) for state in STATES for name in FIELDS}:
            raise KeyError("no such place on a card")
        changed = {
            key: replace(state, **{name: text for (at, name), text in texts.items() if at == key})
            for key, state in self.states
        }
        return replace(self, **changed)

    def tidied(self) -> "Contents":
        """As it may be kept. Raises Refused for a text that is too long, or too many agreements."""
        agreed = [Agreement(*map(written, asdict(one).values())) for one in self.agreements]
        agreed = tuple(one for one in agreed if any(asdict(one).values()))
        if len(agreed) > AGREEMENTS:
            raise Refused(
                _("Det får plats %(most)d överenskommelser på kortet. Inget är borttaget; välj vilka.")
                % {"most": AGREEMENTS}
            )
        states = {key: State(*map(written, asdict(state).values())) for key, state in self.states}
        return replace(self, name=written(self.name), agreements=agreed, **states)

    def to_json(self) -> dict:
        """Plain values; `from_json` reads them back."""
        return asdict(self) | {"format": FORMAT, "review_on": self.review_on.isoformat()}

    @classmethod
    def from_json(cls, told: Mapping) -> "Contents":
        """What to_json told, also by a version that knew more. Raises Unreadable for anything else."""
        try:
            if told["format"] != FORMAT:
                raise Unreadable
            plain = {
                name: told[name]
                for name in ("name", "organisation", "language", "large_text")
                if name in told
            }
            states = {key: _known(State, told[key]) for key in STATES}
            agreed = tuple(_known(Agreement, one) for one in told["agreements"])
            review_on = date.fromisoformat(told["review_on"])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Unreadable from None
        return cls(review_on=review_on, agreements=agreed, **states, **plain)


def written(raw: str) -> str:
    """`raw` tidied line by line. Raises Refused when it is longer than there is place for."""
    text = "\n".join(filter(None, map(tidy, raw.splitlines())))
    if count_letters(text) > LETTERS or len(text.encode()) > OCTETS:
        raise Refused(
            _("Texten är för lång: högst %(letters)d tecken. Det du skrev finns kvar, korta det.")
            % {"letters": LETTERS}
        )
    return text


def packed(**told) -> bytes:
    """Values as bytes to be sealed."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(text: bytes) -> dict:
    """What was packed. Raises Unreadable."""
    try:
        return json.loads(text)
    except ValueError:
        raise Unreadable from None


def _known(kind, told: Mapping):
    """Of what is told, what this kind has a place for."""
    return kind(**{name: str(value) for name, value in told.items() if name in kind.__dataclass_fields__})
