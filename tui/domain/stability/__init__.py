"""What would overturn the first place."""
