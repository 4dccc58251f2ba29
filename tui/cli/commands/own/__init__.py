"""Subcommands that change one's own catalogue."""
