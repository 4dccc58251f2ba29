"""Guards of what is written in files."""
