"""Puts a trial's results to use, and takes them back: the settings, scores of one's own, records.

What is needed to take a use back is on the disk before anything is changed.
"""

from collections.abc import Callable

from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.workload import Workload
from tui.domain.trials.report import TrialReport
from tui.domain.trials.use import TrialUse, applied, scores_of, taken_back, use_of
from tui.store.own.kept_scores import delete_scores, keep_scores, kept_names
from tui.store.own.used_trials import forget_use, keep_use, used_trials
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import kept_settings, merge_settings

_Change = Callable[[TrialUse, Acceptance, Workload], tuple[Acceptance, Workload]]


def use_trial(
    dirs: Dirs, report: TrialReport, day: str, only: ConfigurationIds | None = None
) -> TrialUse:
    """Put a trial's pass rates and tokens into the settings, and its rates among one's own scores.

    UserError where there is nothing to use, or a file cannot be written.
    """
    settings = kept_settings(dirs)
    use = record_use(dirs, report, settings, day, only)
    merge_settings(settings, settings_with(use, settings), dirs)
    return use


def record_use(
    dirs: Dirs,
    report: TrialReport,
    settings: Settings,
    day: str,
    only: ConfigurationIds | None = None,
) -> TrialUse:
    """Keep all of a use but the settings, for a screen that holds those itself."""
    use = use_of(report, settings.acceptance, settings.workload, day, only)
    keep_use(dirs, use)
    keep_scores(dirs, scores_of(report))
    return use


def undo_use(dirs: Dirs, trial: str) -> TrialUse:
    """Take the latest use of a trial back; UserError where none is in use."""
    use = forget(dirs, trial)
    settings = kept_settings(dirs)
    merge_settings(settings, settings_without(use, settings), dirs)
    return use


def forget(dirs: Dirs, trial: str) -> TrialUse:
    """Forget the latest use of a trial and its scores, but leave the settings to a screen."""
    use = forget_use(dirs, trial)
    in_use = any(each.trial == trial for each in used_trials(dirs))
    if not in_use and trial in kept_names(dirs):
        delete_scores(dirs, trial)
    return use


def settings_with(use: TrialUse, settings: Settings) -> Settings:
    """The settings with a trial's rates and tokens."""
    return _changed(applied, use, settings)


def settings_without(use: TrialUse, settings: Settings) -> Settings:
    """The settings as they were before; what was changed since stays."""
    return _changed(taken_back, use, settings)


def _changed(change: _Change, use: TrialUse, settings: Settings) -> Settings:
    acceptance, workload = change(use, settings.acceptance, settings.workload)
    return replace(settings, acceptance=acceptance, workload=workload)
