"""History: price, score and rank of a model over time."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.market.history.readings import Reading, reading_of
from tui.screens.read.model_screens import HistoryScreen

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])


def a_reading(number: int, day: str, version: str, *models: Model) -> Reading:
    """What a snapshot of a day said of these models."""
    catalogue = a_catalogue(*models)
    return reading_of(
        replace(
            catalogue,
            edition=replace(catalogue.edition, as_of=day),
            index=replace(catalogue.index, version=version),
        ),
        number,
    )


def alpha(input: float, score: float, version: str, host: str = "gate") -> Model:
    """The model that is followed."""
    effort = an_effort(index=score, version=version)
    return a_model("alpha", effort=effort, offer=an_offer(host, input, 4.0))


def beta(version: str) -> Model:
    """Another one, ranked between $1 and $2 of the first."""
    effort = replace(an_effort(index=50, version=version), aa_id="aa-beta")
    return a_model("beta", effort=effort, offer=an_offer("gate", 2.0, 4.0))


FOUR_DAYS = (
    a_reading(0, "2026-05-11", "4.0", alpha(1.0, 40, "4.0"), beta("4.0")),
    a_reading(1, "2026-05-20", "4.0", alpha(3.0, 41.5, "4.0"), beta("4.0")),
    a_reading(2, "2026-05-27", "4.1", alpha(3.0, 33, "4.1"), beta("4.1")),
    a_reading(3, "2026-06-01", "4.1", alpha(0.1, 35, "4.1", "vendor"), beta("4.1")),
)


async def opened(
    window: Window,
    readings: Sequence[Reading],
    model: str = "alpha",
    notices: Sequence[str] = (),
) -> list[str]:
    """The lines of the page."""
    window.app.push_screen(HistoryScreen(readings, model, notices))
    await window.settle()
    return window.text("#reading-text").split("\n")


def under(lines: list[str], heading: str) -> list[list[str]]:
    """The words of the lines under a heading."""
    start = next(at for at, line in enumerate(lines) if line.startswith(heading)) + 1
    end = next((at for at in range(start, len(lines)) if not lines[at].strip()), len(lines))
    return [line.split() for line in lines[start:end]]


@WIDTHS
async def test_prices_stand_host_by_host_and_scores_version_by_version(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        lines = await opened(window, FOUR_DAYS)
        assert window.title("reading") == "History"
        assert lines[0] == "Alpha"
        assert under(lines, "Price at gate  2026-05-11 to 2026-05-27") == [
            ["input", "$1.00", "▁██", "$3.00"],
            ["output", "$4.00", "▄▄▄", "$4.00"],
        ]
        assert under(lines, "Price at vendor  2026-06-01") == [
            *(["input", "$0.10"], ["output", "$4.00"]),
        ]
        # Alpha costs 2.5 / 40 a point, then 3.5 / 41.5; Beta 3 / 50: the second both days.
        assert under(lines, "Index v4.0  2026-05-11 to 2026-05-20") == [
            ["index", "40.0", "▁█", "41.5"],
            ["rank", "2", "▄▄", "2"],
        ]
        # 3.5 / 33 and then 2.05 / 35, against 3 / 50: from the second place to the first.
        assert under(lines, "Index v4.1  2026-05-27 to 2026-06-01") == [
            ["index", "33.0", "▁█", "35.0"],
            ["rank", "2", "▁█", "1"],
        ]


@WIDTHS
async def test_the_newest_day_comes_first_in_the_table_and_among_what_changed(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        lines = await opened(window, FOUR_DAYS)
        table = under(lines, "Day by day")
        assert table[0][:6] == ["day", "version", "index", "rank", "in", "out"]
        assert [row[:2] for row in table[1:]] == [
            ["2026-06-01", "v4.1"],
            ["2026-05-27", "v4.1"],
            ["2026-05-20", "v4.0"],
            ["2026-05-11", "v4.0"],
        ]
        assert table[1][:8] == ["2026-06-01", "v4.1", "35.0", "1", "of", "2", "$0.10", "$4.00"]
        changed = " ".join(" ".join(row) for row in under(lines, "What changed"))
        assert changed == (
            "2026-06-01 Alpha is #1 (was Beta) "
            "Alpha is now priced at vendor (was gate) Alpha: index up from 33.0 to 35.0 "
            "2026-05-27 index v4.0 replaced by v4.1, scores and ranks not comparable; #1 is Beta "
            "2026-05-20 Alpha: input up from $1.00 to $3.00 Alpha: index up from 40.0 to 41.5"
        )


async def test_a_wide_table_also_has_host_effort_and_the_sync_that_said_so(start: Start) -> None:
    async with start() as window:
        table = under(await opened(window, FOUR_DAYS), "Day by day")
        assert table[0][-4:] == ["$/point", "host", "effort", "source"]
        assert table[1][-5:] == ["$0.0586", "vendor", "default", "sync", "3"]
        assert table[4][-3:] == ["gate", "default", "edition"]


@WIDTHS
async def test_a_year_of_days_is_drawn_within_the_window_with_its_first_and_last_figure(
    start: Start, size: tuple[int, int]
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    readings = [
        a_reading(number, day, "4.0", alpha(1 + number / 100, 40, "4.0"))
        for number, day in enumerate(days, start=1)
    ]
    async with start(size=size) as window:
        lines = await opened(window, readings)
        assert max(map(len, lines)) <= size[0]
        (prices, _) = under(lines, "Price at gate  2026-01-01 to 2026-12-28")
        assert (prices[1], prices[3]) == ("$1.01", "$4.36")
        assert (prices[2][0], prices[2][-1]) == ("▁", "█")
        assert "336 readings" in lines[1]
        assert len(under(lines, "Day by day")) == 337


async def test_a_model_that_is_new_and_one_that_is_gone_say_since_when(start: Start) -> None:
    readings = (
        a_reading(1, "2026-05-20", "4.0", beta("4.0")),
        a_reading(2, "2026-05-27", "4.0", alpha(1.0, 40, "4.0"), beta("4.0")),
        a_reading(3, "2026-06-01", "4.0", beta("4.0")),
    )
    async with start() as window:
        changed = under(await opened(window, readings), "What changed")
        assert " ".join(changed[0]) == "2026-06-01 Alpha is gone"
        assert " ".join(changed[1]) == "2026-05-27 Alpha is new"


async def test_without_a_sync_there_is_the_edition_and_how_a_history_comes_about(
    start: Start,
) -> None:
    async with start() as window:
        lines = await opened(window, FOUR_DAYS[:1])
        assert lines[1] == "one reading, 2026-05-11"
        assert under(lines, "Price at gate  2026-05-11")[0] == ["input", "$1.00"]
        told = window.paragraphs("#reading-text")
        assert "No changes yet. Each sync (U) saves a snapshot; changes show up here." in told


async def test_a_model_of_one_s_own_has_no_history_and_is_told_so(start: Start) -> None:
    async with start() as window:
        await opened(window, FOUR_DAYS, "our-model")
        told = window.paragraphs("#reading-text")
        assert told.startswith(
            "our-model This model is neither in a snapshot nor in the edition. Models you added "
            "yourself have no history."
        )


async def test_snapshots_that_cannot_be_read_are_told_on_top(start: Start) -> None:
    async with start() as window:
        lines = await opened(window, FOUR_DAYS, notices=["1.json: it is damaged"])
        assert lines[1] == "1.json: it is damaged"


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, size: tuple[int, int]
) -> None:
    name = "[/oops]\x1b[31m 模型 [@click=quit]x[/]"
    before = replace(alpha(1.0, 40, "4.0"), name=name)
    after = replace(alpha(2.0, 40, "4.0"), name=name)
    readings = [
        a_reading(1, "2026-05-20", "4.0", before),
        a_reading(2, "2026-05-27", "4.0", after),
    ]
    async with start(size=size) as window:
        await opened(window, readings, notices=["[b]\x07.json[/b]"])
        told = window.paragraphs("#reading-text")
        shown = "[/oops]�[31m 模型 [@click=quit]x[/]"
        assert told.startswith(f"{shown} [b]�.json[/b]")
        assert f"{shown}: input up from $1.00 to $2.00" in told
        assert {strip.cell_length for strip in window.screen_strips()} == {size[0]}


async def test_a_row_at_a_chosen_host_has_its_history_there(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    """DeepSeek V4 Flash stands at its gateway until its vendor is chosen, which `v` does."""
    async with start(catalogue=embedded_catalogue) as window:
        await window.press("T")
        await window.settle()
        assert "Price at elliotgate" in window.text("#reading-text")
        await window.press("escape", "v", "T")
        await window.settle()
        said = window.text("#reading-text")
        assert "At DeepSeek: prices, and the rank they make." in said
        assert "Price at deepseek" in said
        assert "Price at elliotgate" not in said
