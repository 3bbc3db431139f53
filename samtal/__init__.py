"""Conversations with cards: cases, tools and dialogue groups. Their methods move in here."""
