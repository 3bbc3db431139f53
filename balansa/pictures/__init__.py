"""Pictures of every screen at every stage, taken from a room that is played for them."""
