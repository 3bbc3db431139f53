"""Static files: joined for each audience, compressed once, and kept by browsers for ever."""

import gzip
import re
import shutil
from pathlib import Path
from urllib.request import Request, urlopen

import brotli
import pytest
from django.conf import settings

from balansa.collecting import BUNDLES
from tests.live import collected, live_server, managed

HASHED = re.compile(r"\.[0-9a-f]{12}(\.\w+)?(\.br|\.gz)?$")
AS_IT_IS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


def fetch(address, accepted=""):
    """(text, encoding, how long it may be kept) of a page or file."""
    with urlopen(Request(address, headers={"Accept-Encoding": accepted}), timeout=20) as answer:
        how = answer.headers["Content-Encoding"]
        return AS_IT_IS[how](answer.read()).decode(), how, answer.headers["Cache-Control"]


@pytest.mark.live
@pytest.mark.once
def test_the_sheet_and_the_script_of_a_phone_come_small_and_are_kept_for_ever(sqlite_url):
    with live_server(sqlite_url) as server:
        page, how, kept = fetch(f"{server.url}/", "gzip, br")
        assert (how, "no-store" in kept) == (None, True), "what holds a token is not compressed"
        files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
        assert [HASHED.sub("", file) for file in files] == ["/static/css/for-phone", "/static/js/for-phone"]
        for file in files:
            plain = fetch(server.url + file)
            assert plain[1:] == (None, "max-age=315360000, public, immutable")
            for accepted, how in (("gzip, deflate, br", "br"), ("gzip", "gzip")):
                assert fetch(server.url + file, accepted) == (plain[0], how, plain[2])


@pytest.mark.slow
def test_a_bundle_is_its_parts_in_order_and_nothing_is_collected_without_a_hash():
    folder = collected()
    assert [path.name for path in folder.rglob("*.*") if path.is_file() and not HASHED.search(path.name)] == [
        "staticfiles.json"
    ]
    for name, parts in BUNDLES.items():
        (joined,) = folder.glob(name.replace(".", ".????????????.", 1))
        rest = re.sub(r"(?<=url\()[^)]*", "", joined.read_text())
        for part in parts:
            words = re.sub(r"(?<=url\()[^)]*", "", Path(settings.STATICFILES_DIRS[0], part).read_text())
            _before, found, rest = rest.partition(words.strip())
            assert found, f"{part} in {name}"


def compressed(static):
    """{file: its number on the disk}, another one as soon as it is written anew."""
    return {path: path.stat().st_ino for path in static.rglob("*.*") if path.suffix in (".br", ".gz")}


@pytest.mark.slow
def test_collecting_again_compresses_nothing_again_and_leaves_no_half_file(tmp_path):
    static = shutil.copytree(collected(), tmp_path / "var" / "static")
    before = compressed(static)
    done = managed(tmp_path / "var", "collectstatic", "--noinput", "-v0")
    assert done.returncode == 0, done.stderr
    assert before == compressed(static)
    assert list(static.rglob("*.half*")) == []
