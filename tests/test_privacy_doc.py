"""The document tells what the settings do."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command

from balansa import privacy

pytestmark = pytest.mark.once


def test_the_document_is_what_the_settings_say():
    document = privacy.DOCUMENT.read_text("utf-8")
    assert document == privacy.written(document), "Run `python3 manage.py privacy --write`."


def test_another_setting_makes_another_document(settings):
    document = privacy.DOCUMENT.read_text("utf-8")
    for kind, time in settings.BALANSA_RETENTION.items():
        settings.BALANSA_RETENTION = {**settings.BALANSA_RETENTION, kind: timedelta(hours=5)}
        assert privacy.written(document) != document, f"{kind}: {time} is told nowhere"


def test_every_time_is_told():
    told = "".join(cell for row in privacy.ROWS for cell in row)
    assert all(f"{{{kind}}}" in told for kind in settings.BALANSA_RETENTION)


def test_no_time_stands_outside_the_table():
    document = privacy.DOCUMENT.read_text("utf-8")
    prose = document.replace(privacy.table(), "")
    assert [
        privacy.spoken(time) for time in settings.BALANSA_RETENTION.values() if privacy.spoken(time) in prose
    ] == []


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(hours=1), "1 hour"),
        (timedelta(days=1), "24 hours"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_times_are_spoken(time, words):
    assert privacy.spoken(time) == words


def test_the_command_prints_the_times_and_the_decision_of_an_installation(settings, capsys):
    settings.BALANSA_RETENTION = {**settings.BALANSA_RETENTION, "text": timedelta(days=7)}
    settings.BALANSA_RETENTION_DECISION = "KS 2026:114"
    call_command("privacy")
    said = capsys.readouterr().out
    assert "7 days after the workshop's last occasion" in said
    assert "KS 2026:114" in said


def test_a_document_without_the_marks_is_left_alone():
    with pytest.raises(ValueError):
        privacy.written("# Something else")
