"""The static files of an installation: collected and packed when something about them changed.

Packing takes seconds of processor time, and nearly every start finds them as the last one left them.
"""

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MANIFEST, MARK = "staticfiles.json", "collected"
PACKERS = ("django", "servestatic", "brotli")


def collect() -> None:
    """Bring the folder of static files up to this version. OSError where it cannot be written."""
    found, mark = _sources(), Path(settings.STATIC_ROOT, MARK)
    if mark.exists() and mark.read_text() == found and _are_complete():
        return
    # Without a mark until it is done: what was interrupted is collected again.
    mark.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(found)


def _sources() -> str:
    """A digest of every source's name and when it was written, and of what packs them."""
    known = sha256(" ".join(map(version, PACKERS)).encode())
    left_out = apps.get_app_config("staticfiles").ignore_patterns
    for finder in get_finders():
        for path, storage in finder.list(left_out):
            known.update(f"{path} {storage.get_modified_time(path)}\n".encode())
    return known.hexdigest()


def _are_complete() -> bool:
    """Whether every file that pages ask for lies there."""
    folder = Path(settings.STATIC_ROOT)
    manifest = folder / MANIFEST
    return manifest.exists() and all(
        (folder / name).exists() for name in json.loads(manifest.read_text())["paths"].values()
    )
