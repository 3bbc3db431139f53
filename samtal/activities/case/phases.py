"""How a case is talked about, part by part, and which of its questions stands in each. (BA-5)"""

from django.utils.translation import gettext_lazy as _

from workshops.contract import Form, Phase

READ, ALONE, ROUND, DIALOGUE, FOR_US, CLOSE = range(6)

PHASES = (
    Phase(
        Form.ALONE,
        4,
        _("Läs fallet i lugn och ro, på duken eller på telefonen. Läs gärna två gånger."),
        _("Läs fallet"),
    ),
    Phase(
        Form.ALONE,
        4,
        _("Tänk för dig själv. Anteckna om du vill, på papper och för egen del."),
        _("Tänk själv"),
    ),
    Phase(
        Form.SMALL_GROUPS,
        10,
        _("Var och en säger vad den tänker. De andra lyssnar och avbryter inte. Det går att stå över."),
        _("Runda: en i taget"),
    ),
    Phase(
        Form.SMALL_GROUPS,
        14,
        _("Fråga varandra, och pröva flera sätt att se det. Ni behöver inte bli överens."),
        _("Samtal"),
    ),
    Phase(
        Form.PLENARY,
        6,
        _("Lyft blicken från fallet till er. Högst tre saker som ni kommer överens om, inget måste."),
        _("Vad betyder det för oss?"),
    ),
    Phase(
        Form.PLENARY,
        2,
        _("Var och en som vill säger en mening: vad tar du med dig härifrån?"),
        _("Avsluta"),
    ),
)


def questions_of(phase: int, questions: list[str]) -> list[str]:
    """Which of a case's questions belong to a phase: the first one to think about, then those in between,
    and the last one, which is about "us"."""
    if not questions or phase in (READ, CLOSE):
        return []
    if phase == FOR_US:
        return questions[-1:]
    return (questions[1:-1] or questions[:1]) if phase == DIALOGUE else questions[:1]
