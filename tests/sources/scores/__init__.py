"""Tests of the readers of score files."""
