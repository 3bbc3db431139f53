"""The report as a tagged PDF (PDF/UA-1): headings, lists and a picture with its words, for every reader.

What people wrote travels as data, never as source, so it cannot be read as markup.
"""

import re
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from action_plans.domain.reporting import Line, Report, Vote
from workshops import printing

from . import apv, telling

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
# Paper is light: static/css/tokens.css has the same.
COLOURS = {
    "ink": "#23262a",
    "line": "#dacfba",
    "edge": "#7b7263",
    "stone": "#453d33",
    "on-stone": "#fffaf0",
    "accent": "#174f78",
    "on-accent": "#ffffff",
    "paper": "#ffffff",
    "sheet": "#ffffff",
}
COLOUR = re.compile(r"var\(--([\w-]+)\)")
TEMPLATE = Path(__file__).with_name("report.typ")


def write(report: Report, *, as_apv: bool = False) -> bytes:
    """One A4 page, or as many as it takes, in the active language. Raises printing.Unprintable.

    `as_apv`: under the four headings of a Danish APV, where Danish rules hold. (DK-1)
    """
    return printing.pdf(TEMPLATE, words_of(report, as_apv))


def words_of(report: Report, as_apv: bool = False) -> dict:
    """Everything that stands in the document, in the active language."""
    plan = report.plan
    people = ngettext("%(people)d deltog", "%(people)d deltog", plan.people) % {"people": plan.people}
    return {
        "language": (get_language() or "sv")[:2],
        "title": report.unit,
        "over": f"{plan.method}, {date_format(report.handed_over, 'j F Y')}",
        "people": people,
        "mark": apv.mark(plan),
        "parts": apv.parts(plan, as_apv),
        "demand": {
            "heading": _("Kravet som väger tyngst"),
            **_vote(report.demands, _("Gruppen valde inget krav.")),
        },
        "why": {
            "heading": _("Varför det är så"),
            "parts": report.explanation,
            "none": _("Gruppen skrev inget om det."),
        },
        "resources": {
            "heading": _("Resurser som väger upp"),
            **_vote(report.measures, _("Gruppen valde inga resurser.")),
        },
        "balance": _balance(report),
        "who": {"heading": _("Vem och när"), "rows": _who(plan)},
        "goal": {"heading": _("Mål och läge"), "rows": telling.of_plan(report)},
        "measures": _measures(report),
        "part": {"heading": _("Medverkan"), "lines": telling.took_part(report)},
        "signatures": [_("Chef, datum och underskrift"), _("Skyddsombud, datum och underskrift")],
        "foot": _("Rapporten visar vad gruppen kom fram till, aldrig vem som skrev eller röstade vad."),
    }


def _measures(report: Report) -> dict:
    """Each measure with everything that is said about it; none before anybody has filled one in."""
    rows = report.rows if report.has_begun else []
    return {
        "heading": _("Åtgärder"),
        "rows": [{"text": f"{one.place}. {one.text}", "told": telling.of_measure(one)} for one in rows],
    }


def _vote(vote: Vote, none: str) -> dict:
    return {"lines": [_line(one) for one in vote.lines], "sentence": vote.sentence, "none": none}


def _line(line: Line) -> dict:
    dots = "" if line.dots is None else ngettext("%(dots)d prick", "%(dots)d prickar", line.dots)
    about = [dots and f"{dots % {'dots': line.dots}}.", line.remark, line.reason]
    return {"text": line.text, "standing": line.standing, "about": " ".join(filter(None, about))}


def _who(plan) -> list[tuple[str, str]]:
    return [
        (_("Ansvarig"), plan.responsible),
        (_("Skriver planen"), plan.planners),
        (_("Tillbaka i gruppen"), date_format(plan.anchoring_date, "j F Y")),
    ]


def _balance(report: Report) -> dict | None:
    """The picture, the same as on a page, and its twin in words; None where there is none."""
    if report.balance is None:
        return None
    page = render_to_string("components/balance.html", {"balance": report.balance})
    drawn = page[page.index("<svg") : page.index("</svg>") + len("</svg>")]
    twin = "; ".join(f"{one.sign}: {one.text} ({one.standing_name})" for one in report.balance.resources)
    return {
        "heading": report.balance.heading,
        "alt": f"{report.balance.heading}. {twin}",
        "twin": twin,
        "svg": _on_paper(drawn),
    }


def _on_paper(drawn: str) -> str:
    """The drawing with the colours that a page's style sheet would give it, as a document of its own."""
    coloured = COLOUR.sub(lambda found: COLOURS.get(found[1], COLOURS["ink"]), drawn)
    return coloured.replace("<svg", f"<svg {XMLNS}", 1)
