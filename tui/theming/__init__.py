"""Theme files: checked, then loaded."""
