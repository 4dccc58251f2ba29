"""A mistake in a thread ends the program as any other does: nothing fails without a word."""

from typing import NoReturn

import pytest

from tests.pilot.app_under_test import Start
from tui.app.market import Market
from tui.screens.plan import stability


def _broken(*_: object, **__: object) -> NoReturn:
    raise ZeroDivisionError("in a thread")


async def test_a_mistake_while_files_are_read_is_the_one_the_program_ends_by(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Market, "history", _broken)
    with pytest.raises(ZeroDivisionError, match="in a thread"):
        async with start() as window:
            await window.press("T")


async def test_a_mistake_in_what_a_screen_computes_is_the_one_the_program_ends_by(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stability, "stability", _broken)
    with pytest.raises(ZeroDivisionError, match="in a thread"):
        async with start() as window:
            await window.press("9")
