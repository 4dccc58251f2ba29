"""The programs for clients that take long to install, really run; `make test-clients` does it."""
