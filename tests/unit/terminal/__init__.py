"""The terminal as far as no program has to run in it."""
