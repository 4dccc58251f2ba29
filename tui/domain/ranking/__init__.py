"""Who is ranked, in which order, at what bill, and which rows are asked for."""
