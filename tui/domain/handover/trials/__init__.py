"""Trials to take along: the plan before, the results after."""
