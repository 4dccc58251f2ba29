"""Mode and message of the code: each by its key, and what stands where there is no code."""

from pathlib import Path

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.handover.code.message_choice import MessageChoice
from tui.screens.read.message import MessageScreen
from tui.store.settings import Settings

SMALL = {"model": "aster-small"}


def sent(window: Window) -> str:
    """What the code in sight sends."""
    usage = window.app.main.state.usage
    assert usage is not None
    assert usage.call is not None
    return usage.call.message


async def test_a_key_switches_the_mode_and_the_mode_is_kept(start: Start) -> None:
    async with start() as window:
        for name in ("Streaming", "Structured output", "Tool call", "Image input"):
            await window.press("J")
            assert window.text("#mode").startswith(f"‹ {name}, ")
        assert window.app.main.state.settings.mode == "image"
        await window.press("J", "J", "J")
        assert window.text("#mode") == "‹ Plain, 1 of 7 ›"


async def test_the_mode_is_chosen_in_the_pane_too(start: Start) -> None:
    async with start() as window:
        await window.press("4", "tab", "tab", "right")
        assert window.text("#mode") == "‹ Streaming, 2 of 7 ›"
        await window.press("left", "left")
        assert window.text("#mode") == "‹ Prompt caching, 7 of 7 ›"


@pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
async def test_what_a_model_does_not_take_is_a_line_and_a_key_takes_the_nearest(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size, settings=Settings(mode="image")) as window:
        await window.press("4")
        said = "Aster Small takes no pictures at Fixturegate. Nearest: Plain."
        assert window.paragraphs("#snippet") == f"{said} Press H to take it."
        await window.press("y", "w", "Z")
        assert set(window.notices()) == {said}
        assert window.outside.copied == []
        await window.press("H")
        assert window.app.main.state.settings.mode == "plain"
        assert "import openai" in window.text("#snippet")
        window.app.clear_notifications()
        await window.press("H")
        assert window.notices() == ["There is code already."]


async def test_the_line_for_env_example_is_copied(start: Start) -> None:
    async with start() as window:
        await window.press("Z")
        assert window.outside.copied == ["# API key for Fixturegate\nFIXTUREGATE_API_KEY=\n"]
        assert "the .env.example line of FIXTUREGATE_API_KEY" in window.notices()[0]


async def test_an_example_prompt_is_sent(start: Start) -> None:
    async with start() as window:
        await window.press("K", "j", "enter")
        assert sent(window).startswith("Sort each parcel below")
        assert window.app.main.state.message == MessageChoice("sort-parcels")
        await window.press("K")
        assert isinstance(window.app.screen, MessageScreen)
        await window.press("k", "enter")
        assert sent(window) == "Say hello in one short sentence."


async def test_the_prompt_one_reads_is_sent_by_its_key(start: Start) -> None:
    async with start() as window:
        await window.press("x", "n", "K")
        assert window.app.screen is window.app.main
        assert sent(window).startswith("Summarise the minutes below")
        assert len(window.notices()) == 1


async def test_a_text_of_one_s_own_is_sent_and_stays_for_the_session(start: Start) -> None:
    async with start() as window:
        await window.press("K", "tab")
        await window.type("Say q: $(one)")
        await window.press("enter")
        await window.type("and two")
        await window.press("ctrl+t")
        assert sent(window) == "Say q: $(one)\nand two"
        assert window.text("#message").startswith("Say q: $(one) an")
        await window.press("K", "g", "home", "enter")
        assert sent(window) == "Say hello in one short sentence."
        await window.press("K", "end", "enter")
        assert sent(window) == "Say q: $(one)\nand two"


async def test_esc_leaves_the_message_as_it_was(start: Start) -> None:
    async with start() as window:
        await window.press("K", "e")
        await window.type("dropped")
        await window.press("escape")
        assert window.app.main.state.message == MessageChoice()


async def test_a_file_is_sent_to_the_last_newline(start: Start, tmp_path: Path) -> None:
    (tmp_path / "ask.txt").write_text("@one\ntwo\n", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    async with start() as window:
        for name, said in (
            ("nowhere.txt", "does not exist."),
            ("latin.txt", "line 1: this is not UTF-8 text."),
        ):
            await window.press("K", "tab")
            await window.type(f"@{tmp_path / name}")
            await window.press("ctrl+t")
            assert window.paragraphs("#dialog-refused").endswith(said)
            await window.press("escape")
        await window.press("K", "tab")
        await window.type(f"@{tmp_path / 'ask.txt'}")
        await window.press("ctrl+t")
        assert sent(window) == "@one\ntwo\n"
        await window.press("K", "ctrl+t")  # shown with @@, which stands for one
        assert sent(window) == "@one\ntwo\n"


async def test_no_text_is_no_message(start: Start) -> None:
    async with start() as window:
        await window.press("K", "ctrl+t")
        assert window.paragraphs("#dialog-refused") == "The message is empty. Type a text."


async def test_the_change_is_in_the_client_and_mode_and_of_the_message(start: Start) -> None:
    async with start(settings=Settings(client="node")) as window:
        await window.press("I", "j", "d")
        [diff] = window.outside.copied
        assert diff.startswith("--- a/aster_small.mjs\n+++ b/aster_small.mjs\n")
        assert '-const model = "vendor-one/aster-small";\n' in diff


async def test_the_palette_has_clients_and_modes_by_name(start: Start) -> None:
    async with start() as window:
        for typed, kept in (("client: go", ("go", "plain")), ("mode: stream", ("go", "stream"))):
            await window.press("colon")
            await window.type(typed)
            await window.app.workers.wait_for_complete()
            await window.settle()
            await window.press("enter", "enter")
            settings = window.app.main.state.settings
            assert (settings.client, settings.mode) == kept
