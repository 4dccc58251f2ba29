"""The running app: its screens, and what it does for them outside a screen."""
