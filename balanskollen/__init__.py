"""Demands and resources in seven steps: the method Balanskollen on the engine."""
