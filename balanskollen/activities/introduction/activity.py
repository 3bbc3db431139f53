from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.activities.done import DONE
from workshops.activities.forms import NothingForm
from workshops.contract import Activity, Control, Form, Input, Phase, Refused, Text, Tip
from workshops.domain import turning

SCENES = (
    _(
        "Krav är det som arbetet fordrar av oss. De är fysiska, kognitiva och känslomässiga, "
        "och de kan både sporra och tära."
    ),
    _("Resurser är det som hjälper oss att möta kraven: tid, verktyg, kunskap, kollegor och stöd."),
    _("Balans är inte att kraven försvinner. Det är att resurserna räcker till för det som krävs."),
)


@dataclass(frozen=True)
class Shown:
    """What is on the wall: the own film first where there is one, then one scene after the other."""

    page: int
    film: bool
    link: str

    @property
    def pages(self) -> int:
        """How many pages there are in all."""
        return len(SCENES) + self.film

    @property
    def shows_film(self) -> bool:
        """Whether the film has its turn."""
        return self.film and self.page == 0

    @property
    def scene(self) -> int:
        """The number of the scene, from 1; 0 while the film has its turn."""
        return self.page + 1 - self.film

    @property
    def caption(self) -> Text:
        """The caption of the scene; "" while the film has its turn."""
        return SCENES[self.scene - 1] if self.scene else ""

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.page + 1 >= self.pages


def next_page(*, step) -> None:
    """The next scene on the wall. Raises Refused after the last one."""
    if step.activity.results(step).last:
        raise Refused(_("Det här är den sista bilden. Visa från början igen, eller gå vidare."))
    turning.to_page(step=step, page=step.page + 1)


def from_the_start(*, step) -> None:
    """The film or the first scene again."""
    turning.to_page(step=step, page=0)


class Introduction(Activity):
    """Step 1 of Balanskollen: what demands, resources and balance are, and how it is here. (BK-1, BK-10)"""

    title = _("Kom in i ämnet")
    question = _("Hur är balansen hos oss?")
    minutes = 15
    phases = (
        Phase(
            Form.PLENARY, 4, _("Titta tillsammans: vad är krav, resurser och balans?"), _("Titta på duken")
        ),
        Phase(
            Form.PAIRS,
            4,
            _("Prata två och två: Vad kräver jobbet av er, och vad har ni att möta det med?"),
            _("Prata med den som sitter närmast"),
        ),
        Phase(Form.PLENARY, 7, _("Några par berättar kort för alla."), _("Berätta för alla")),
    )
    tips = (
        Tip(_("Visar du en film: kontrollera först att ljudet hörs längst bak.")),
        Tip(_("Det räcker att två eller tre par berättar i storgrupp; djupet kommer senare.")),
        Tip(_("Säg redan nu vad som sparas och vem som får se det.")),
    )
    inputs: tuple[Input, ...] = (DONE,)
    controls = (
        Control("next_page", NothingForm, next_page, _("Nästa bild")),
        Control("from_the_start", NothingForm, from_the_start, _("Visa från början")),
    )

    def results(self, step):
        workshop = step.workshop
        shown = Shown(step.page, bool(workshop.video), workshop.video_link)
        return shown if shown.page < shown.pages else Shown(shown.pages - 1, shown.film, shown.link)

    def next_command(self, step, results):
        return "next_page" if step.phase_index == 0 and not results.last else ""

    def rehearse(self, step, seat):
        yield "done", {"done": "on"}
