"""The quick-start programs, really run against a server on this machine."""
