"""Which listing of a price source is which rated model."""
