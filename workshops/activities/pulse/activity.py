from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.contract import Activity, Form, Phase, Text, Tip
from workshops.domain import answering, pulsing
from workshops.domain.pulsing import Spread

from .sheet import Side, Statement, sheet

STATEMENTS = (
    Statement("demands", _("Kraven i mitt arbete går att möta med det vi har.")),
    Statement("recovery", _("Jag hinner hämta kraft mellan arbetspassen.")),
    Statement("say", _("Jag kan påverka hur mitt arbete läggs upp.")),
    Statement("help", _("Jag får hjälp när det blir för mycket.")),
)


@dataclass(frozen=True)
class Asked:
    """A statement as the room may see it: the spread once three have answered, None before.

    `sides` are (the word for them, their spread), once each side has three.
    """

    statement: Statement
    answers: int
    spread: Spread | None
    sides: list[tuple[Text, Spread]]

    @property
    def shown(self) -> list[tuple[Text, Spread]]:
        """What is drawn: the sides where they may be seen, else the whole."""
        return self.sides or ([("", self.spread)] if self.spread else [])


@dataclass(frozen=True)
class Taken:
    """The pulse of the room."""

    asked: list[Asked]

    @property
    def answers(self) -> int:
        """How many have answered the statement that most have answered."""
        return max(one.answers for one in self.asked)

    @property
    def shown(self) -> bool:
        """Whether three have answered one of the statements."""
        return any(one.spread for one in self.asked)


class Pulse(Activity):
    """How is it here, in a minute? 1 to 5 on a few statements of our own; bare numbers, and nobody's answer.

    A subclass says what is stated, in `statements` and `inputs`, and gives `sides` where some see it from
    another one. `lowest` and `highest` are the words at the ends.
    """

    title = _("Pulsmätning")
    question = _("Hur är det hos oss just nu?")
    minutes = 5
    statements = STATEMENTS
    sides: tuple[Side, ...] = ()
    grades = pulsing.GRADES
    lowest, highest = _("stämmer inte alls"), _("stämmer helt")
    may_end = True
    phases = (
        Phase(
            Form.ALONE,
            5,
            _("Svara från 1 till 5, som du själv ser det. Svaren räknas utan namn."),
        ),
    )
    tips = (
        Tip(_("Fråga efter spridningen också: ser vi olika på det här, och vad beror det på?")),
        Tip(_("Fråga aldrig vem som svarade vad. Ett lågt medelvärde är en fråga, inget betyg.")),
        Tip(_("Gör samma mätning i början och i slutet av en serie, så ser ni vad som har rört sig.")),
    )
    inputs = (sheet(STATEMENTS),)

    def results(self, step):
        counts = answering.counts(step)
        return Taken([self._asked(one, counts) for one in self.statements])

    def mine(self, step, seats):
        return dict.fromkeys(answering.answered(step, seats), True) | {None: False}

    def rehearse(self, step, seat):
        number = seat.pk.int
        given = {one.key: str(2 + (number >> at) % 4) for at, one in enumerate(self.statements)}
        yield "answer", given | ({"who": self.sides[number % len(self.sides)].key} if self.sides else {})

    def _asked(self, statement: Statement, counts) -> Asked:
        count = counts.get(statement.key, answering.NOBODY)
        apart = pulsing.sides_of(counts, statement.key, [one.key for one in self.sides])
        named = [(side.several, spread) for side, spread in zip(self.sides, apart, strict=False)]
        return Asked(statement, count.answers, pulsing.spread_of(count), named)
