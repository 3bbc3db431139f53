"""The verbs: what can happen to a workshop, each in its own transaction."""
