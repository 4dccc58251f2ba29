"""Columns on narrow windows: some go, and none is out of reach."""

import re

from msgspec.structs import replace

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.offer import OtherPrice
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import BASES
from tui.store.settings import Settings

KEPT = ["#", "model", "effort", "$/point"]
METRICS = {
    *("in", "out", "cache", "index", "tok/s", "answer", "context", "max out"),
    *("score", "AA $/point", "$/request", "$/month", "vendor"),
}


def headers(window: Window) -> list[str]:
    """The columns' headers without the marks."""
    return list(window.row("Aster Small"))[:-1]


async def test_a_wide_window_has_every_column_and_no_mark_of_more(start: Start) -> None:
    async with start(size=(180, 40)) as window:
        assert set(headers(window)) == METRICS | set(KEPT)
        assert not {"«", "»"} & set(window.table()[0])


async def test_what_a_wide_window_has_to_spare_goes_to_bar_and_columns(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue, size=(200, 50)) as window:
        assert {len(line.rstrip()) >= 185 for line in window.table()[:6]} == {True}
        assert window.row("DeepSeek V4 Pro")["bar"] == "━" * 25


async def test_at_120_columns_everything_that_one_decides_by_is_there(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        assert [cell for cell in window.table()[0].split() if cell != "»"] == [
            *("#", "model", "effort", "▴$/point", "in", "out", "cache"),
            *("index", "tok/s", "answer", "$/month"),
        ]
        assert window.row("DeepSeek V4 Flash")["effort"] == "max"
        assert window.row("Qwen3.6 Plus")["effort"] == "reasoning"
        assert window.row("DeepSeek V4 Pro")["bar"] == "━" * 8


async def test_dollars_stand_point_under_point_and_seconds_on_their_unit(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    """Cache reads of $0.028 and $0.20, a bill of $78.96 and one of $1,566.00, waits of 6.9 s."""
    async with start(catalogue=embedded_catalogue) as window:
        header, *lines = window.table()[:6]
        qwen = next(line for line in lines if "Qwen" in line)
        priced = [line for line in lines if line != qwen]
        for at in range(5):  # a point, in, out, cache, a month
            places = {_points(line)[at] for line in priced}
            assert len(places) == 1, header
        assert len({line.rindex(" s ") for line in lines}) == 1
        # what is not known stands where whole dollars end
        assert qwen[_points(priced[0])[3] - 1] == "-"


def _points(line: str) -> list[int]:
    """Where the decimal points of a line's dollars are."""
    return [found.end() - 1 for found in re.finditer(r"\$[0-9,]+\.", line)]


async def test_the_mark_of_a_disputed_price_stands_right_behind_it(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    aster, borealis, *others = fixture_catalogue.models
    offer = aster.offers[0]
    other = OtherPrice("input", 0.3, offer.provenance)
    finer = replace(offer, prices=replace(offer.prices, input=0.1), disputed=(other,))
    first = replace(borealis.offers[0], prices=replace(borealis.offers[0].prices, input=0.425))
    models = (
        replace(aster, offers=(finer, *aster.offers[1:])),
        replace(borealis, offers=(first, *borealis.offers[1:])),
        *others,
    )
    async with start(catalogue=replace(fixture_catalogue, models=models)) as window:
        lines = window.table()
        aster_line = next(line for line in lines if "Aster" in line)
        other_line = next(line for line in lines if "Borealis" in line)
        assert "$0.10≠" in aster_line
        assert aster_line.index("$0.10") == other_line.index("$0.425")


async def test_what_did_not_fit_is_one_key_away(start: Start) -> None:
    async with start() as window:
        await window.press("right")
        assert headers(window) == [*KEPT, "max out", "AA $/point", "$/request", "vendor"]
        # 2,000 prompt tokens, 70% cached, and 500 of answer: 0.00006 + 0.000014 + 0.00015.
        assert window.row("Aster Small")["$/request"] == "$0.0002240"


async def test_no_column_has_fewer_cells_than_its_figures(start: Start) -> None:
    traffic = Workload(requests_per_day=1_234_567_890)
    for width in (120, 100, 80, 60):
        async with start(size=(width, 40), settings=Settings(workload=traffic)) as window:
            seen: dict[str, str] = {}
            while True:
                seen |= window.row("Dune Max")
                if "»" not in window.table()[0]:
                    break
                await window.press("right")
            assert (width, seen["$/month"]) == (width, "$202,962,961.12")
            assert "…" not in "".join(value for key, value in seen.items() if key != "model")


async def test_no_name_of_the_shelf_is_cut_at_120_columns(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    for basis in BASES:
        settings = Settings(basis=basis, acceptance=Acceptance(curve=((30, 0.5), (60, 0.9))))
        async with start(catalogue=embedded_catalogue, settings=settings) as window:
            assert "Gemini 3.1 Flash Lite Preview" in window.text("#table")
            assert "…" not in window.text("#table")


async def test_at_80_columns_index_bill_and_seconds_stay(start: Start) -> None:
    async with start(size=SPLIT) as window:
        assert headers(window) == [*KEPT, "in", "out", "index", "answer", "$/month"]
        assert "»" in window.table()[0]
        assert "«" not in window.table()[0]


async def test_the_other_columns_are_one_key_away_and_back(start: Start) -> None:
    async with start(size=SPLIT) as window:
        before = window.table()
        for on, back in (("right", "left"), ("l", "h")):
            await window.press(on)
            assert headers(window) == [*KEPT, "cache", "tok/s", "context", "score"]
            assert window.row("Aster Small")["tok/s"] == "120"
            assert {"«", "»"} <= set(window.table()[0])
            await window.press(back)
            assert window.table() == before


async def test_at_60_columns_every_column_is_on_one_of_the_pages(start: Start) -> None:
    async with start(size=SINGLE, settings=Settings(scope="all")) as window:
        seen = set(headers(window))
        while "»" in window.table()[0]:
            await window.press("right")
            assert headers(window)[:4] == KEPT
            seen |= set(headers(window))
        assert seen == METRICS | set(KEPT) | {"host"}


async def test_a_wider_window_shows_the_further_columns_beside_the_others(start: Start) -> None:
    async with start(size=SPLIT) as window:
        await window.press("right")
        await window.resize(180, 40)
        assert set(headers(window)) == METRICS | set(KEPT)


async def test_aa_s_cost_per_task_has_a_column_where_a_source_has_it(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start(size=(240, 40)) as window:
        assert "$/task" not in headers(window)
    aster, *others = fixture_catalogue.models
    run = replace(aster.efforts[0].run, cost_per_task=0.0512)
    efforts = (replace(aster.efforts[0], run=run), *aster.efforts[1:])
    known = replace(fixture_catalogue, models=(replace(aster, efforts=efforts), *others))
    async with start(size=(240, 40), catalogue=known) as window:
        assert window.row("Aster Small")["$/task"] == "$0.05120"
        assert window.row("Borealis 2")["$/task"] == "-"
