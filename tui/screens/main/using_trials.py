"""What the ranking takes from a trial, and gives back: pass rates, tokens, the basis."""

from msgspec.structs import replace

from tui.domain.figures.bases import Basis
from tui.domain.trials.use import TrialUse
from tui.screens.main.state import MainState
from tui.services.trials.using import settings_with, settings_without


def with_trial(state: MainState, use: TrialUse) -> MainState:
    """Ranked by accepted answers, at the rates and tokens of a trial."""
    settings = settings_with(use, state.settings)
    return replace(state, settings=replace(settings, basis="accepted"))


def without_trial(state: MainState, use: TrialUse, basis: Basis) -> MainState:
    """As before the trial; what was changed since stays."""
    settings = settings_without(use, state.settings)
    if settings.basis == "accepted":
        settings = replace(settings, basis=basis)
    return replace(state, settings=settings)
