"""Tests of the commands about trials."""
