"""What uses both files and sources: fetching, syncing, history."""
