"""The other panes of the main screen."""
