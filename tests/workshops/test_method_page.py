"""What a method is: for anybody to read, in plain words that promise nothing they cannot keep."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from workshops import registry

PAGE = reverse("workshops:method", args=["balanskollen"])
TOLD = [one for one in registry.methods() if one.page]


def test_anybody_may_read_it(client, db):
    page = client.get(PAGE).content.decode()
    method = registry.method("balanskollen")
    assert all(str(activity.title) in page for activity in method.activities)
    assert all(str(split.title) in page for split in method.splits)


@pytest.mark.parametrize("key", ["short", "horoscope"])
def test_a_method_that_tells_nothing_has_no_page(client, db, key):
    assert client.get(reverse("workshops:method", args=[key])).status_code == 404


@pytest.mark.parametrize("method", TOLD, ids=lambda one: one.key)
def test_it_is_independent_and_links_to_the_originals(client, db, method):
    page = client.get(reverse("workshops:method", args=[method.key])).content.decode()
    assert "fristående" in page
    assert all(f'href="{address}"' in page for _name, address in method.page.originals)
    assert method.page.originals


@pytest.mark.parametrize("method", TOLD, ids=lambda one: one.key)
def test_the_unions_are_on_the_checklist_and_so_is_what_is_serious(method):
    with override("sv"):
        checklist = " ".join(str(one) for one in method.page.checklist)
    for word in ("facken", "skyddsombud", "112", "antecknar"):
        assert word in checklist


def test_where_a_film_is_shown_film_and_sound_are_on_the_checklist():
    with override("sv"):
        checklist = " ".join(str(one) for one in registry.method("balanskollen").page.checklist)
    assert all(word in checklist for word in ("filmen", "högtalare"))


@pytest.mark.parametrize("method", TOLD, ids=lambda one: one.key)
def test_every_split_holds_every_step_once(method):
    for split in method.splits:
        held = [number for steps in split.sittings for number in steps]
        assert held in ([], list(range(1, len(method.activities) + 1)))
