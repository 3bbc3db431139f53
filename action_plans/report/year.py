"""The annual pack as a workbook: a checklist, and sheets with what there is for it. (SE-6, SE-7)"""

from collections import Counter

from django.utils.translation import gettext as _

from action_plans.domain.yearly import Year
from organisations.tree import Tree

from . import lists
from .lists import Table


def write(year: Year, tree: Tree) -> tuple[bytes, int]:
    """The file, and how many workshops and plans are in it."""
    plans = lists.plans(year.plans)
    plans = Table(plans.title, plans.head, list(plans.rows), plans.wide)
    measures = lists.measures(year.measures)
    tables = [
        _checklist(year, len(plans.rows)),
        _workshops(year, tree),
        plans,
        measures,
        _checks(year, tree),
        _taking_part(year, tree),
        _goals(year, tree),
        _gaps(year, tree),
    ]
    return lists.write_xlsx(tables), len(plans.rows) + len(year.workshops)


def _checklist(year, plans) -> Table:
    """Source: SE-7. What Balansa knows nothing about is said so, and is to be filled in elsewhere."""
    here, elsewhere = _("Se fliken %(sheet)s"), _("Finns inte i Balansa. Skriv var det finns:")
    rows = [
        (_("Medverkan"), here % {"sheet": _("Medverkan")}, len(year.taking_part)),
        (_("Workshoppar och undersökningar"), here % {"sheet": _("Workshoppar")}, len(year.workshops)),
        (_("Åtgärder och handlingsplaner"), here % {"sheet": _("Planer")}, plans),
        (_("Kontroll av åtgärder"), here % {"sheet": _("Kontroller")}, len(year.checked)),
        (_("Mål för arbetsmiljön"), here % {"sheet": _("Mål")}, len(year.goals)),
        (_("Luckor att ta hand om"), here % {"sheet": _("Luckor")}, len(year.gaps)),
        *(
            (area, elsewhere, "")
            for area in (
                _("Arbetsmiljöpolicy"), _("Fördelning av arbetsmiljöuppgifter"), _("Rutiner"), _("Kunskaper"),
                _("Riskbedömningar"), _("Ohälsa, olycksfall och tillbud"), _("Hjälp utifrån"),
            )
        ),
    ]  # fmt: skip
    title = _("Checklista")
    heads = (_("Område"), _("Underlag"), _("Antal"))
    return Table(f"{title} {year.year}", heads, rows, frozenset({0, 1}))


def _workshops(year, tree) -> Table:
    head = (_("Enhet"), _("Metod"), _("Dag"), _("Antal deltagare"))
    rows = [(tree.path(one.unit), one.method, one.day, one.people) for one in year.workshops]
    per_unit = Counter(one.unit for one in year.workshops)
    return Table(_("Workshoppar"), (*head, _("Enhetens antal i år")),
                 [(*row, per_unit[one.unit]) for row, one in zip(rows, year.workshops, strict=True)],
                 frozenset({0}))  # fmt: skip


def _checks(year, tree) -> Table:
    head = (_("Enhet"), _("Åtgärd"), _("Effekten kontrollerad"), _("Hjälpte det?"), _("Så märks det"))
    rows = [
        (tree.path(one.plan.unit_id), one.text, one.effect_on, one.get_effect_display(), one.effect_note)
        for one in year.checked
    ]
    return Table(_("Kontroller"), head, rows, frozenset({0, 1, 4}))


def _taking_part(year, tree) -> Table:
    """On whose behalf and how; the names stand in the plans."""
    head = (_("Enhet"), _("Plan"), _("Uppdrag"), _("Hur"), _("Dag"))
    rows = [
        (tree.path(one.plan.unit_id), one.plan.demand, one.get_task_display(), one.get_how_display(), one.on)
        for one in year.taking_part
    ]
    return Table(_("Medverkan"), head, rows, frozenset({0, 1}))


def _goals(year, tree) -> Table:
    head = (_("Enhet"), _("Mål"), _("Så ser vi att vi är där"), _("Beslutat"), _("Till"))
    rows = [
        (tree.path(one.unit_id) or _("Hela organisationen"), one.text, one.seen_by, one.set_on, one.until)
        for one in year.goals
    ]
    return Table(_("Mål"), head, rows, frozenset({0, 1, 2}))


def _gaps(year, tree) -> Table:
    rows = [(tree.path(plan.unit_id), plan.demand, gap) for plan, gap in year.gaps]
    return Table(_("Luckor"), (_("Enhet"), _("Plan"), _("Vad som saknas")), rows, frozenset({0, 1, 2}))
