"""How static files are collected: what an audience needs together is joined into one sheet and one script.

A phone then asks for two files instead of six. The parts stay readable files in `static/`; a bundle is their
text in this order. Names carry a hash of the content and are cached for ever; each file lies there once as it
is and, where that helps, compressed with brotli and gzip.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from servestatic.compress import Compressor
from servestatic.storage import CompressedManifestStaticFilesStorage

SHEET = ("css/tokens.css", "css/base.css", "css/components.css")  # the first one orders the layers
ROOM = ("js/vendor/idiomorph.min.js", "js/room.js")
LARGE = 50_000  # bytes
BUNDLES = {
    "css/for-phone.css": (*SHEET, "css/phone.css"),
    "css/for-page.css": ("css/fonts.css", *SHEET, "css/results.css", "css/page.css"),
    "css/for-projector.css": ("css/fonts.css", *SHEET, "css/results.css", "css/projector.css"),
    "css/for-facilitator.css": ("css/fonts.css", *SHEET, "css/results.css", "css/console.css"),
    "js/for-phone.js": ROOM,
    "js/for-projector.js": (*ROOM, "js/wall.js"),
    "js/for-facilitator.js": (*ROOM, "js/console.js"),
}


class Bundles(Storage):
    """The joined files, made when they are read."""

    def _open(self, name, mode="rb"):
        # A script may end without its semicolon.
        between = b"\n;\n" if name.endswith(".js") else b"\n"
        return ContentFile(between.join(part.read_bytes() for part in parts(name)), name=name)

    def path(self, name):
        """Only what collectstatic calls it where it tells what it does: there is no such file."""
        return name

    def get_modified_time(self, name):
        """When a part, or this list, was changed last: a collected bundle that is older is made anew."""
        newest = max(part.stat().st_mtime for part in (*parts(name), Path(__file__)))
        return datetime.fromtimestamp(newest, UTC)


def parts(name: str) -> list[Path]:
    """The files that a bundle is made of."""
    return [Path(settings.STATICFILES_DIRS[0], part) for part in BUNDLES[name]]


class BundleFinder(BaseFinder):
    """Hands the bundles to collectstatic."""

    def list(self, ignore_patterns):
        """Each of them, with the storage that reads it."""
        bundles = Bundles()
        return [(name, bundles) for name in BUNDLES]

    def find(self, path, find_all=False, **kwargs):
        """None: a bundle has no place on the disk before it is collected."""
        return []


class OnceOnly(Compressor):
    """Compresses what is not compressed yet. The hash in a name answers for its content."""

    def compress(self, path):
        """The names of what was written. Another start takes over what this one left."""
        done = all(os.path.exists(f"{path}{suffix}") for suffix in (".br", ".gz"))
        return [] if done else super().compress(path)

    @staticmethod
    def compress_brotli(data):
        """The smallest for what phones load; the few large files are the desk's and would take seconds."""
        return brotli.compress(data, quality=11 if len(data) < LARGE else 7)

    @staticmethod
    def write_data(path, data, suffix, stat_result):
        """Whole or not at all: half a file would be taken for a whole one by the next start."""
        half = Compressor.write_data(path, data, f"{suffix}.half", stat_result)
        os.replace(half, path + suffix)
        return path + suffix


class Collected(CompressedManifestStaticFilesStorage):
    """Names with a hash, and no others; compressed once for all."""

    keep_only_hashed_files = True

    def create_compressor(self, **kwargs):
        return OnceOnly(**kwargs)
