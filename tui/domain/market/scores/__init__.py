"""Scores of one's own in a catalogue: which model each is of, and the catalogue by them."""
