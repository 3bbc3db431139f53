"""Words of the decks, for templates."""

from django import template

from samtal import deck

register = template.Library()


@register.filter
def label(key, group: str) -> str:
    """The word for a key of this group in the active language: `{{ card.output|label:"output" }}`."""
    return deck.label(group, str(key))
