"""Output speeds and what they are good for: the limits of the throughput criterion."""

INTERACTIVE_SPEED = 60
BATCH_SPEED = 30


def speed_meaning(tokens_per_second: float | None) -> str:
    """What an output speed, in tokens per second, is good for."""
    if tokens_per_second is None:
        return "speed not published"
    if tokens_per_second < BATCH_SPEED:
        return f"batch only, under {BATCH_SPEED}"
    if tokens_per_second < INTERACTIVE_SPEED:
        return f"under the {INTERACTIVE_SPEED} that interactive use wants"
    return f"interactive, {INTERACTIVE_SPEED} or more"
