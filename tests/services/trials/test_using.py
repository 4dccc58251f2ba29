"""A trial's results in the settings and among one's own scores, and all of it undone."""

import pytest

from tests.builders import a_catalogue
from tests.trials import DEEP, HEAD, SWIFT, an_answer
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.trials.report import TrialReport, trial_report
from tui.errors import UserError
from tui.services.trials.using import undo_use, use_trial
from tui.store.own.kept_scores import kept_names, kept_scores
from tui.store.own.used_trials import used_trials
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import kept_settings, save_settings

DAY = "2026-11-29"


def told() -> TrialReport:
    """Swift passes one of two, Deep both."""
    said = [an_answer("a"), an_answer("b", passed="fail"), an_answer("a", DEEP)]
    return trial_report(a_catalogue(), HEAD, [*said, an_answer("b", DEEP)])


def test_a_use_stands_in_the_settings_and_is_undone_without_a_trace(dirs: Dirs) -> None:
    before = Settings(theme="mine", acceptance=Acceptance(by_model={"swift": 0.9}))
    save_settings(before, dirs)
    use = use_trial(dirs, told(), DAY, SWIFT)
    kept = kept_settings(dirs)
    assert kept.acceptance.by_model == {"swift": 0.5, "deep": 1.0}
    assert kept.workload == Workload(answer_tokens=30, reasoning=Reasoning("fixed", 10))
    assert kept.theme == "mine"
    assert used_trials(dirs) == (use,)
    assert [score.value for score in kept_scores(dirs, "t1").scores] == [50.0, 100.0]
    assert undo_use(dirs, "t1") == use
    assert kept_settings(dirs) == before
    assert used_trials(dirs) == ()
    assert kept_names(dirs) == ()


def test_used_twice_it_is_undone_twice(dirs: Dirs) -> None:
    for _ in range(2):
        use_trial(dirs, told(), DAY)
    undo_use(dirs, "t1")
    assert kept_settings(dirs).acceptance.by_model == {"swift": 0.5, "deep": 1.0}
    assert kept_names(dirs) == ("t1",)
    undo_use(dirs, "t1")
    assert kept_settings(dirs) == Settings()
    assert kept_names(dirs) == ()
    with pytest.raises(UserError, match="none of its results is in use"):
        undo_use(dirs, "t1")


def test_a_damaged_record_is_said_and_nothing_is_changed(dirs: Dirs) -> None:
    path = dirs.data / "trials" / "used.json"
    path.parent.mkdir(parents=True)
    path.write_text("[{}]")
    with pytest.raises(UserError, match="Cannot tell which trials are in use"):
        use_trial(dirs, told(), DAY)
    assert kept_settings(dirs) == Settings()
