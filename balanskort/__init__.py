"""Balance cards: a traffic light that belongs to the employee. Its method moves in here."""
