import importlib

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import clear_url_caches

import balansa.urls
from tests.doors import world


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """Both organisations, made once for a module and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.stage()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browsers(houses):
    """A browser for each role."""
    return world.roles(houses)


@pytest.fixture(scope="module")
def demo_too():
    """The addresses of an installation and those that the demonstration adds."""
    with override_settings(BALANSA_DEMO=True):
        importlib.reload(balansa.urls)
        clear_url_caches()
        yield
    importlib.reload(balansa.urls)
    clear_url_caches()
