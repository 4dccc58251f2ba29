"""The programs in Go, built once and run against a host that checks each field."""
