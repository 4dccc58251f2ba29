"""The leaderboard: its table, columns, rows and search."""
