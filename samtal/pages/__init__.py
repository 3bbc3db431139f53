"""Pages that are read before and after: the library of cards, and what belongs to it."""
