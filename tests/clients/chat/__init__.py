"""LiteLLM, Pydantic AI and the AI SDK, run against hosts that speak chat completions."""
