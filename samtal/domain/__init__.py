"""The verbs of conversations: cards are dealt, agreements made, series checked."""
