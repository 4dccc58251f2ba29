"""Rows that open in place: the other efforts of a model, below it, each with its own figures."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from rich.segment import Segment

from tests.builders import a_catalogue, a_model, an_effort
from tests.pilot.app_under_test import SPLIT, Start, Window
from tui.domain.catalogue.origins import Source
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.store.settings import Settings
from tui.widgets.board import rank_table
from tui.widgets.board.board_columns import BoardColumn
from tui.widgets.board.rank_line import Ink, LineMarks, segments

ALL = Settings(scope="all")


def below(window: Window, name: str) -> list[str]:
    """The lines of efforts that stand below a model's row, with single spaces."""
    lines = [" ".join(line.strip("›").split()) for line in window.table()]
    row = next(place for place, line in enumerate(lines) if f"{name} " in line)
    found = []
    for line in lines[row + 1 :]:
        if not line.startswith("·"):
            break
        found.append(line)
    return found


def line_of(window: Window, name: str) -> str:
    """A model's line from the cursor's mark to the end of the name and what follows it."""
    line = next(line for line in window.table() if name in line)
    return line[: line.index("$")].rstrip()


def catalogue_of(*models: Model) -> Catalogue:
    """A catalogue of invented models with the source their figures name."""
    source = Source("measures", "Measures", "https://measures.example")
    return replace(a_catalogue(*models), sources=(source,))


def many(*efforts: str, count: int = 60) -> Catalogue:
    """Models of the same efforts, the best first and each model dearer than the one before."""
    return catalogue_of(
        *(
            a_model(
                f"m{n:04}",
                name=f"Model {n:04}",
                efforts=[
                    an_effort(effort, 60 - n / 100 - place) for place, effort in enumerate(efforts)
                ],
            )
            for n in range(count)
        )
    )


async def test_space_shows_the_other_efforts_below_the_row_and_puts_them_away_again(
    start: Start,
) -> None:
    async with start() as window:
        before = window.table()
        await window.press("space")
        # (0.10 + 0.30) / 2 / 32; prices, context and the host are the model's.
        assert below(window, "Aster Small") == ["· low $0.0063 32.0 125 4.5 s 63.6 $67.20"]
        assert window.names() == ["Aster Small", "Borealis 2", "Cinder Large", "Dune Max"]
        assert window.column("#") == ["1", "2", "3", "4"]
        await window.press("space")
        assert window.table() == before


async def test_a_row_tells_quietly_that_it_opens_and_which_effort_it_is_of(start: Start) -> None:
    async with start() as window:
        assert line_of(window, "Aster Small") == "›▸ 1  Aster Small   high"
        assert line_of(window, "Borealis 2") == "   2  Borealis 2    default"
        assert line_of(window, "Dune Max") == " ▸ 4  Dune Max      max"
        await window.press("space")
        assert line_of(window, "Aster Small") == "›▾ 1  Aster Small   high"


async def test_an_effort_without_figures_has_dashes_and_no_bar(start: Start) -> None:
    async with start() as window:
        await window.press("end", "space")
        # (2.00 + 6.00) / 2 / 44 at the best; nothing but the index was measured at it.
        (line,) = below(window, "Dune Max")
        assert line.split()[:2] == ["·", "off"]
        assert line.split()[3:5] == ["44.0", "-"]
        assert not set("╸━") & set(line)


async def test_the_cursor_walks_over_the_efforts_and_the_model_stays_selected(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("space")
        for key, line, model in (
            ("down", "low", "Aster Small"),
            ("down", "Borealis 2", "Borealis 2"),
            ("up", "low", "Aster Small"),
            ("up", "Aster Small", "Aster Small"),
        ):
            await window.press(key)
            assert (key, window.cursor()) == (key, line)
            assert window.text("#detail-text").startswith(model)


async def test_efforts_stay_open_under_their_model_through_every_new_order(start: Start) -> None:
    async with start() as window:
        await window.press("space", "down")
        for key in ("b", "s", "s", "S", "a", "a", "r", "f", "minus"):
            await window.press(key)
            assert (key, window.cursor()) == (key, "low")
            assert (key, len(below(window, "Aster Small"))) == (key, 1)
        assert window.text("#detail-text").startswith("Aster Small")


async def test_space_on_an_effort_closes_the_row_with_the_cursor_on_its_model(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("space", "down", "space")
        assert below(window, "Aster Small") == []
        assert window.cursor() == "Aster Small"


async def test_enter_on_an_effort_goes_to_the_detail_of_the_model(start: Start) -> None:
    async with start() as window:
        await window.press("space", "down", "enter")
        assert window.at == "detail"
        assert window.text("#detail-text").startswith("Aster Small")


async def test_excluded_models_open_too(start: Start) -> None:
    async with start(settings=ALL) as window:
        await window.type("f" * 6)
        assert window.names() == []
        await window.press("home")
        while window.cursor() != "Dune Max":
            await window.press("down")
        await window.press("space")
        (line,) = below(window, "Dune Max")
        assert line.startswith("· off $0.")
        assert " 44.0 " in line


async def test_a_search_that_hides_a_model_hides_its_efforts(start: Start) -> None:
    async with start() as window:
        await window.press("space", "slash")
        await window.type("dune")
        assert not any(" low " in line for line in window.table())
        await window.press("escape")
        assert len(below(window, "Aster Small")) == 1


@pytest.mark.parametrize(
    ("efforts", "said"),
    [
        ([an_effort("default")], "Alpha has one effort: default."),
        ([], "Alpha has no known efforts."),
    ],
    ids=["one", "none"],
)
async def test_a_model_with_nothing_to_open_says_so(
    start: Start, efforts: Sequence[Effort], said: str
) -> None:
    catalogue = catalogue_of(a_model("alpha", efforts=efforts))
    async with start(catalogue=catalogue, settings=ALL) as window:
        before = window.table()
        await window.press("space")
        assert window.notices() == [said]
        assert window.table() == before


async def test_a_click_on_the_mark_opens_a_row_and_a_click_on_the_name_does_not(
    start: Start,
) -> None:
    async with start() as window:
        await window.click("#table", 1, 4)
        assert window.cursor() == "Dune Max"
        assert len(below(window, "Dune Max")) == 1
        await window.click_on("Dune Max")
        assert len(below(window, "Dune Max")) == 1
        await window.click("#table", 1, 4)
        assert below(window, "Dune Max") == []


async def test_efforts_follow_the_sorted_column_with_unknown_figures_last(start: Start) -> None:
    model = a_model(
        "alpha",
        efforts=[
            an_effort("high", 50, speed=40),
            an_effort("low", 35, speed=90),
            an_effort("medium", 45, speed=60),
            an_effort("minimal", 31),
        ],
    )
    async with start(catalogue=catalogue_of(model), settings=ALL) as window:

        def names() -> list[str]:
            return [line.split()[1] for line in below(window, "Alpha")]

        await window.press("space")
        assert names() == ["medium", "low", "minimal"]
        await window.click_on("tok/s")
        assert names() == ["low", "medium", "minimal"]
        await window.press("S")
        assert names() == ["medium", "low", "minimal"]


async def test_opening_the_last_row_in_sight_brings_its_efforts_in_sight(start: Start) -> None:
    async with start(size=SPLIT, settings=ALL, catalogue=many("a", "b", "c")) as window:
        last = window.names()[-1]
        while window.cursor() != last:
            await window.press("down")
        await window.press("space")
        assert window.cursor() == last
        assert [line.split()[1] for line in below(window, last)] == ["b", "c"]


async def test_of_thousands_of_rows_only_those_in_sight_are_drawn(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def watched(
        shown: LineMarks, columns: tuple[BoardColumn, ...], width: int, ink: Ink
    ) -> list[Segment]:
        drawn.append(shown.row.entry.model.id)
        return segments(shown, columns, width, ink)

    monkeypatch.setattr(rank_table, "segments", watched)
    efforts = ("a", "b", "c", "d", "e", "f", "g", "h")
    async with start(settings=ALL, catalogue=many(*efforts, count=700)) as window:
        drawn.clear()
        await window.press("space")
        assert len(below(window, "Model 0000")) == 7
        assert len(drawn) <= 40
