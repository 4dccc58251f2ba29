"""Pure values and formulas: no files, no network, no screen."""
