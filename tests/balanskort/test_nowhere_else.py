"""No way leads to a card but its link: not the administration, not a relation, not a column. (P-3)"""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import NestedObjects
from django.db import models

from balanskort.checks import cards_have_no_admin
from balanskort.models import Card, Opening, Share, Terms, Version
from organisations.models import Organisation

pytestmark = pytest.mark.once
CARDS = {Card, Version, Share, Opening}


def test_the_administration_knows_the_terms_and_no_card():
    assert set(admin.site._registry) & {*CARDS, Terms} == {Terms}
    assert cards_have_no_admin(None) == []


def test_a_page_for_cards_stops_the_start(monkeypatch):
    monkeypatch.setitem(admin.site._registry, Share, admin.ModelAdmin(Share, admin.site))
    assert [error.id for error in cards_have_no_admin(None)] == ["balanskort.E001"]


def test_a_card_inside_the_page_of_something_else_stops_the_start(monkeypatch):
    inside = type("Inside", (admin.TabularInline,), {"model": Opening})
    monkeypatch.setattr(admin.site._registry[Organisation], "inlines", [inside])
    assert [error.id for error in cards_have_no_admin(None)] == ["balanskort.E001"]


def test_no_relation_leads_from_anything_to_a_card_or_back():
    leads = {
        (model, field.related_model)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and field.related_model and (model in CARDS) != (field.related_model in CARDS)
    }
    assert leads == set()


def test_no_column_of_a_card_says_whose_it_is_or_when_it_was_made():
    plain = {
        f"{model.__name__}.{field.name}"
        for model in CARDS
        for field in model._meta.concrete_fields
        if not isinstance(field, (models.BinaryField, models.ForeignKey)) and not field.primary_key
    }
    assert plain == {
        "Card.version", "Card.kept", "Card.expires_at", "Version.number", "Share.may_fill", "Opening.at",
        "Opening.filled",
    }  # fmt: skip


def test_nothing_in_the_administration_names_a_card():
    for page in admin.site._registry.values():
        named = [*page.list_display, *page.list_filter, *page.search_fields, *page.readonly_fields]
        named += [*(page.fields or ()), *(page.autocomplete_fields or ()), *(page.raw_id_fields or ())]
        assert not any("balanskort" in str(one) or "opening" in str(one) for one in named), page


@pytest.mark.django_db
def test_deleting_an_organisation_meets_no_card(kim, lindalen):
    """What the administration lists before it deletes would tell that there are cards."""
    met = NestedObjects(using="default")
    met.collect([lindalen])
    assert not CARDS & set(met.model_objs)
