"""The plan under a country's own headings: the Danish APV's four parts, the Dutch mark PSA. (DK-1, NL-2)"""

from django.utils.translation import gettext as _

from organisations.models import Organisation

Country = Organisation.Country


def offered(plan) -> bool:
    """Whether this plan may be printed as an APV: where Danish rules hold."""
    return plan.organisation.country == Country.DENMARK


def parts(plan, wanted: bool) -> dict[str, str] | None:
    """The four headings and the words below the second; None for a plan that is not printed as an APV."""
    if not (wanted and offered(plan)):
        return None
    return {
        "mapping": _("1. Kartläggning och bedömning av arbetsmiljön"),
        "absence": _("2. Sjukfrånvaro"),
        "absence_text": _("Bara gruppens siffror, aldrig enskildas. Skriv för hand om ni har vägt in dem:"),
        "plan": _("3. Skriftlig handlingsplan, i ordning efter vikt"),
        "carrying_out": _("4. Genomförande och uppföljning"),
    }


def mark(plan) -> str:
    """The mark that Dutch readers look for on what concerns psychosocial load; "" elsewhere."""
    return "PSA" if plan.organisation.country == Country.NETHERLANDS else ""
