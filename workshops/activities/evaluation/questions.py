"""What is asked at the end of a meeting. The grades are 1 to 5; the ends are said in words too."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.contract import Text

GRADES = ("1", "2", "3", "4", "5")
ENDS = {GRADES[0]: _("inte alls"), GRADES[-1]: _("mycket")}


@dataclass(frozen=True)
class Grade:
    """One of the five answers."""

    key: str
    meaning: Text

    @property
    def word(self) -> str:
        """The number, and at the ends what it means, in the active language."""
        return f"{self.key} {self.meaning}".strip()


@dataclass(frozen=True)
class Question:
    """A question that is answered with one of the five grades."""

    key: str
    text: Text
    grades: tuple[Grade, ...] = tuple(Grade(one, ENDS.get(one, "")) for one in GRADES)


QUESTIONS = (
    Question("useful", _("Hur nyttig var träffen för dig?")),
    Question("inspiring", _("Hur inspirerande var träffen?")),
)
