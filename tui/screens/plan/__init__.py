"""Screens one plans on."""
