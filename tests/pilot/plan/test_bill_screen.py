"""The bill's screen: every basis, every part, and what would change it most, live."""

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tests.pilot.app_under_test import halves as length
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.bases import Basis
from tui.domain.figures.pricing import Blend
from tui.domain.ranking.ranking import rank
from tui.screens.plan.bill import BillResult, BillScreen

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
TEXT = "#plan-text"


class Opened:
    """The screen over the app, and what it was closed with."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.results: list[BillResult | None] = []

    async def on(
        self,
        model: str,
        *,
        basis: Basis = "list",
        acceptance: Acceptance | None = None,
        workload: Workload | None = None,
    ) -> "Opened":
        """Show a model of the app's ranking, on another basis or workload if told."""
        ranking = self.window.app.main.ranking
        assert ranking is not None
        view = replace(ranking.view, basis=basis, acceptance=acceptance or Acceptance())
        again = rank(ranking.catalogue, view, workload or ranking.terms.workload)
        self.window.app.push_screen(BillScreen(again, model), self.results.append)
        await self.window.settle()
        return self

    def lines(self) -> list[str]:
        """The page's lines, single spaces between what stands in them."""
        return [" ".join(line.split()) for line in self.window.text(TEXT).split("\n")]

    def line(self, start: str) -> str:
        """The only line that begins with a text."""
        (found,) = [line for line in self.lines() if line.lstrip("› ").startswith(start)]
        return found

    async def close(self) -> BillResult | None:
        """Enter on the page; what the screen was closed with."""
        self.window.app.screen.query_one("#plan").focus()
        await self.window.press("enter")
        (result,) = self.results
        return result


async def test_every_basis_stands_there_with_its_sum_and_the_row_s_rank_on_it(
    start: Start,
) -> None:
    """Borealis: (0.40 + 2.00) / 2 / 48 = 0.025; 388.80 / 48 = 8.10; 168 dollars / 48 = 3.50."""
    async with start() as window:
        page = await Opened(window).on("borealis-2")

        assert page.line("list price a point") == (
            "› list price a point $0.0250 2 of 4 = (0.40 + 2.00) / 2 / 48.0"
        )
        assert page.line("monthly bill") == "monthly bill a point $8.10 2 of 4 = 388.80 / 48.0"
        assert page.line("measured on AA's tasks") == (
            "measured on AA's tasks, a point $3.50 2 of 4 "
            "= (120,000,000 x 0.40 + 60,000,000 x 2.00) / 1M / 48.0"
        )
        assert page.line("an accepted answer") == "an accepted answer - - no pass rate given"


async def test_the_basis_of_the_ranking_is_marked_and_a_usable_answer_has_its_sum(
    start: Start,
) -> None:
    """Half of Aster's answers pass: 0.000224 / 0.5 = 0.000448 dollars."""
    async with start() as window:
        page = await Opened(window).on(
            "aster-small", basis="accepted", acceptance=Acceptance(curve=((0, 0.5),))
        )
        assert page.line("an accepted answer") == (
            "› an accepted answer $0.0004480 1 of 4 = 1.000 x 0.0002240 / 0.500"
        )
        assert not page.line("list price a point").startswith("›")


async def test_each_part_of_the_bill_stands_beside_the_top_pick_s_also_those_of_nothing(
    start: Start,
) -> None:
    async with start() as window:
        page = await Opened(window).on("borealis-2")

        assert "Bill vs the top pick, Aster Small" in page.lines()
        for part in (
            "fresh input $0.0002400 $2.40 $72.00 $18.00",
            "cache reads $0.00005600 $0.5600 $16.80 $4.20",
            "cache writes $0.00 $0.00 $0.00 $0.00",
            "answer $0.001000 $10.00 $300.00 $45.00",
            "reasoning $0.00 $0.00 $0.00 $0.00",
            "batch saving $0.00 $0.00 $0.00 $0.00",
            "total $0.001296 $12.96 $388.80 $67.20",
            "› answers only $388.80 $67.20 5.8x",
            "AA's tasks $1,288.80 $472.20 2.7x",
        ):
            assert part in page.lines()


async def test_every_keystroke_bills_and_ranks_again(start: Start) -> None:
    """Half of Borealis' 600 fresh tokens written at 0.50: 300 x 0.10 per 1M x 300,000 more, $9."""
    async with start() as window:
        page = await Opened(window).on("borealis-2")
        await window.fill("written", "1.5")
        assert page.line("total").split()[3] == "$388.80"  # 1.5 is 1.5% or 150%
        await window.fill("written", "50")
        assert page.line("cache writes $").split()[2:] == ["$0.0001500", "$1.50", "$45.00", "$9.00"]
        assert page.line("total").split()[3] == "$397.80"

        await window.fill("blend", "0:1")
        assert page.line("list price a point") == (
            "› list price a point $0.0417 2 of 4 = (2.00) / 1 / 48.0"
        )
        await window.fill("reasoning", "1000")
        assert page.line("reasoning $").split()[1] == "$0.002000"
        assert await page.close() == BillResult(
            Workload(write_ratio=0.5, reasoning=Reasoning("fixed", 1000)),
            Blend("0:1", 0, 1),
        )


async def test_what_would_change_it_most_is_first_and_its_bar_the_longest(start: Start) -> None:
    """Aster a month: 18.00 fresh, 4.20 cached, 45.00 answers, 67.20 in all."""
    async with start() as window:
        page = await Opened(window).on("aster-small")
        lines = page.lines()
        first = next(i for i, line in enumerate(lines) if line.startswith("requests a day"))
        requests, answers, price, cached = lines[first : first + 4]

        assert requests.split()[:6] == ["requests", "a", "day", "10,000", "+$6.72", "-$6.72"]
        assert answers.split()[:5] == ["answer", "tokens", "500", "+$4.50", "-$4.50"]
        assert price.split()[:5] == ["output", "price", "$0.30", "+$4.50", "-$4.50"]
        assert cached.split()[:5] == [
            *("cached", "share"),
            *("70%", "-$3.78", "+$3.78"),
        ]
        assert length(requests.split()[-1]) == 16 * 2
        assert length(answers.split()[-1]) == round(16 * 2 * 4.50 / 6.72)
        idle = "reasoning tokens, cache-write share, batch share, off-peak share (0 now)."
        assert f"No effect here: {idle}" in window.paragraphs(TEXT)


@WIDTHS
async def test_a_refused_value_is_told_where_it_stands_and_nothing_moves_or_is_lost(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        page = await Opened(window).on("aster-small")
        before = window.app.screen.query_one(TEXT).region.y
        await window.fill("batch", "x")
        assert window.text("#plan-refused").startswith("The batch share must be from 0% to 100%")
        if size == FULL:
            assert window.app.screen.query_one(TEXT).region.y == before
        assert page.line("total").split()[3] == "$67.20"
        assert await page.close() is None


async def test_typing_what_stood_there_changes_nothing(start: Start) -> None:
    async with start() as window:
        page = await Opened(window).on("aster-small")
        await window.fill("prompt", "3000")
        await window.fill("prompt", "2,000")
        assert await page.close() is None


async def test_what_batches_save_and_what_it_takes_for_it_are_told(start: Start) -> None:
    async with start() as window:
        page = await Opened(window).on(
            "aster-small", workload=Workload(batch_share=0.4, off_peak_share=0.2)
        )
        assert page.line("batch saving").split()[2:] == ["$0.00"] * 4
        assert (
            "No off-peak prices of Aster Small are known (Fixturegate): the 20% of traffic in "
            "off-peak hours costs the same."
        ) in window.paragraphs(TEXT)
        assert "batch share (no batch discount here)" in window.paragraphs(TEXT)


async def test_a_model_nobody_priced_says_so_and_has_no_effects(start: Start) -> None:
    async with start() as window:
        await window.press("a")
        page = await Opened(window).on("iris-pro")
        assert page.line("total") == "total - - - $67.20"
        assert "No bill, so nothing to change." in page.lines()


@WIDTHS
async def test_it_fits_every_window_and_keys_alone_reach_each_field(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as window:
        await Opened(window).on("aster-small", workload=Workload(9e11, 9e11, 9e11))
        assert max(map(len, window.text(TEXT).split("\n"))) <= size[0]
        reached = []
        for _ in range(9):
            await window.press("tab")
            reached.append(window.at)
        assert reached == [
            *("requests", "prompt", "answer", "cache", "written"),
            *("reasoning", "batch", "off-peak", "blend"),
        ]
