"""The command line: the same numbers as the screen, a module a group of subcommands."""
