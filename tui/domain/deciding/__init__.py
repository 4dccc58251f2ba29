"""The decision: the question asked, the field seen, candidates beside each other and today's."""
