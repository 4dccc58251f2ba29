"""Screens of trials: the plan, the run, the results, the answers, and what is kept."""
