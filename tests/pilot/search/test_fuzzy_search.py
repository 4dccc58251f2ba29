"""A search whose word no model is called by finds those with its letters in order, and says so."""

from tests.pilot.app_under_test import Start


async def test_letters_in_order_find_a_model_and_the_line_below_says_that_they_did(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("brls")
        assert window.names() == ["Borealis 2"]
        said = window.text("#status")
        assert "No exact match for 'brls': loose matches shown" in said


async def test_a_word_that_is_there_is_found_without_a_remark(start: Start) -> None:
    async with start() as window:
        await window.press("slash")
        await window.type("aster")
        assert window.names() == ["Aster Small"]
        assert "letters" not in window.text("#status")
