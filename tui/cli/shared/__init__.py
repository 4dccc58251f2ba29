"""What several subcommands share: options, tables, exports, messages."""
