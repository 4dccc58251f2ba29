"""Nothing stays in memory of what was opened and closed again."""

import gc
from collections import Counter

from textual.widget import Widget

from tests.pilot.app_under_test import Start

# A widget is held until the last message to it is through, which a busy machine may keep waiting.
SETTLING = 50


def living() -> Counter[str]:
    """How many widgets there are of each class, whoever holds them."""
    gc.collect()
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, Widget))


async def test_what_was_opened_and_closed_leaves_no_widget(start: Start) -> None:
    async with start() as window:
        for key in ("slash", "W", "5"):
            await window.press(*(key, "escape") * 2)
            before = living()
            await window.press(*(key, "escape") * 3)
            for _ in range(SETTLING):
                if not living() - before:
                    break
                await window.settle()
            assert living() - before == Counter(), key
