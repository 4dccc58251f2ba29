"""What a catalogue holds, and how one finds an entry in it."""
