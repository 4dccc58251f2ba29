"""The programs for sh and curl, run against a host that checks each field."""
