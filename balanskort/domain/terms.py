"""Whether an organisation's people may have their cards stored, and the reason in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from balanskort.models import Terms
from organisations.models import Organisation
from organisations.scoping import within
from workshops.contract import Refused

Mode = Terms.Mode


@dataclass(frozen=True)
class InForce:
    """What holds in an organisation, and why, in a sentence for the person who wonders."""

    mode: Mode
    reason: str
    is_forced: bool = False

    @property
    def is_stored(self) -> bool:
        """Whether cards may be stored."""
        return self.mode == Mode.STORED


def terms_of(organisation: Organisation | None) -> InForce:
    """What holds there now: on paper where nobody has chosen, and always where the law asks for it."""
    if organisation is None:
        return InForce(Mode.PAPER, _reasons()[Mode.PAPER])
    with within(organisation.pk):
        chosen = Terms.objects.filter(organisation=organisation).first()
    mode = Mode(chosen.mode) if chosen else Mode.PAPER
    if must_be_on_paper(organisation) and mode != Mode.OFF:
        return InForce(Mode.PAPER, forced_reason(), is_forced=True)
    return InForce(mode, (chosen and chosen.reason) or _reasons()[mode])


def choose(organisation: Organisation, mode: str, reason: str, by) -> InForce:
    """Decide how the organisation uses the card. Raises Refused for stored cards where the law forbids them.

    Cards that are stored already stay readable for their owners until they expire; they cannot be renewed.
    """
    check(organisation, mode)
    with within(organisation.pk):
        Terms.objects.update_or_create(
            organisation=organisation, defaults={"mode": Mode(mode), "reason": reason, "decided_by": by}
        )
    return terms_of(organisation)


def check(organisation: Organisation, mode: str) -> None:
    """Raise Refused where `choose` would."""
    if mode == Mode.STORED and must_be_on_paper(organisation):
        raise Refused(forced_reason())


def must_be_on_paper(organisation: Organisation) -> bool:
    """Whether its country lets no employer store such cards (DP-3 of our requirements)."""
    return organisation.country == Organisation.Country.NETHERLANDS


def forced_reason() -> str:
    """Why, where the law decides."""
    return _(
        "I Nederländerna får en arbetsgivare inte spara uppgifter om anställdas hälsa, inte ens när någon"
        " lämnar dem frivilligt. Därför fylls kortet i på papper eller i webbläsaren och skrivs ut; inget"
        " sparas."
    )


def _reasons() -> dict[Mode, str]:
    return {
        Mode.PAPER: _(
            "Er organisation har inte valt att spara kort. Fyll i kortet här och skriv ut det; inget skickas"
            " och inget sparas."
        ),
        Mode.STORED: _(
            "Er organisation har valt att kort kan sparas, krypterade. Bara den som har länken kan läsa"
            " kortet."
        ),
        Mode.OFF: _("Er organisation använder inte balanskortet."),
    }
