"""The one table of commands: keys, footer, palette, help and `llmrank-tui keys`."""
