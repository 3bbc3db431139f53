"""Cards that may help with a demand, as the plan's page shows them."""

from django.urls import reverse

from action_plans.domain.suggesting import Suggestion
from samtal import deck
from samtal.domain import paths


def cards_for(organisation: int, example: str) -> list[Suggestion]:
    """The cards that suit the demand of this example, each with what it is and its page."""
    return [
        Suggestion(card.title, deck.label("kind", card.kind), reverse("samtal:card", args=[card.key]))
        for card in paths.suggested(organisation, example)
    ]
