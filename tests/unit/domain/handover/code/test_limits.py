"""The limits of a program: room for the reasoning that was measured, and time to write it all."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tui.domain.catalogue.entries import Entry, entries
from tui.domain.catalogue.values import MeasuredRun
from tui.domain.handover.code.limits import longest_wait, most_tokens


def a_row(
    effort: str = "max",
    speed: float | None = None,
    first: float | None = None,
    answer: float | None = None,
    most: int | None = None,
) -> Entry:
    """A row with an effort that was measured so, and a longest output."""
    measured = replace(
        an_effort(effort, 50),
        tokens_per_second=speed,
        time_to_first_token=first,
        time_to_first_answer_token=answer,
        run=MeasuredRun(),
    )
    offer = replace(an_offer(), max_output=most)
    [row] = entries(a_catalogue(a_model("swift", offers=[offer], efforts=[measured])), "all")
    return row


@pytest.mark.parametrize(
    ("row", "tokens", "seconds"),
    [
        # 2 x (0.5 + 4,000 / 100) = 81 s
        (a_row("non-reasoning", 100, 0.5, 0.5), 4_000, 120),
        (a_row("non-reasoning", 400, 0.5, 0.5), 4_000, 60),
        # 2 x 50 x 83 = 8,300 tokens are less than 16,000; 2 x (1 + 16,000 / 50) = 642 s
        (a_row("max", 50, 1, 84), 16_000, 660),
        # 2 x 50 x 739 = 73,900 tokens; 2 x (1 + 74,000 / 50) = 2,962 s
        (a_row("max", 50, 1, 740), 74_000, 3_000),
        (a_row("max", 50, 1, 740, most=32_000), 32_000, 1_320),
        (a_row("max", 10, 1, 84), 16_000, 3_240),
        (a_row("max", 5, 1, 84), 16_000, 3_600),
        (a_row("max"), 16_000, 600),
        # One of the waits alone does not tell how long it reasons: 2 x (1 + 16,000 / 50) = 642 s
        (a_row("max", 50, 1), 16_000, 660),
        (a_row("max", 50, None, 740), 16_000, 660),
        (a_row("non-reasoning", most=1_000), 1_000, 600),
    ],
)
def test_limits_follow_from_what_was_measured(row: Entry, tokens: int, seconds: int) -> None:
    assert (most_tokens(row), longest_wait(row)) == (tokens, seconds)
