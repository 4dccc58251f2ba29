"""One module a format of score files: bytes in, score records out."""
