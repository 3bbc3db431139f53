"""The files that cards are read from, how they are read, and what has to be true of what they say."""
