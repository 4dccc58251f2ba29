"""Nothing stays in memory of what was opened and closed again."""

import gc
from collections import Counter

import pytest
from textual.widget import Widget

from tests.pilot.app_under_test import Start

TIMES = 5


def living() -> Counter[str]:
    """How many widgets there are of each class, whoever holds them."""
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Widget))


@pytest.mark.parametrize(
    "keys",
    [("slash", "x", "escape"), ("W", "escape"), ("5", "escape")],
    ids=["search", "reading", "planning"],
)
async def test_what_was_opened_and_closed_leaves_no_widget(
    keys: tuple[str, ...], start: Start
) -> None:
    async with start() as window:
        await window.press(*keys * 2)
        before = living()
        await window.press(*keys * TIMES)
        assert living() - before == Counter()
