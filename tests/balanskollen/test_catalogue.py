"""The inspiration examples: our own words, short enough for a note, each under a key that never changes."""

from collections import Counter
from dataclasses import replace

import pytest
from django.utils.translation import override

from balanskollen.catalogue import SOURCES
from workshops import registry
from workshops.models.usertext import UserText

CATALOGUES = registry.method("balanskollen").catalogues
ENTRIES = [entry for catalogue in CATALOGUES for entry in catalogue.entries]


def test_no_key_is_used_twice():
    assert [key for key, times in Counter(entry.key for entry in ENTRIES).items() if times > 1] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda one: one.kind)
def test_a_key_tells_its_kind_and_its_source(catalogue):
    assert catalogue.entries
    for entry in catalogue.entries:
        assert entry.key.split(".")[:2] == [catalogue.kind, entry.source]
        assert entry.source in SOURCES


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda one: one.kind)
def test_every_source_has_examples_and_a_name(catalogue):
    groups = catalogue.by_source()
    assert [str(name) for name, _entries in groups] == [str(name) for name in SOURCES.values()]
    assert sum(len(entries) for _name, entries in groups) == len(catalogue.entries)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_example_is_a_proper_note_in_every_language(language):
    for entry in ENTRIES:
        with override(language):
            assert UserText.cleaned(entry.text) == entry.text == entry.texts[language]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_two_examples_of_a_kind_say_the_same(language):
    for catalogue in CATALOGUES:
        said = Counter(entry.texts[language].lower() for entry in catalogue.entries)
        assert [text for text, times in said.items() if times > 1] == []


def test_a_language_that_an_example_lacks_falls_back_to_swedish():
    entry = replace(ENTRIES[0], texts={"sv": "Nedskärningar"})
    with override("en"):
        assert entry.text == "Nedskärningar"


def test_the_registry_finds_an_example_by_its_key():
    assert registry.entry(ENTRIES[0].key) == ENTRIES[0]
    assert registry.entry("demand.horoscope") is None
