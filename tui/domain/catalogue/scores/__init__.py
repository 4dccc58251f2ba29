"""The scores that a ranking may be by, beside the index it was published with."""
