"""What a person searches a ranking for: words, conditions, saved filters, and the rows listed."""
