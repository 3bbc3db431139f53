"""Decks with a fault keep the process from starting: better at the desk than in front of forty people."""

from django.core.checks import Error, register

from samtal import deck, playbook_deck


@register()
def decks_are_whole(app_configs, **kwargs):
    """Every card and playbook in the files is whole; each fault is told with its file and line."""
    return [Error(str(fault), id="samtal.E001") for fault in (*deck.faults(), *playbook_deck.faults())]
