"""Workloads by name on the screen: listed with their top picks, taken, saved, deleted, compared."""

from functools import partial

import pytest
from msgspec.structs import replace
from textual.message import Message

from tests.builders import ANSWERS_ONLY
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue, MeasuredRun
from tui.domain.catalogue.workload import OFF, Reasoning, Session, Workload
from tui.domain.planning.named_workload import NamedWorkload, by_name, presets_of
from tui.screens.requests import DeleteWorkload, SaveWorkload
from tui.screens.workloads.naming import NameScreen
from tui.screens.workloads.workload_editor import WorkloadEditor
from tui.screens.workloads.workloads import WorkloadsScreen
from tui.store.settings import Settings

# What these tests are about is something else than reasoning.
answered = partial(Workload, reasoning=OFF)
NIGHTLY = NamedWorkload("nightly", "Nightly run", answered(500, 12_000, 200, 0), note="At 2 a.m.")
OTHER = answered(10_000, 3_000, 500, 0.7)
WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


# What is to be done with which workload: save, replace or delete.
Asked = tuple[str, NamedWorkload]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What was asked of the app about files; nothing is done about it."""
    found: list[Asked] = []

    def spy(kind: type[WorkloadsScreen | WorkloadEditor]) -> None:
        post = kind.post_message

        def post_message(self: WorkloadsScreen | WorkloadEditor, message: Message) -> bool:
            if isinstance(message, SaveWorkload):
                found.append(("replace" if message.replace else "save", message.named))
            elif isinstance(message, DeleteWorkload):
                found.append(("delete", message.named))
            else:
                return post(self, message)
            return True

        monkeypatch.setattr(kind, "post_message", post_message)

    spy(WorkloadsScreen)
    spy(WorkloadEditor)
    return found


async def opened(
    window: Window,
    own: tuple[NamedWorkload, ...] = (),
    in_use: Workload | None = None,
    selected: str = "",
    notices: tuple[str, ...] = (),
) -> list[NamedWorkload | None]:
    """The screen over the presets and `own`; what it was closed with is put into the list."""
    ranking = window.app.main.ranking
    assert ranking is not None
    known = by_name(own, presets_of(ranking.catalogue))
    closed: list[NamedWorkload | None] = []
    screen = WorkloadsScreen(ranking, known, in_use or ANSWERS_ONLY, selected, notices)
    window.app.push_screen(screen, closed.append)
    await window.settle()
    return closed


def on_top(window: Window) -> WorkloadsScreen:
    """The screen of workloads, which has to be in front."""
    screen = window.app.screen
    assert isinstance(screen, WorkloadsScreen)
    return screen


def listed(window: Window) -> list[list[str]]:
    """The cells of each line of the list."""
    lines = window.text("#workload-list").split("\n")
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def line_of(window: Window, name: str) -> str:
    """The line of the window with a workload, its gaps as single spaces."""
    found = next(line for line in window.text("#workload-list").split("\n") if name in line)
    return " ".join(found.split())


async def test_presets_are_read_only_and_stand_before_ones_own_with_top_pick_and_bill(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        await opened(window, (NIGHTLY,))
        flash = "DeepSeek V4 Flash"
        assert listed(window) == [
            [
                *("Mixed traffic", "preset, in use", "10,000", "2,000", "500", "70%"),
                *(flash, "$78.96"),
            ],
            ["Bulk classification", "preset", "10,000", "350", "2", "85%", flash, "$4.87"],
            ["Document digest", "preset", "200", "24,000", "600", "0%", flash, "$21.17"],
            ["Re-ranking passages", "preset", "5,000", "24,000", "60", "0%", flash, "$506.52"],
            ["Support chat", "preset", "10,000", "6,450", "300", "86.5%", flash, "$108.61"],
            ["Agent loop", "preset", "12,500", "19,400", "250", "93.4%", flash, "$283.71"],
            # 500 x 30 x (12,000 x 0.14 + 200 x 0.28) / 1e6 at the list prices of V4 Flash
            ["Nightly run", "yours", "500", "12,000", "200", "0%", flash, "$26.04"],
        ]


async def test_enter_takes_the_workload_under_the_cursor(start: Start) -> None:
    async with start() as window:
        closed = await opened(window, (NIGHTLY,))
        await window.press("G", "enter")
        assert closed == [NIGHTLY]


async def test_escape_changes_nothing(start: Start) -> None:
    async with start() as window:
        closed = await opened(window)
        await window.press("j", "escape")
        assert closed == [None]


async def test_the_cursor_starts_on_the_workload_in_use_and_stops_at_both_ends(
    start: Start,
) -> None:
    async with start() as window:
        await opened(window, (NIGHTLY,), NIGHTLY.workload)
        assert window.title("plan") == "Nightly run"
        await window.press("down", "j")
        assert window.title("plan") == "Nightly run"
        await window.press("k", "up")
        assert window.title("plan") == "Classify"
        await window.press("home", "up")
        assert window.title("plan") == "Default"
        await window.press("end", "pageup")
        assert window.title("plan") == "Default"


async def test_a_workload_in_use_that_has_no_name_stands_first(start: Start) -> None:
    async with start() as window:
        closed = await opened(window, in_use=OTHER)
        assert listed(window)[0][:6] == [
            "In use",
            "not saved",
            "10,000",
            "3,000",
            "500",
            "70%",
        ]
        await window.press("enter")
        assert closed[0] is not None
        assert closed[0].workload == OTHER


async def test_the_one_under_the_cursor_is_told_with_its_session_its_note_and_its_option(
    start: Start,
) -> None:
    async with start() as window:
        await opened(window)
        await window.press("end")
        said = window.paragraphs("#plan-text")
        assert "10,000 requests a day, 6,450 prompt tokens (86.5% cached)" in said
        assert (
            "1,000 sessions a day, a system prompt of 4,000 tokens, 10 turns of 200 user tokens, "
            "300 answer tokens" in said
        )
        assert "The history is sent again with each turn." in said
        assert "Command line: --workload chat" in said


async def test_what_a_session_says_of_tools_and_of_the_cache_is_told_too(start: Start) -> None:
    session = Session(5, 100, 3, 10, 20, 30, 1_024, 300, 45)
    named = NamedWorkload("tools", "tools", replace(session.workload(), reasoning=OFF), session)
    async with start() as window:
        await opened(window, (named,), named.workload)
        said = window.paragraphs("#plan-text")
        assert "30 tokens of tool results, 20 answer tokens" in said
        assert "prompts cached from 1,024 tokens" in said
        assert "cache lifetime 300 s, pause between turns 45 s" in said


# Saving and deleting


async def test_the_workload_in_use_is_saved_under_a_name(start: Start, asked: list[Asked]) -> None:
    async with start() as window:
        await opened(window, in_use=OTHER)
        await window.press("s")
        assert "3,000 prompt tokens (70% cached)" in window.paragraphs("#dialog-text")
        await window.type("evening")
        await window.press("enter")
        assert asked == [("save", NamedWorkload("evening", "evening", OTHER))]


async def test_a_session_in_use_is_saved_as_one(start: Start, asked: list[Asked]) -> None:
    session = Session(1_000, 4_000, 10, 200, 300)
    async with start() as window:
        await opened(window, in_use=replace(session.workload(), reasoning=OFF))
        await window.press("s")
        await window.type("ours")
        await window.press("enter")
        named = NamedWorkload("ours", "ours", replace(session.workload(), reasoning=OFF), session)
        assert asked == [("save", named)]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Chat", "chat is a preset, and presets are read-only; choose another name."),
        ("-x", "A workload name starts with a letter or digit."),
    ],
)
async def test_a_name_that_cannot_be_is_refused_where_it_is_typed(
    start: Start, asked: list[Asked], name: str, why: str
) -> None:
    async with start() as window:
        await opened(window)
        await window.press("s")
        await window.type(name)
        await window.press("enter")
        assert isinstance(window.app.screen, NameScreen)
        assert window.paragraphs("#dialog-refused").lower() == why.lower()
        await window.press("escape")
        assert asked == []


async def test_ones_own_is_replaced_once_that_was_said(start: Start, asked: list[Asked]) -> None:
    async with start() as window:
        await opened(window, (NIGHTLY,), OTHER)
        await window.press("s")
        await window.type("nightly")
        await window.press("enter")
        assert asked == []
        await window.press("enter")
        saved = NamedWorkload("nightly", "nightly", OTHER)
        assert asked == [("replace", saved)]


async def test_what_was_done_is_said_and_the_cursor_goes_to_what_was_saved(
    start: Start, asked: list[Asked], fixture_catalogue: Catalogue
) -> None:
    async with start() as window:
        await opened(window, in_use=OTHER)
        await window.press("s")
        await window.type("evening")
        await window.press("enter")
        evening = NamedWorkload("evening", "evening", OTHER)
        known = by_name((evening,), presets_of(fixture_catalogue))
        on_top(window).known_again(known, "Saved in evening.toml.")
        await window.settle()
        assert window.paragraphs("#workload-said") == "Saved in evening.toml."
        assert window.title("plan") == "evening"
        assert listed(window)[-1][:2] == ["evening", "yours, in use"]
        assert len(listed(window)) == 4


async def test_deleting_asks_once_and_moving_on_keeps_it(start: Start, asked: list[Asked]) -> None:
    async with start() as window:
        await opened(window, (NIGHTLY,))
        await window.press("end", "d")
        assert window.paragraphs("#workload-said") == (
            "Delete Nightly run and its file? Press d again to delete it."
        )
        await window.press("up", "end", "d")
        assert asked == []
        await window.press("d")
        assert asked == [("delete", NIGHTLY)]


async def test_a_preset_and_what_has_no_name_cannot_be_deleted(
    start: Start, asked: list[Asked]
) -> None:
    async with start() as window:
        await opened(window, in_use=OTHER)
        assert window.greyed() == {"Delete"}
        await window.press("d", "d", "end", "delete", "delete")
        assert asked == []
        assert window.paragraphs("#workload-said") == ""


async def test_what_was_deleted_is_gone_and_no_longer_compared(start: Start) -> None:
    async with start() as window:
        await opened(window, (NIGHTLY,))
        await window.press("c", "end", "c")
        assert window.title("plan") == "A vs B"
        assert window.app.main.ranking is not None
        left = presets_of(window.app.main.ranking.catalogue)
        on_top(window).known_again(left, "Deleted.")
        await window.settle()
        assert "Nightly" not in window.text("#workload-list")
        assert window.title("plan") == "Default"
        assert line_of(window, "Default").startswith("A Default")


# Comparing


async def test_two_workloads_stand_beside_each_other_with_the_moved_models_marked(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        await opened(window)
        await window.press("c", "j", "j", "c")
        assert line_of(window, "Mixed traffic").startswith("A Mixed traffic")
        assert line_of(window, "Document digest").startswith("B Document digest")
        lines = [" ".join(line.split()) for line in window.text("#plan-text").split("\n")]
        assert "* 2 of 5 models change places, by monthly bill per point." in lines
        at = next(place for place, line in enumerate(lines) if line.startswith("A # B #"))
        assert [line.rsplit(" $", 2)[0] for line in lines[at + 1 :]] == [
            "1 1 DeepSeek V4 Flash $78.96 $21.17",
            "2 2 Gemini 3.1 Flash Lite Preview $280.50 $41.40",
            "* 3 4 MiMo-V2.5-Pro $714.00 $154.80",
            "* 4 3 Qwen3.6 Plus $750.00 $82.80",
            "5 5 DeepSeek V4 Pro $896.10 $263.09",
        ]


async def test_the_same_order_is_said_to_be_the_same(start: Start) -> None:
    twice = NamedWorkload("twice", "twice", replace(ANSWERS_ONLY, requests_per_day=20_000))
    async with start() as window:
        await opened(window, (twice,))
        await window.press("c", "end", "c")
        assert "Same order for all" in window.paragraphs("#plan-text")


async def test_marking_a_marked_one_takes_the_mark_off_and_a_third_takes_the_place_of_b(
    start: Start,
) -> None:
    async with start() as window:
        await opened(window, (NIGHTLY,))
        await window.press("c", "j", "c", "end", "c")
        assert line_of(window, "Default").startswith("A ")
        assert line_of(window, "Classify").startswith("Classify")
        assert line_of(window, "Nightly").startswith("B ")
        assert "B Nightly run: 500 requests a day" in window.paragraphs("#plan-text")
        await window.press("c")
        assert line_of(window, "Nightly").startswith("Nightly")
        assert window.title("plan") == "Nightly run"


async def test_of_hundreds_of_models_the_first_two_hundred_are_listed(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    first = fixture_catalogue.models[0]
    models = tuple(replace(first, id=f"m{n:03}", name=f"Model {n:03}") for n in range(230))
    async with start(
        catalogue=replace(fixture_catalogue, models=models), settings=Settings(scope="all")
    ) as window:
        await opened(window, (NIGHTLY,))
        await window.press("c", "end", "c")
        said = window.paragraphs("#plan-text")
        assert "Model 199" in said
        assert "Model 200" not in said
        assert said.endswith("The first 200 of 230. `llmrank-tui workload compare` lists all.")


@WIDTHS
async def test_no_comparison_is_wider_than_the_window(
    start: Start, embedded_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with start(catalogue=embedded_catalogue, size=size) as window:
        await opened(window)
        await window.press("c", "j", "j", "c")
        lines = window.text("#plan-text").split("\n")
        assert max(map(len, lines)) <= size[0] - 2
        assert any("Qwen3.6 Plus" in line and "$82.80" in line for line in lines)


# What it looks like


async def test_a_narrow_window_has_two_lines_a_workload_with_the_same_figures(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue, size=SINGLE) as window:
        await opened(window)
        lines = [" ".join(line.split()) for line in window.text("#workload-list").split("\n")]
        assert lines[:2] == [
            "Mixed traffic (in use) DeepSeek V4 Flash $78.96",
            "10,000 a day, 2K in, 500 out, 70% cached · preset",
        ]
        assert lines[2] == "Bulk classification DeepSeek V4 Flash $4.87"


@WIDTHS
async def test_a_broken_file_is_named_below_the_list_and_cannot_be_chosen(
    start: Start, size: tuple[int, int]
) -> None:
    notice = (
        "Bad workload file: /home/workloads/broken.toml\n"
        "  line 3, key 'cache_ratio': must be at most 1, not 7\n"
        "The file stays as it is and is left out."
    )
    async with start(size=size) as window:
        await opened(window, notices=(notice,))
        told = window.app.screen.query_one("#workload-list").virtual_size.height
        assert told > len(listed(window)) - 3
        await window.press("end")
        assert window.title("plan") == "Support chat"
        if size != SINGLE:
            assert "line 3, key 'cache_ratio': must be at most 1, not 7" in window.shown()


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, size: tuple[int, int]
) -> None:
    odd = NamedWorkload("odd", "[b]模型\x1b[31m[/]", answered(1, 2, 3), note="[@click=quit]now[/]")
    async with start(size=size) as window:
        await opened(window, (odd,), odd.workload, notices=("[red]bad\x07[/]",))
        assert "[b]模型�[31m[/]" in window.text("#workload-list")
        assert "[@click=quit]now[/]" in window.paragraphs("#plan-text")
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}


async def test_under_reasoning_that_nobody_measured_the_top_pick_is_told_by_its_lower_bound(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    models = tuple(
        replace(model, efforts=tuple(replace(each, run=MeasuredRun()) for each in model.efforts))
        for model in fixture_catalogue.models
    )
    measured = NamedWorkload("m", "m", replace(ANSWERS_ONLY, reasoning=Reasoning("tasks")))
    async with start(catalogue=replace(fixture_catalogue, models=models)) as window:
        await opened(window, (measured,))
        assert listed(window)[-1][-2:] == ["Aster Small", "≥$67.20"]
        assert listed(window)[0][-1] == "$67.20"


async def test_with_nothing_ranked_there_is_no_top_pick(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    index = replace(fixture_catalogue.index, floor=100)
    async with start(catalogue=replace(fixture_catalogue, index=index)) as window:
        await opened(window, (NIGHTLY,))
        assert [cells[-2:] for cells in listed(window)] == [["-", "-"]] * 4
        await window.press("c", "end", "c")
        assert "Nothing is ranked under either workload." in window.paragraphs("#plan-text")
