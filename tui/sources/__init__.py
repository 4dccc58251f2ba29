"""The public sources, one module each: bytes in, records out, nothing else."""
