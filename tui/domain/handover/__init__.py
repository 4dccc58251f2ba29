"""Handing over: what leaves the program as text, Markdown, HTML or a picture."""
