"""Screens to decide on: by which quality, what answers a question, where it lies in the field."""
