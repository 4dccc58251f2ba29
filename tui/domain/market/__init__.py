"""From the records of sources to a catalogue, and how catalogues change over time."""
