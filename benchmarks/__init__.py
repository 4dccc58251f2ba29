"""What the program costs at start and at a key press, beside a bare Textual app: `make bench`."""
