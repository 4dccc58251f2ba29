"""The subcommands of `workload`."""
