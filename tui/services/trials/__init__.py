"""Trials that run: requests to hosts, what they cost, and what came of them."""
