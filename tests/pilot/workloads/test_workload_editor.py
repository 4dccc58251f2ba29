"""The editor of a workload: figures or a chat session, live, from a text, saved and taken."""

from functools import partial

import pytest
from msgspec.structs import replace
from textual.widgets import TextArea

from tests.builders import ANSWERS_ONLY
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.workloads.test_workloads_screen import NIGHTLY, Asked, asked, on_top, opened
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import OFF, Session, Workload
from tui.domain.planning.named_workload import NamedWorkload, by_name, presets_of
from tui.screens.workloads.from_text import FromTextScreen
from tui.screens.workloads.workload_editor import WorkloadEditor
from tui.screens.workloads.workloads import WorkloadsScreen
from tui.store.paths import Dirs

__all__ = ["asked"]
CHAT = Session(1_000, 4_000, 10, 200, 300)
WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
# Twenty words of four letters at 0.85 tokens each, then {, a word of eight letters at
# 0.85 + 0.6 for the eighth, and }: 20.45 tokens, 17 of them before the placeholder.
PROMPT = "data " * 20 + "{question}"

# What these tests are about is something else than reasoning.
answered = partial(Workload, reasoning=OFF)


async def editing(
    window: Window, named: NamedWorkload | None = None, selected: str = ""
) -> list[NamedWorkload | None]:
    """The editor on one's own workload `named`, else on the preset of a chat."""
    own = (named,) if named else ()
    closed = await opened(window, own, selected=selected)
    await window.press("end", "e")
    assert isinstance(window.app.screen, WorkloadEditor)
    return closed


def lines_of(window: Window) -> list[str]:
    """The lines of what follows from the fields, their gaps as single spaces."""
    return [" ".join(line.split()) for line in window.text("#plan-text").split("\n")]


def said(window: Window) -> str:
    """The same on one line."""
    return window.paragraphs("#plan-text")


@WIDTHS
async def test_the_reference_chat_is_87_percent_of_tokens_and_56_of_dollars_from_cache(
    start: Start, embedded_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with start(catalogue=embedded_catalogue, size=size) as window:
        assert window.app.main.ranking is not None
        chat = presets_of(window.app.main.ranking.catalogue)[4]
        await editing(window, replace(chat, id="zz", origin="own"))
        assert lines_of(window)[:7] == [
            "DeepSeek V4 Flash top pick",
            "per session per month cached",
            "prompt tokens 64,500 1,935M 87%",
            "in dollars $0.002780 $83.41 56%",
            "answer tokens 3,000 90,000,000",
            "in dollars $0.0008400 $25.20",
            "total $0.003620 $108.61",
        ]
        assert "Cached: 87% of prompt tokens, 56% of the input cost." in said(window)
        assert "As requests: 10,000 a day, 6,450 prompt tokens on average." in said(window)


async def test_figures_change_with_every_keystroke(start: Start) -> None:
    async with start() as window:
        await editing(window)
        assert window.at == "sessions"
        # 1,000 + 300 + 200 tokens: the second of two turns reads the 1,200 of the first.
        await window.fill("turns", "2")
        await window.fill("system", "1,000")
        assert lines_of(window)[2] == "prompt tokens 2,900 87,000,000 41%"
        assert lines_of(window)[4] == "answer tokens 600 18,000,000"


async def test_a_prompt_shorter_than_the_host_caches_reads_nothing(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.fill("prefix", "4,201")
        # 4,200 tokens of the first turn are too few; 55,800 - 4,200 of 64,500 remain.
        assert lines_of(window)[2] == "prompt tokens 64,500 1,935M 80%"
        assert "Prompts under 4,201 tokens are not cached: 1 of 10 turns" in said(window)


async def test_a_cache_that_is_forgotten_between_turns_saves_nothing(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.fill("kept", "300")
        assert lines_of(window)[2].endswith("87%")
        await window.fill("pause", "301")
        assert lines_of(window)[2].endswith("0%")
        assert "The cache lifetime of 300 s is shorter than the 301 s between turns" in said(window)
        await window.fill("kept", "")
        assert lines_of(window)[2].endswith("87%")


async def test_tool_results_count_as_user_tokens(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.fill("user", "100")
        await window.fill("tools", "100")
        assert lines_of(window)[2] == "prompt tokens 64,500 1,935M 87%"


@pytest.mark.parametrize(
    ("field", "text", "reason", "billed"),
    [
        ("turns", "0", "Turns must be a whole number of 1 or more", "64,500 1,935M 87%"),
        ("turns", "2.5", "Turns must be a whole number of 1 or more", "8,900 267,000,000 47%"),
        (
            "system",
            "4 K",
            "Tokens of the system prompt must be a number of 0 or more, not '4 K'",
            "24,540 736,200,000 81%",
        ),
        (
            "turns",
            "10001",
            "Turns must be at most 10,000, not '10001'",
            "253,950,000 7,618,500M 99.8%",
        ),
    ],
)
async def test_what_cannot_be_read_is_refused_in_place_and_the_last_good_value_stays(
    start: Start, field: str, text: str, reason: str, billed: str
) -> None:
    async with start() as window:
        await editing(window)
        await window.retype(field, text)
        refused = window.paragraphs("#session-fields #plan-refused")
        assert refused == f"{reason}. The last good value stays."
        assert lines_of(window)[2] == f"prompt tokens {billed}"


async def test_a_session_without_a_first_prompt_is_refused_with_what_to_give(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.fill("user", "0")
        await window.fill("system", "0")
        assert (
            "The first prompt is empty: give a system prompt, user tokens or tool results. "
            "Billed: the last good session." in said(window)
        )
        await window.fill("tools", "5")
        assert "first prompt is empty" not in said(window)


async def test_figures_are_billed_a_request_and_a_month(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        own = NamedWorkload("zz", "zz", ANSWERS_ONLY)
        await editing(window, own)
        assert window.at == "requests"
        assert lines_of(window)[1:7] == [
            "per request per month cached",
            "prompt tokens 2,000 600,000,000 70%",
            # 600 fresh at 0.14 and 1,400 read at 0.028: 0.0000840 + 0.0000392
            "in dollars $0.0001232 $36.96 32%",
            "answer tokens 500 150,000,000",
            "in dollars $0.0001400 $42.00",
            "total $0.0002632 $78.96",
        ]
        assert (
            "A month: $78.96 answers only, $804.36 reasoning as on AA's tasks, ~$548.91 "
            "reasoning as in AA's speed test." in said(window)
        )
        await window.fill("reasoning", "1,000")
        assert lines_of(window)[5] == "in dollars $0.0004200 $126.00"
        await window.fill("reasoning", "some")
        assert "Reasoning must be effort, off, tasks, speed, or a number of tokens a request" in (
            window.paragraphs("#both-fields #plan-refused")
        )
        assert lines_of(window)[5] == "in dollars $0.0004200 $126.00"


async def test_the_selected_model_is_billed_and_the_top_pick_named_beside_it(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        shelf = window.app.main.ranking
        assert shelf is not None
        pro = next(each.model.id for each in shelf.entries if each.model.name == "DeepSeek V4 Pro")
        await editing(window, NamedWorkload("zz", "zz", ANSWERS_ONLY), pro)
        assert lines_of(window)[0] == "DeepSeek V4 Pro selected"
        assert lines_of(window)[6].endswith("$896.10")
        top = "Top pick on this workload: DeepSeek V4 Flash, $78.96 a month."
        assert top in said(window)


async def test_an_edited_session_is_carried_over_to_requests(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.fill("turns", "1")
        window.app.screen.query_one("#kind").focus()
        await window.press("left")
        assert window.value("requests") == "1,000"
        assert window.value("prompt") == "4,200"
        assert window.value("answer") == "300"
        assert window.value("cache") == "0%"
        assert not window.app.screen.query_one("#session-fields").display


async def test_looking_at_the_session_of_figures_loses_no_figure(start: Start) -> None:
    async with start() as window:
        await editing(window, NamedWorkload("zz", "zz", answered(7, 8, 9, 0.1)))
        window.app.screen.query_one("#kind").focus()
        await window.press("right")
        assert window.value("turns") == "10"
        await window.press("left")
        fields = ("requests", "prompt", "answer", "cache")
        assert [window.value(field) for field in fields] == ["7", "8", "9", "10%"]


async def test_what_was_edited_is_taken_with_its_session(start: Start) -> None:
    async with start() as window:
        closed = await editing(window)
        await window.fill("turns", "2")
        await window.fill("batch", "50%")
        await window.press("ctrl+t")
        session = replace(CHAT, turns=2)
        assert len(closed) == 1
        assert closed[0] is not None
        taken = closed[0]
        assert (taken.id, taken.session) == ("", session)
        # 4,200 and 4,700 prompt tokens, the 4,200 of the first read by the second
        assert taken.workload == answered(2_000, 4_450, 300, 4_200 / 8_900, batch_share=0.5)
        assert window.app.screen is window.app.main


async def test_what_was_not_edited_is_taken_as_it_was(start: Start) -> None:
    async with start() as window:
        closed = await editing(window, NIGHTLY)
        await window.press("ctrl+t")
        assert closed == [NIGHTLY]


# Saving


async def test_ones_own_is_saved_where_it_is(
    start: Start, asked: list[Asked], fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        await editing(window, NIGHTLY)
        await window.fill("requests", "600")
        await window.press("ctrl+s")
        saved = replace(NIGHTLY, workload=answered(600, 12_000, 200, 0))
        assert asked == [("replace", saved)]
        known = by_name((saved,), presets_of(fixture_catalogue))
        below = window.app.screen_stack[-2]
        assert isinstance(below, WorkloadsScreen)
        below.known_again(known, "Saved.")
        await window.settle()
        assert said(window).startswith("Saved.")
        await window.press("enter", "escape")
        assert on_top(window)


async def test_a_preset_is_saved_under_another_name(start: Start, asked: list[Asked]) -> None:
    async with start() as window:
        await editing(window)
        assert window.title("plan") == "Workload · Support chat · preset, read-only"
        await window.fill("turns", "12")
        await window.press("ctrl+s")
        await window.type("longer")
        await window.press("enter")
        how, named = asked[0]
        assert (how, named.id, named.name) == ("save", "longer", "longer")
        assert named.session == replace(CHAT, turns=12)
        assert named.origin == "own"


async def test_leaving_with_changes_is_asked_about_once(start: Start) -> None:
    async with start() as window:
        closed = await editing(window)
        await window.fill("turns", "12")
        await window.press("enter", "escape")
        assert said(window).startswith("Not saved. Ctrl+S saves,")
        await window.press("escape")
        assert window.title("workloads") == "Workloads"
        assert closed == []


async def test_leaving_without_changes_asks_nothing(start: Start) -> None:
    async with start() as window:
        await editing(window)
        await window.press("escape")
        assert window.title("workloads") == "Workloads"


async def test_a_failure_to_save_is_said_and_the_changes_are_still_there(
    start: Start, asked: list[Asked], fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        await editing(window, NIGHTLY)
        await window.fill("requests", "600")
        await window.press("ctrl+s")
        known = by_name((NIGHTLY,), presets_of(fixture_catalogue))
        editor = window.app.screen
        assert isinstance(editor, WorkloadEditor)
        editor.known_again(known, "Cannot write: no space left.")
        await window.settle()
        assert said(window).startswith("Cannot write: no space left.")
        assert window.value("requests") == "600"
        await window.press("enter", "escape")
        assert said(window).startswith("Not saved.")


# From text


async def paste(window: Window, text: str) -> None:
    """Put a text where prompts go."""
    window.app.screen.query_one(TextArea).insert(text)
    await window.settle()


async def test_a_pasted_prompt_is_an_estimate_with_its_error_and_fills_the_figures(
    start: Start,
) -> None:
    async with start() as window:
        closed = await opened(window, in_use=answered(123, 1, 45, 0.9))
        await window.press("t")
        assert isinstance(window.app.screen, FromTextScreen)
        assert window.greyed() == {"Use"}
        await paste(window, PROMPT)
        assert said(window).startswith("Estimate: about 20 (15–26) prompt tokens a request.")
        assert "Stable prefix: about 17 (13–21) tokens" in said(window)
        await window.press("ctrl+t")
        fields = ("requests", "prompt", "answer", "cache")
        assert [window.value(field) for field in fields] == ["123", "20", "45", "83.1%"]
        await window.press("ctrl+t")
        assert closed[0] is not None
        assert closed[0].note.startswith("Estimate: about 20")
        assert closed[0].workload == answered(123, 20, 45, 0.831)


async def test_several_prompts_tell_what_they_begin_with(start: Start) -> None:
    async with start() as window:
        await opened(window)
        await window.press("t")
        await paste(window, "data data one\n---\ndata data two\n")
        assert "mean of 2 prompts" in said(window)
        assert "common to all prompts" in said(window)


async def test_an_empty_text_estimates_nothing(start: Start) -> None:
    async with start() as window:
        await opened(window)
        await window.press("t")
        await paste(window, PROMPT)
        await window.press("f7", "backspace")
        assert said(window).startswith("Paste a prompt, or several of the same kind")
        await window.press("ctrl+t")
        assert isinstance(window.app.screen, FromTextScreen)
        await window.press("escape")
        assert window.title("workloads") == "Workloads"


async def test_a_long_text_is_counted_beside_the_screen(start: Start) -> None:
    async with start() as window:
        await opened(window)
        await window.press("t")
        await paste(window, "data " * 10_000)
        assert said(window).startswith("Estimate: about 8,500 ")


async def test_the_editor_takes_a_text_too_and_the_note_goes_when_the_figures_do(
    start: Start,
) -> None:
    async with start() as window:
        closed = await editing(window, NIGHTLY)
        await window.press("ctrl+o")
        await paste(window, PROMPT)
        await window.press("ctrl+t")
        assert window.value("prompt") == "20"
        await window.fill("prompt", "30")
        await window.press("ctrl+t")
        assert closed[0] is not None
        assert closed[0].note == ""
        assert closed[0].workload == answered(500, 30, 200, 0.831)


@WIDTHS
async def test_a_pasted_text_is_shown_and_never_interpreted(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await opened(window)
        await window.press("t")
        await paste(window, "[@click=quit]模型[/] {[b]\x1b[31m} <x[/]> 2026-05-11")
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}
        assert "2026-05-11" in said(window)


@WIDTHS
async def test_fields_and_keys_are_in_sight_at_every_size(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await editing(window)
        shown = window.shown()
        for label in ("Sessions a day", "Off-peak share", "total", "Ctrl+T Use", "Ctrl+S Save"):
            assert label in shown


async def test_a_workload_is_saved_edited_and_deleted_for_good(start: Start, dirs: Dirs) -> None:
    file = dirs.config / "workloads" / "evening.toml"
    async with start() as window:
        await window.press("6", "s")
        await window.type("evening")
        await window.press("enter")
        assert "prompt_tokens = 2000" in file.read_text()
        assert window.title("plan") == "evening"
        await window.press("e")
        await window.fill("prompt", "2,500")
        await window.press("ctrl+s", "enter", "escape")
        assert "prompt_tokens = 2500" in file.read_text()
        assert window.title("plan") == "evening"
        assert "2,500 prompt tokens" in said(window)
        await window.press("enter")
        assert window.app.main.workload.prompt_tokens == 2_500
        await window.press("6", "d", "d")
        assert not file.exists()
        assert "evening is deleted" in window.paragraphs("#workload-said")
