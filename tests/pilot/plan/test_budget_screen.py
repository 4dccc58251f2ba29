"""Budget: what a month's money buys on each model, which fit, and ceilings for the ranking."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    CHAT_TRAFFIC,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
)
from tests.pilot.app_under_test import FULL, SINGLE, SPLIT, Start, Window
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.planning.budget import Ceilings
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.domain.ranking.search.filters import parse_query
from tui.screens.main.main import MainScreen
from tui.screens.plan.budget import BudgetResult, BudgetScreen
from tui.store.paths import Dirs

WIDTHS = pytest.mark.parametrize("size", [FULL, SPLIT, SINGLE], ids=["120", "80", "60"])
ASTER, BOREALIS, CINDER, DUNE = "Aster Small", "Borealis 2", "Cinder Large", "Dune Max"
DIVIDER = "over budget"


def cells(line: str) -> list[str]:
    """The cells of a line of a table; an effort behind a name is left out."""
    return [re.sub(r" \(.*\)$", "", cell) for cell in re.split(r"\s{2,}", line.strip())]


@dataclass
class Budgeting:
    """The screen on a running app, and what it was closed with."""

    window: Window
    closed_with: list[BudgetResult | None] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The lines of the table and what stands between them, from the titles on."""
        lines = self.window.text("#plan-text").split("\n")
        start = next(at for at, line in enumerate(lines) if line.split()[:2] == ["#", "model"])
        return lines[start:]

    def table(self) -> list[dict[str, str]]:
        """Each row's cells by the titles of the columns."""
        titles, *rows = [cells(line) for line in self.lines() if "╌" not in line]
        return [dict(zip(titles, row, strict=True)) for row in rows]

    def names(self) -> list[str]:
        """The models as they stand, a divider as what is written in it."""
        return [line.strip("╌ ") if "╌" in line else cells(line)[1] for line in self.lines()[1:]]


@asynccontextmanager
async def budgeting(
    start: Start,
    catalogue: Catalogue,
    workload: Workload | None = None,
    *,
    budget: float = 400,
    turns: int | None = None,
    scope: Scope = "shelf",
    size: tuple[int, int] = FULL,
) -> AsyncIterator[Budgeting]:
    """Opens the screen over the app."""
    async with start(size=size) as window:
        opened = Budgeting(window)
        ranking = rank(catalogue, View(scope=scope), workload or ANSWERS_ONLY)
        screen = BudgetScreen(ranking, turns, budget)
        window.app.push_screen(screen, opened.closed_with.append)
        await window.settle()
        yield opened


@WIDTHS
async def test_models_that_fit_stand_above_the_divider_each_with_what_it_buys(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    """$400 on Aster Small at $0.000224 a request: 1,785,714; at 10,000 a day 178.6 days."""
    async with budgeting(start, fixture_catalogue, size=size) as opened:
        assert opened.names() == [ASTER, BOREALIS, DIVIDER, CINDER, DUNE]
        rows = {row["model"]: row for row in opened.table()}
        sought = ("$/month", "requests", "lasts", "answer")
        assert [rows[ASTER][title] for title in sought] == [
            *("$67.20", "1,785,714", "178.6 d", "29 s"),
        ]
        assert [rows[CINDER][title] for title in sought] == [
            *("$1,050.00", "114,285", "11.4 d", "41 s"),
        ]
        text = opened.window.paragraphs("#plan-text")
        assert text.startswith(
            "$400.00 a month covers this traffic on 2 of 4 models (scope: Fixturegate)."
        )
        assert "10,000 requests a day of 2,000 + 500 tokens, 70% cached" in text
        assert "No limits set: all 4 ranked models." in text


async def test_a_wide_window_shows_the_bill_of_a_request_too(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(start, fixture_catalogue) as opened:
        assert [row["$/request"] for row in opened.table()] == [
            *("$0.0002240", "$0.001296", "$0.003500", "$0.005480"),
        ]


async def test_among_all_models_the_host_is_named_where_there_is_room(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(start, fixture_catalogue, scope="all") as opened:
        assert opened.table()[0]["host"] == "median"


async def test_typing_another_budget_moves_the_divider_with_each_key(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(start, fixture_catalogue) as opened:
        assert opened.window.at == "usd"
        await opened.window.retype("usd", "1,05")  # no number yet on the way to 1,050; 1 was one
        assert opened.names() == [DIVIDER, ASTER, BOREALIS, CINDER, DUNE]
        await opened.window.type("0")
        assert opened.names() == [ASTER, BOREALIS, CINDER, DIVIDER, DUNE]


@WIDTHS
async def test_a_workload_of_sessions_counts_them(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    """A session of the chat is $0.002328 on Aster Small, a month of 30,000 of them $69.84.

    $100 buy 42,955 of them, 429,553 requests, 43.0 days.
    """
    chat = CHAT_TRAFFIC
    async with budgeting(start, fixture_catalogue, chat, budget=100, turns=10, size=size) as opened:
        text = opened.window.paragraphs("#plan-text").replace(" (high)", "")
        assert f"{ASTER} $69.84 429,553 42,955" in text
        assert " 43.0 d" in text


async def test_what_does_not_fit_on_a_narrow_line_stands_below_it(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(
        start, fixture_catalogue, CHAT_TRAFFIC, budget=100, turns=10, size=(50, 20)
    ) as opened:
        lines = opened.lines()
        assert cells(lines[0]) == ["#", "model", "$/month", "requests"]
        assert lines[2].strip().startswith("sessions 42,955 · lasts 43.0 d")


async def test_ceilings_leave_out_what_is_too_dear_or_too_slow_as_one_types(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    """Whole answers take 29, 11, 41 and 110 s; requests cost $0.000224 to $0.005480."""
    async with budgeting(start, fixture_catalogue, budget=2_000) as opened:
        await opened.window.fill("answer", "60")
        assert opened.names() == [ASTER, BOREALIS, CINDER]
        await opened.window.fill("request", "0.0013")
        assert opened.names() == [ASTER, BOREALIS]
        await opened.window.fill("bill", "100")
        assert opened.names() == [ASTER]
        text = opened.window.paragraphs("#plan-text")
        assert "1 of 4 ranked models pass. Enter applies the limits." in text
        await opened.window.fill("answer", "1")
        assert "No ranked model passes these limits." in opened.window.text("#plan-text")
        await opened.window.fill("answer", "")
        await opened.window.fill("request", "")
        await opened.window.fill("bill", "")
        assert opened.names() == [ASTER, BOREALIS, CINDER, DUNE]


async def test_enter_closes_with_the_budget_and_the_ceilings_as_a_search(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(start, fixture_catalogue) as opened:
        await opened.window.fill("usd", "250.50")
        await opened.window.fill("request", "0.01")
        await opened.window.fill("bill", "1,000")
        await opened.window.fill("answer", "30")
        await opened.window.press("enter", "enter")
        assert opened.closed_with == [(250.5, "request<0.01 bill<1000 answer<30")]


async def test_esc_keeps_neither_the_budget_nor_the_ceilings(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with budgeting(start, fixture_catalogue) as opened:
        await opened.window.fill("usd", "90")
        await opened.window.fill("request", "0.01")
        await opened.window.press("enter")
        assert "Enter Apply" in opened.window.footer()
        await opened.window.press("escape")
        assert opened.closed_with == [None]
        assert opened.window.notices() == ["Not applied. Enter applies changes, Esc drops them."]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("usd", "a lot", "The budget must be a number of 0 or more, not 'a lot'."),
        ("usd", "", "The budget must be a number of 0 or more, not ''."),
        ("request", "1e-3", "Dollars a request must be a number of 0 or more, not '1e-3'."),
        ("bill", "-5", "Dollars a month must be a number of 0 or more, not '-5'."),
        ("answer", "10s", "Seconds must be a number of 0 or more, not '10s'."),
    ],
)
async def test_what_cannot_be_read_is_refused_in_place_and_not_taken_along(
    start: Start, fixture_catalogue: Catalogue, field: str, typed: str, said: str
) -> None:
    async with budgeting(start, fixture_catalogue) as opened:
        await opened.window.fill(field, typed)
        assert opened.window.paragraphs("#plan-refused").startswith(said)
        await opened.window.press("tab", "enter")
        assert isinstance(opened.window.app.screen, BudgetScreen)
        assert opened.window.at == field
        assert opened.window.value(field) == typed


@WIDTHS
async def test_nothing_below_the_fields_moves_while_one_types(
    start: Start, fixture_catalogue: Catalogue, size: tuple[int, int]
) -> None:
    async with budgeting(start, fixture_catalogue, size=size) as opened:
        at = next(y for y, line in enumerate(opened.window.lines()) if "$/month  " in line)
        await opened.window.fill("answer", "60")
        await opened.window.fill("request", "0.0013")
        assert "$/month  " in opened.window.lines()[at]


async def test_an_unknown_bill_stands_last_under_a_divider_of_its_own(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    measured = Workload(reasoning=Reasoning("tasks"))
    async with budgeting(start, fixture_catalogue, measured, budget=20_000) as opened:
        assert opened.names()[-2:] == ["lower bound, reasoning unknown", DUNE]
        last = opened.table()[-1]
        assert [last[title] for title in ("$/month", "requests", "lasts")] == [
            *("≥$1,644.00", "-", "-")
        ]


async def test_a_budget_of_thousands_of_models_shows_the_first_and_says_how_many_more(
    start: Start,
) -> None:
    models = [
        a_model(f"m{n:04}", name=f"Model {n:04}", offer=an_offer(input=1, output=1 + n / 1000))
        for n in range(1_200)
    ]
    async with budgeting(start, a_catalogue(*models), budget=1e6) as opened:
        lines = opened.lines()
        assert len(lines) == 1 + 200 + 1
        assert cells(lines[200])[1] == "Model 0199"
        assert lines[-1] == "and 1,000 more"
        said = opened.window.paragraphs("#plan-text")
        assert said.startswith("$1,000,000.00 a month covers this traffic on 1,200 of")


@WIDTHS
async def test_names_from_outside_are_shown_and_never_interpreted(
    start: Start, size: tuple[int, int]
) -> None:
    model = a_model("alpha", name="[/a]\x1b[31m模", effort=an_effort(speed=50))
    async with budgeting(start, a_catalogue(model), size=size) as opened:
        assert "[/a]�[31m模" in opened.window.shown()


@pytest.mark.parametrize(
    ("ceilings", "conditions"),
    [
        (Ceilings(), ""),
        (Ceilings(request=0.0000005), "request<0.0000005"),
        (Ceilings(bill=1_000_000_000_000.0), "bill<1000000000000"),
        (Ceilings(answer=0.0, bill=0.1), "bill<0.1 answer<0"),
        (Ceilings(0.01, 1000.0, 30.0), "request<0.01 bill<1000 answer<30"),
    ],
)
def test_ceilings_are_written_as_a_search_reads_them(ceilings: Ceilings, conditions: str) -> None:
    assert ceilings.conditions == conditions
    assert parse_query(conditions).problems == ()
    assert " ".join(parse_query(conditions).chips) == conditions


async def test_the_ceilings_become_chips_over_the_leaderboard_and_the_budget_is_kept(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("0")
        await window.fill("usd", "300")
        await window.fill("bill", "400")
        await window.press("enter", "enter")
        assert isinstance(window.app.screen, MainScreen)
        assert window.names() == [ASTER, BOREALIS]
        assert "[bill<400]" in window.shown()
        await window.press("escape", "0")
        assert window.value("usd") == "300"


@pytest.mark.parametrize("only", ["", "answer<60 request<0.01"], ids=["all", "below ceilings"])
async def test_the_screen_and_the_command_say_the_same_figures(
    start: Start,
    fixture_catalogue: Catalogue,
    fixture_catalogue_path: Path,
    dirs: Dirs,
    today: date,
    only: str,
) -> None:
    """The chat for $150, so that sessions are counted and one model fits."""
    arguments = ["--catalogue", str(fixture_catalogue_path), "budget", "150", "--preset", "chat"]
    arguments += ["--reasoning", "off"]
    setting = Setting(today, replace(dirs))
    told = CliRunner().invoke(program, [*arguments, "--only", only], prog_name=NAME, obj=setting)
    summary, _, _, *table = told.stdout.split("\n\nFigures")[0].split("\n")
    titles, *rows = map(cells, table)
    printed = [dict(zip(titles, row, strict=True)) for row in rows]
    async with start() as window:
        while window.title("calculator") != "3 Calculator · Support chat":
            await window.press("p")
        await window.press("0")
        await window.fill("usd", "150")
        if only:
            await window.fill("answer", "60")
            await window.fill("request", "0.01")
        shown = Budgeting(window).table()
        assert window.text("#plan-text").split("\n")[0] == summary
    assert len(shown) == (3 if only else 4)
    same = (*("#", "model", "$/month", "requests", "sessions", "lasts", "index", "answer"),)
    assert [[row[title] for title in same] for row in shown] == [
        [row[title] for title in same] for row in printed
    ]
