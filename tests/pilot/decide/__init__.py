"""Tests of the screens on which one decides."""
