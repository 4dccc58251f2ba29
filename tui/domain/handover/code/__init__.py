"""The code that calls a configuration: in which client, in which mode, with which message."""
