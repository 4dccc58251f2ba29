"""One module a subcommand, with its own text beside it."""
