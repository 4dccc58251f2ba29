"""Tests of the scores that a ranking may be by."""
