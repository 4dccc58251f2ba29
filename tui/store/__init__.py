"""Files in and out: catalogue, compiled copies, settings; every failure names file and key."""
