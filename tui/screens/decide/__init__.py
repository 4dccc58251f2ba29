"""Screens to decide on: by which quality, where a model lies in the field, what is beside it."""
