"""Trials: checks of answers, and what counts of passes tell."""
