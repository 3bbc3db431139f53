"""Inspiration examples of the method, by where a demand or a resource comes from."""

import tomllib
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from workshops.contract import Catalogue, Entry

SOURCES = {
    "organisation": _("Organisationen"),
    "work_group": _("Arbetsgruppen"),
    "work_conditions": _("Förutsättningar i arbetet"),
    "users": _("De vi är till för"),
    "outside": _("Utanför organisationen"),
    "life_outside_work": _("Livet utanför jobbet"),
}


def catalogue(kind: str, file: str) -> Catalogue:
    """The catalogue in one of the files beside this module."""
    entries = tomllib.loads((Path(__file__).parent / file).read_text("utf-8"))["entry"]
    return Catalogue(
        kind=kind,
        sources=SOURCES,
        entries=tuple(Entry(one.pop("key"), one.pop("source"), one) for one in entries),
    )


DEMANDS = catalogue("demand", "demands.toml")
RESOURCES = catalogue("resource", "resources.toml")
