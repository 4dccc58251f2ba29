"""Subcommands that fetch, import and look back."""
