"""Router and stability: the screens say the figures of the command line, line by line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.builders import ANSWERS_ONLY
from tests.pilot.app_under_test import Start
from tui.cli.program import NAME, program
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.bases import Basis
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.screens.plan.router import RouterScreen
from tui.screens.plan.stability import StabilityScreen
from tui.store.paths import Dirs
from tui.widgets.base.choice import Choice

ROOMY = (160, 60)
Command = Callable[..., list[str]]


@pytest.fixture
def command(dirs: Dirs, today: date, fixture_catalogue_path: Path) -> Command:
    """The command line on the same catalogue: its lines, their spaces made single."""

    def run(*arguments: str) -> list[str]:
        every = ("--catalogue", str(fixture_catalogue_path), *arguments)
        result = CliRunner().invoke(program, every, prog_name=NAME, obj=Setting(today, dirs))
        assert result.exit_code == 0
        return [" ".join(line.split()) for line in result.stdout.splitlines()]

    return run


def paragraphs(lines: list[str]) -> list[str]:
    """Lines up to an empty one, each joined."""
    return " ".join(line or "\n" for line in lines).split(" \n ")


@pytest.mark.parametrize("both", [False, True], ids=["strong", "both"])
async def test_the_router_s_figures_and_sentences_are_those_of_route(
    start: Start, fixture_catalogue: Catalogue, command: Command, both: bool
) -> None:
    asked = ("route", "aster", "borealis", "--share", "25%", "--budget", "300", "--reach", "45")
    lines = command(*asked, "--reasoning", "off", *(["--both"] if both else []))
    async with start(size=ROOMY) as window:
        screen = RouterScreen(rank(fixture_catalogue, workload=ANSWERS_ONLY))
        window.app.push_screen(screen)
        await window.settle()
        screen.query_one("#strong Input").focus()
        await window.press("e")
        await window.type("borealis")
        for field, text in (("share", "25%"), ("budget", "300"), ("quality", "45")):
            await window.fill(field, text)
        if both:
            screen.query_one(Choice).focus()
            await window.press("right")
        # Above the plot and below it.
        said = " ".join(window.paragraphs(f"#{part}") for part in ("plan-text", "router-more"))
    figures = [line for line in lines if line.startswith(("per ", "list", "index"))]
    stretches = [line for line in lines if line.startswith("$")]
    sentences = [text for text in paragraphs(lines) if text.endswith(".") and "$" not in text]
    assert len(figures) == 4
    assert len(stretches) >= 2
    assert len(sentences) >= 3
    for text in (*figures, *stretches, *sentences):
        assert text in said
    for name in ("Cheapest for index 45", "Best for $300.00 a month"):
        whole = " ".join(lines)
        start_at = whole.index(name)
        sentence = whole[start_at : whole.index(". ", start_at) + 1]
        assert sentence in said


@pytest.mark.parametrize("basis", ["list", "workload", "measured"])
async def test_the_levers_are_those_of_why_first(
    start: Start, fixture_catalogue: Catalogue, command: Command, basis: Basis
) -> None:
    lines = command("why-first", "--basis", basis)
    async with start(size=ROOMY) as window:
        window.app.push_screen(StabilityScreen(rank(fixture_catalogue, View(basis=basis))))
        await window.settle()
        said = window.paragraphs("#plan-text")
    first = next(text for text in paragraphs(lines) if " is #1: " in text)
    at = next(at for at, line in enumerate(lines) if line.startswith("lever now"))
    levers = lines[at + 1 : lines.index("", at)]
    notes = lines[lines.index("", at) + 1 : lines.index("", at + len(levers) + 2)]
    assert first in said
    assert " ".join(notes) in said
    assert len(levers) == 3
    places = [said.index(lever) for lever in levers]
    assert places == sorted(places)
