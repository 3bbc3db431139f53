"""The project's own files: found by one walk for everybody, and each read once."""

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_BEHIND = {"node_modules", "staticfiles", "var", "__pycache__"}


@cache
def _all() -> list[Path]:
    found = []
    for folder, folders, names in os.walk(ROOT):
        # What is left out is not even entered: an environment beside the project holds more files than it.
        folders[:] = [name for name in folders if name not in LEFT_BEHIND and not name.startswith(".")]
        found += [Path(folder, name).relative_to(ROOT) for name in names]
    return sorted(found)


@cache
def files(*endings: str) -> list[Path]:
    """Those with one of these endings, relative to the root of the project, in order."""
    return [path for path in _all() if path.name.endswith(endings)]


@cache
def text(path) -> str:
    """What the file at this path says; the path is relative to the root."""
    return (ROOT / path).read_text("utf-8")
