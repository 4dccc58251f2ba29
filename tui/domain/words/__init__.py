"""How figures, dates and names are written."""
