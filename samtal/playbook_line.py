"""A line of a playbook as it is read and led: what it is, how long it takes, and when it begins."""

from collections.abc import Mapping
from dataclasses import dataclass

from samtal import deck
from workshops import registry

# The exercises that a playbook may be composed of besides tools and own words, in the order of offering.
EXERCISES = (
    "workshops.check_in",
    "samtal.core_task",
    "samtal.pulse_social_capital",
    "workshops.pause",
    "workshops.evaluation",
    "workshops.next_time",
)
TOOL, MOMENT = "samtal.tool", "samtal.moment"


@dataclass(frozen=True)
class Line:
    """`said` is what lies on the table in its step, {language: {title, text}}; None for an exercise.

    `key` is that of the tool or the exercise; "" for own words. `starts` counts minutes from the beginning.
    """

    minutes: int
    key: str = ""
    said: Mapping | None = None
    starts: int = 0
    pk: int | None = None
    of_ready: str = ""

    @property
    def is_tool(self) -> bool:
        """Whether it is a tool of the box."""
        return bool(self.key and self.said)

    @property
    def is_own(self) -> bool:
        """Whether it is somebody's own words."""
        return not self.key

    @property
    def activity_key(self) -> str:
        """The exercise that leads it in a workshop."""
        return TOOL if self.is_tool else self.key or MOMENT

    @property
    def title(self) -> str:
        """What it is called, in the active language."""
        return deck.in_language(self.said)["title"] if self.said else str(registry.activity(self.key).title)

    @property
    def text(self) -> str:
        """What people do, in the active language; "" where the title says it all."""
        return deck.in_language(self.said).get("text", "") if self.said else ""

    @property
    def ends(self) -> int:
        """How many minutes after the beginning it is over."""
        return self.starts + self.minutes
