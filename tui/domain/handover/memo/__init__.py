"""A memo: one page that answers a question, its tables and its sentences."""
