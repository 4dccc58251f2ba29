"""One's own catalogue and workloads."""
