"""How prices, scores and ranks changed over time."""
