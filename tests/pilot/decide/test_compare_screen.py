"""Compare: marked rows side by side, a baseline, what differs, and the way to a row."""

from pathlib import Path

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.main.test_efforts_in_place import many
from tui.store.settings import Settings

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


def heads(window: Window) -> list[list[str]]:
    """The lines above the table, cell by cell."""
    lines = window.text("#compare-heads").split("\n")
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines]


def line(window: Window, label: str) -> list[str]:
    """The cells of the line that is called so."""
    lines = window.text("#compare-text").split("\n")
    found = next(line for line in lines if line.strip().startswith(label))
    return found.strip().removeprefix(label).split()


async def test_two_models_are_compared_by_four_keys(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "C")
        assert window.title("compare") == "2 side by side, ranks among Fixturegate's 4 models"
        assert heads(window) == [["›Aster Small (high)", "Borealis 2"], ["baseline"]]
        # (0.10 + 0.30) / 2 / 40 = 0.005 and 0.025: five times as much
        assert line(window, "cost per point") == ["$0.0050", "+", "$0.0250", "5.0x", "-"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["C"], ["›Aster Small (high)", "Borealis 2"]),  # the top pick: with the second
        (
            ["j", "j", "C"],
            ["›Cinder Large", "Aster Small (high)"],
        ),  # another row: with the top pick
        (
            ["M", "j", "j", "C"],
            ["›Aster Small (high)", "Cinder Large"],
        ),  # one mark: with the selected row
    ],
)
async def test_without_two_marks_the_selection_and_the_top_pick_are_compared(
    start: Start, keys: list[str], expected: list[str]
) -> None:
    async with start() as window:
        await window.press(*keys)
        assert heads(window)[0] == expected


async def test_with_one_model_the_key_says_why_not(start: Start) -> None:
    async with start(catalogue=many("high", count=1)) as window:
        await window.press("C")
        assert window.app.screen is window.app.main
        assert window.notices()[-1] == "No second model here to compare with."


async def test_marks_of_other_figures_are_told(start: Start) -> None:
    """The gateway's models are of a month that has three, all models of one that has two."""
    may, october = many("high", count=3), many("high", count=2)
    async with start(catalogue=october, shelf=may) as window:
        await window.press("G", "M", "k", "M", "a", "C")
        assert window.notices()[-1] == "Marked, but not in these figures: m0002."
        assert heads(window)[0] == ["›Model 0001", "Model 0000"]  # the top pick stands in


async def test_the_arrows_go_along_the_columns_and_enter_goes_to_the_row(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "j", "M", "C")
        assert "›Aster Small (high)" in heads(window)[0]
        await window.press("left")
        assert window.notices()[-1] == "No more columns that way."
        await window.press("l", "right")
        assert "›Cinder Large" in heads(window)[0]
        await window.press("left", "enter")
        assert window.app.screen is window.app.main
        assert window.cursor() == "Borealis 2"


async def test_enter_goes_to_an_effort_and_opens_its_row(start: Start) -> None:
    async with start() as window:
        await window.press("space", "j", "M", "space", "G", "C")
        assert heads(window)[0][0] == "›Aster Small (low)"
        await window.press("enter")
        assert window.cursor() == "low"
        assert "effort low" in window.paragraphs("#detail-text")


async def test_enter_goes_to_a_configuration_at_another_host(start: Start) -> None:
    async with start(settings=Settings(scope="all")) as window:
        await window.press("M", "v", "M", "C", "enter")
        assert window.app.main.state.host == "fixturegate"
        await window.press("C", "l", "enter")
        assert window.app.main.state.host == "vendor-one"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_changes_nothing(start: Start, key: str) -> None:
    async with start() as window:
        await window.press("M", "j", "j", "M")
        before = window.app.main.state
        await window.press("C", "l", key)
        assert window.app.screen is window.app.main
        assert window.app.main.state == before


async def test_b_makes_the_column_the_baseline_of_all_ratios(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "C", "b")
        assert window.notices()[-1] == "Ratios are to this column already."
        await window.press("l", "b")
        assert line(window, "cost per point") == ["$0.0050", "0.20x", "+", "$0.0250", "-"]
        assert "ratios are to Borealis 2." in window.paragraphs("#compare-text")


async def test_d_leaves_only_what_differs_and_names_the_rest(start: Start) -> None:
    async with start() as window:
        await window.press("M", "space", "j", "M", "C")  # two efforts of one model
        assert line(window, "input price") == ["$0.10", "$0.10", "1.00x"]
        await window.press("d")
        text = window.text("#compare-text")
        assert "input price" not in text.partition("Alike:")[0]
        assert "input price $0.10" in " ".join(text.partition("Alike:")[2].split())
        await window.press("d")
        assert "Alike:" not in window.text("#compare-text")


async def test_where_every_figure_differs_d_says_so(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "C", "d")
        assert window.notices()[-1] == "Every figure differs: nothing to leave out."


async def test_best_and_worst_have_colours_beside_their_signs(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "C")
        strips = window.strips("#compare-text")
        strip = next(each for each in strips if "cost per point" in each.text)
        colours = {
            segment.text.strip(): segment.style.color.name
            for segment in strip
            if segment.style and segment.style.color and "$" in segment.text[:20]
        }
        assert colours == {"$0.0050    +": "#86c59a", "$0.0250     5.0x -": "#ec8f85"}


async def test_what_one_uses_today_is_a_column_and_the_baseline(start: Start) -> None:
    async with start() as window:
        await window.press("j", "j", "I", "g", "M", "j", "M", "C")
        assert heads(window)[0] == ["›Aster Small (high)", "Borealis 2", "Cinder Large"]
        assert heads(window)[-1] == ["today, baseline"]
        assert "Cinder Large, which you use today." in window.paragraphs("#compare-text")
        await window.press("escape", "k", "M", "j", "j", "M", "C")  # it is marked itself
        assert heads(window)[0] == ["›Borealis 2", "Cinder Large"]
        assert heads(window)[-1] == ["today, baseline"]


@WIDTHS
async def test_every_column_can_be_reached_and_no_figure_is_cut(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(catalogue=many("high", count=8), size=size) as window:
        for _ in range(8):
            await window.press("M", "j")
        await window.press("C")
        for number in range(8):
            text = " ".join(window.text("#compare-heads").split())
            assert f"›Model {number:04}" in text
            figures = [each for each in window.text("#compare-text").split() if "$" in each]
            assert not [each for each in figures if "…" in each]
            assert all(len(each) <= size[0] for each in window.lines())
            await window.press("l")


async def test_signs_of_more_columns_stand_beside_the_heads(start: Start) -> None:
    async with start(catalogue=many("high", count=8), size=SPLIT) as window:
        for _ in range(8):
            await window.press("M", "j")
        await window.press("C")
        assert heads(window)[0][0] == "» ›Model 0000"
        await window.press("l", "l")
        assert heads(window)[0][0] == "« »"


async def test_a_click_goes_to_a_column_and_a_double_click_to_its_row(start: Start) -> None:
    async with start() as window:
        await window.press("M", "j", "M", "C")
        await window.click_on("Borealis 2")
        assert "›Borealis 2" in heads(window)[0]
        await window.click_on("$0.0250", times=2)
        assert window.app.screen is window.app.main
        assert window.cursor() == "Borealis 2"


async def test_the_comparison_is_taken_along_as_compare_prints_it(
    start: Start, tmp_path: Path
) -> None:
    async with start() as window:
        await window.press("M", "space", "j", "M", "C", "E", "1")
        (copied,) = window.outside.copied
        assert copied.startswith("# Side by side: Aster Small (high), Aster Small (low)\n")
        await window.press("E", "4", "d", "E", "2")
    rows = (tmp_path / "comparison.csv").read_text("utf-8").splitlines()
    assert rows[0].startswith(
        "figure,group,aster-small:high@fixturegate,aster-small:low@fixturegate,"
    )
    assert "Alike:" in (tmp_path / "comparison.md").read_text("utf-8")
