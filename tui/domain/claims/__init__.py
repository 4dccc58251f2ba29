"""Sentences about models, and the figures they stand on."""
