"""Screens as far as they need no terminal."""
