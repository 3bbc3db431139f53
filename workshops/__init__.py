"""The engine: workshops, occasions, steps, seats, taps and screens. It knows no method by name."""
