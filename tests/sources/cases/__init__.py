"""Cases of formats."""
