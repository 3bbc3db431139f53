"""Verbs of plans. Each opens its own transaction and writes what was done into the plan's history."""
