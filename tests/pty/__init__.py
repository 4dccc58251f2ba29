"""The program in a terminal of its own: what it writes there and how it leaves it."""
