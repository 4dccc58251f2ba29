"""Screens of workloads by name."""
