"""Screens one reads."""
