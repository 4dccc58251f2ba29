"""Hosts on 127.0.0.1 that answer only what is asked as their documentation has it."""
