"""What the tests of trials share: the plan of three models over hosts that a test scripts."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from tests.pilot.app_under_test import Window
from tests.scripted_trials import ScriptedTrials
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.deciding.configurations import entry_of_ids
from tui.screens.trials.plan import TrialPlanScreen

ASTER = ConfigurationIds("aster-small", "high", "fixturegate")
BOREALIS = ConfigurationIds("borealis-2", "default", "fixturegate")
DUNE = ConfigurationIds("dune-max", "max", "fixturegate")
Planning = Callable[[Window, ScriptedTrials, Sequence[ConfigurationIds]], Awaitable[None]]


@pytest.fixture
def planning() -> Planning:
    """Opens the plan of a trial of some configurations."""

    async def opened(
        window: Window, trials: ScriptedTrials, models: Sequence[ConfigurationIds]
    ) -> None:
        catalogue = window.app.main.state.catalogue
        entries = [entry_of_ids(catalogue, ids) for ids in models]
        known = [entry for entry in entries if entry is not None]
        assert len(known) == len(models)
        window.app.push_screen(TrialPlanScreen(trials, catalogue, known))
        await window.settle()

    return opened


async def own_prompt(window: Window, text: str = "Is it round?") -> None:
    """Plan a prompt of one's own."""
    await window.press("t")
    await window.type(text)
    await window.press("ctrl+t")


async def until(window: Window, text: str) -> None:
    """Wait until the screen shows a text."""
    for _ in range(400):
        await window.pilot.pause(0.01)
        await window.settle()
        if text in window.shown():
            return
    raise AssertionError(f"{text!r} is not on the screen:\n{window.shown()}")
