"""The page of a memo in a real browser."""
