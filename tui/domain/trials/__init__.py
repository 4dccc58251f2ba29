"""Trials: cases that are put to models, checks of the answers, and what the results tell."""
