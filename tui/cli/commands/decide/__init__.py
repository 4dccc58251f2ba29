"""Subcommands that decide: find, compare, plot, climb a ladder, take a memo along."""
