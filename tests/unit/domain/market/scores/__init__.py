"""Tests of scores of one's own in a catalogue."""
