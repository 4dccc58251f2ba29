"""The leaderboard: who stands where, with which figures, under which title."""

import pytest

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, halves
from tui.domain.catalogue.values import Catalogue
from tui.store.settings import Settings

ALL = Settings(scope="all")


async def test_the_shelf_stands_in_the_order_of_its_cost_per_point(start: Start) -> None:
    async with start() as window:
        assert window.names() == ["Aster Small", "Borealis 2", "Cinder Large", "Dune Max"]
        assert window.row("Aster Small") == {
            "#": "1",
            "model": "Aster Small",
            "$/point": "$0.0050",
            "in": "$0.10",
            "out": "$0.30",
            "cache": "$0.01",
            "index": "40.0",
            "tok/s": "120",
            "answer": "29 s",
            "score": "70.7",
            "effort": "high",
            "$/month": "$67.20",
            "context": "256K",
            "bar": window.row("Aster Small")["bar"],
        }
        assert window.column("#") == ["1", "2", "3", "4"]
        assert window.column("$/point") == ["$0.0050", "$0.0250", "$0.0400", "$0.0901"]
        assert window.column("$/month") == ["$67.20", "$388.80", "$1,050.00", "$1,644.00"]
        assert window.column("context") == ["256K", "1M", "400K", "1M"]
        # Seconds to the first answer token + 500 tokens / speed: 24.5 + 500 / 120 and so on.
        assert window.column("answer") == ["29 s", "11 s", "41 s", "110 s"]


async def test_the_first_screen_is_the_published_ranking(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue) as window:
        assert window.column("$/point") == ["$0.0045", "$0.0261", "$0.0350", "$0.0372", "$0.0507"]
        assert window.column("effort") == ["max", "reasoning", "reasoning", "reasoning", "max"]
        assert window.column("$/month") == ["$78.96", "$280.50", "$750.00", "$714.00", "$896.10"]
        assert window.names()[0] == "DeepSeek V4 Flash"


async def test_the_title_says_whose_models_and_of_when(start: Start) -> None:
    for size in (FULL, SPLIT, SINGLE):
        async with start(size=size, reasoning=True) as window:
            title = "1 Fixturegate's 4 models, as published May 2026"
            assert window.title("leaderboard") == title
            await window.press("a")
            assert window.title("leaderboard") == "1 All 10 models, as of 2026-05-11"


async def test_the_title_names_what_one_changed_of_how_it_was_published(start: Start) -> None:
    settings = Settings(blend="3:1", floor=35, weights={"throughput": 1.0})
    async with start(settings=settings, reasoning=True) as window:
        assert window.title("leaderboard") == (
            "1 Fixturegate's 4 models, as published May 2026 · "
            "yours: minimum index 35, price mix 3:1, weights"
        )
        await window.press("p")
        assert window.title("leaderboard").endswith("weights, workload Classify")
    async with start(size=SINGLE, settings=settings, reasoning=True) as window:
        assert window.title("leaderboard") == "1 Fixturegate's 4 models · yours: 3 changes"


async def test_a_newcomer_reads_what_it_is_who_is_first_and_what_to_press_next(
    start: Start,
) -> None:
    async with start() as window:
        assert " ".join(window.lines()[0].split()) == (
            "llmrank-tui Which LLM API gives the most quality per dollar "
            "F find / search a all models"
        )
        assert "lower is better" in window.text("#about")
        await window.press("a")
        assert "a Fixturegate's models" in window.lines()[0]
    async with start(size=SPLIT) as window:
        assert window.lines()[0].startswith(" #1 Aster Small")


async def test_beside_each_index_stands_the_bill_with_the_reasoning_that_reached_it(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(catalogue=embedded_catalogue, reasoning=True) as window:
        assert window.column("$/month") == [
            *("$804.36", "$4,522.21", "$3,205.49", "$4,619.84", "$9,367.87")
        ]
        assert "reasoning as on AA's tasks; answers only from $78.96" in window.shown()


async def test_what_the_monthly_bill_counts_stands_under_the_table(start: Start) -> None:
    async with start() as window:
        assert window.text("#bills").strip().startswith("$/month: 10,000 requests a day")
    async with start(size=SINGLE) as window:  # in short, and whose reasoning counts still there
        said = "$/month: 10,000/day of 2,000 + 500 tokens, answers only"
        assert window.text("#bills").strip() == said


async def test_the_credit_with_its_link_stays_in_sight(start: Start) -> None:
    for size in (FULL, SPLIT, SINGLE):
        async with start(size=size) as window:
            assert "https://measures.example/" in window.text("#credit")


async def test_the_bars_are_on_a_log_scale_from_the_lowest_cost_to_the_highest(
    start: Start,
) -> None:
    async with start() as window:
        whole = halves(window.row("Dune Max")["bar"])
        assert whole >= 2 * 6
        # ln 5 and ln 8 of ln 18.02: 0.025 and 0.04 from 0.005 to 0.0901 a point.
        for name, share in (("Borealis 2", 0.5566), ("Cinder Large", 0.7191)):
            assert abs(halves(window.row(name)["bar"]) - share * whole) <= 0.5
        assert window.row("Aster Small")["bar"] == "╸"


async def test_the_bars_show_the_rows_that_a_search_leaves(start: Start) -> None:
    async with start() as window:
        whole = halves(window.row("Dune Max")["bar"])
        await window.press("slash")
        await window.type("cost<0.05")
        assert window.row("Cinder Large")["bar"] == "━" * (whole // 2)


async def test_two_bars_on_neighbouring_lines_leave_a_gap_and_stand_apart_from_the_figure(
    start: Start,
) -> None:
    async with start() as window:
        lines = window.table()[1:5]
        assert not set("".join(lines)) & set("█▉▊▋▌▍▎▏")
        assert all("$0.0901  ━" in line for line in lines if "Dune Max" in line)


async def test_the_top_pick_says_cost_lead_and_how_long_one_waits(start: Start) -> None:
    async with start() as window:
        assert window.text("#top").strip() == (
            "#1 Aster Small (high): $0.0050 a point, 5.0x cheaper than #2. "
            "It thinks for ~24 s before it answers."
        )
        await window.press("a")
        assert window.text("#top").strip() == (
            "#2 Aster Small (high): $0.0050 a point, 2.6x cheaper than #3. #1 has no API to call."
        )
    async with start(size=SPLIT) as window:
        assert window.text("#top").strip() == (
            "#1 Aster Small (high): $0.0050 a point, 5.0x cheaper than #2."
        )


async def test_the_models_that_are_not_ranked_follow_under_a_divider_with_every_reason(
    start: Start,
) -> None:
    async with start(settings=Settings(scope="all", floor=40)) as window:
        lines = [line.rstrip("╌ ") for line in window.table()]
        divider = next(i for i, line in enumerate(lines) if "not ranked" in line)
        assert [" ".join(line.split()) for line in lines[divider:]] == [
            "not ranked: 6",
            "- Iris Pro default input and output price not published",
            "- Ember Mini default index 37.5 is below the floor 40",
            "- Jade Short default index 36 is below the floor 40; context 16K is below 32K",
            "- Grove Open default index 34 is below the floor 40",
            "- Fjord 1 default index 31 is below the floor 40",
            "- Haze Tiny default index 24.5 is below the floor 40",
        ]


async def test_a_start_in_the_scope_of_all_models_shows_them_at_once(start: Start) -> None:
    async with start(settings=ALL) as window:
        assert window.names()[0] == "Grove Open"
        assert len(window.names()) == 7


async def test_the_host_is_shown_where_models_come_from_several(start: Start) -> None:
    async with start(settings=ALL) as window:
        assert window.row("Aster Small")["host"] == "Fixturegate"
        assert window.row("Ember Mini")["host"] == "Vendor Two"


async def test_unknown_prices_are_a_dash_and_estimated_scores_carry_a_mark(start: Start) -> None:
    async with start() as window:
        assert window.row("Cinder Large")["cache"] == "-"
        assert window.column("index") == ["40.0", "48.0", "50.0", "~55.5"]


@pytest.mark.parametrize("reverse", [False, True], ids=["best first", "worst first"])
async def test_an_unknown_value_never_stands_first(start: Start, reverse: bool) -> None:
    settings = Settings(scope="all", sort="cache_read", reverse=reverse)
    async with start(settings=settings) as window:
        known = ["$0.01", "$0.04", "$0.06", "$0.20"]
        assert window.column("cache") == [*(known[::-1] if reverse else known), "-", "-", "-"]


async def test_what_a_search_does_stays_in_sight_below_more_rows_than_there_is_room_for(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start(settings=ALL, catalogue=embedded_catalogue) as window:
        await window.press("slash")
        await window.type("price<1000")
        assert "[price<1000] 28 of 30." in window.shown()
        await window.press("enter", "end")
        assert "[price<1000] 28 of 30." in window.shown()
        assert window.cursor() in window.shown()  # the last row is not behind that line
