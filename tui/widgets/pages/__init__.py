"""What the screens one opens say, one page a screen."""
