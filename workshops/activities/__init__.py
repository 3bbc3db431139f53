"""Exercises that need no method. Methods use them as they are, or subclass them and add meaning."""
