"""What a row costs and scores: prices, pass rates, columns, metrics."""
