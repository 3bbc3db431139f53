"""A start packs static files only when something about them changed."""

import os

import pytest
from django.test import override_settings

from balansa import static_files


@pytest.fixture
def folders(tmp_path):
    """Where a sheet is written, and where it is collected."""
    source, root = tmp_path / "source", tmp_path / "root"
    source.mkdir()
    (source / "one.css").write_text("body { margin: 0 }")
    with override_settings(
        STATICFILES_DIRS=[source],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATIC_ROOT=str(root),
        STORAGES={"staticfiles": {"BACKEND": "balansa.collecting.Collected"}},
    ):
        static_files.collect()
        yield source, root


def collected(root):
    """When the list of all files was written, and what it lists."""
    manifest = root / static_files.MANIFEST
    return manifest.stat().st_mtime_ns, sorted(path.name for path in root.glob("*.css"))


def test_a_start_that_finds_everything_as_it_was_collects_nothing(folders):
    _source, root = folders
    before = collected(root)
    static_files.collect()
    assert collected(root) == before


def test_a_sheet_that_changed_or_is_new_is_collected(folders):
    source, root = folders
    sheets = [collected(root)[1]]
    for change in (
        lambda: (source / "one.css").write_text("body { margin: 1px }"),
        lambda: (source / "two.css").write_text("p { margin: 0 }"),
    ):
        change()
        static_files.collect()
        sheets.append(collected(root)[1])
    assert sheets[0] != sheets[1] != sheets[2]


def test_what_somebody_took_away_is_collected_again(folders):
    _source, root = folders
    [sheet] = root.glob("*.css")
    os.remove(sheet)
    static_files.collect()
    assert sheet.exists()


def test_what_was_interrupted_is_collected_again(folders):
    _source, root = folders
    (root / static_files.MARK).unlink()
    before, _sheets = collected(root)
    static_files.collect()
    assert collected(root)[0] > before
