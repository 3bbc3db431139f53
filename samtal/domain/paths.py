"""From a demand to cards that may help with it: by the key of the example that it was made from."""

from samtal import deck
from samtal.deck import Card
from samtal.models import Path

from . import library


def suggested(organisation, example: str) -> list[Card]:
    """The cards that may help with the demand of this example, the likeliest first, in at most two queries.

    The organisation's own path stands in the place of the files'; an empty one suggests nothing. Cards
    out of use are left out. A demand in the group's own words has no key, and gets none.
    """
    if not example:
        return []
    own = Path.objects.filter(organisation=organisation, example=example).first()
    keys = own.keys if own else deck.paths().get(example, [])
    return library.find_many(organisation, keys) if keys else []
