"""One module a format of files with cases: bytes in, cases out."""
