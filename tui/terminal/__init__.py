"""The terminal around the app: its state, clipboard and browser, and how a crash leaves it."""
