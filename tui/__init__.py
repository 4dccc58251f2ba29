"""llmrank-tui: which LLM API gives the most quality per dollar, on your own traffic."""

__version__ = "0.1.0"
