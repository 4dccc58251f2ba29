"""The results of a trial: figures, answers, judging blind, what is used, and what is kept."""

from tests.pilot.app_under_test import Start, Window
from tests.pilot.trials.conftest import ASTER, BOREALIS, DUNE, Planning, own_prompt, until
from tests.scripted_trials import ScriptedTrials, an_answer_to
from tui.domain.trials.plan import TrialRequest
from tui.domain.trials.record import Answer
from tui.store.own.trials import kept_trial, kept_trials
from tui.store.paths import Dirs

NAMES = {ASTER: "Aster Small (high)", BOREALIS: "Borealis 2", DUNE: "Dune Max (max)"}


def own_words(request: TrialRequest) -> Answer:
    return an_answer_to(request, f"said by {request.entry.model.id}")


async def results(window: Window, trials: ScriptedTrials, planning: Planning) -> None:
    """Run a prompt on three models, and open the results."""
    await planning(window, trials, list(NAMES))
    await own_prompt(window)
    await window.press("y")
    await until(window, "3 of 3 done · ended")
    await window.press("enter")


async def test_names_are_hidden_and_shuffled_until_the_case_is_judged(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await results(window, ScriptedTrials(dirs, own_words), planning)
        await window.press("b")
        text = window.paragraphs("#answers-text")
        assert "Answer A" in text
        assert "Answer C" in text
        assert not any(name in window.shown() for name in NAMES.values())
        assert "tokens" not in text  # nor what would tell whose it is
        await window.press("p", "f")
        assert window.text("#answers-said").strip().startswith("1 left of this case.")
        assert not any(name in window.shown() for name in NAMES.values())
        await window.press("u")
        assert all(name in window.shown() for name in NAMES.values())
    (head,) = kept_trials(dirs)
    said = kept_trial(dirs, head.id).judgements
    assert [(each.passed, each.blind) for each in said] == [
        ("pass", True),
        ("fail", True),
        ("undecided", True),
    ]
    assert {each.ids for each in said} == set(NAMES)


async def test_a_judged_answer_counts_in_the_results(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await results(window, ScriptedTrials(dirs, own_words), planning)
        assert "Aster Small (high) 0/0" in window.paragraphs("#plan-text")
        await window.press("enter", "p", "right", "f", "escape")
        text = window.paragraphs("#plan-text")
        assert "Aster Small (high) 1/1 100% 20.7–100%" in text
        assert "Borealis 2 0/1 0% 0–79.3%" in text
        assert "cannot be told apart on 1 case" in text
        assert window.text("#case-list").strip().startswith("+ - ? prompt")


async def test_these_are_used_and_taken_back(start: Start, dirs: Dirs, planning: Planning) -> None:
    async with start() as window:
        before = window.app.main.state.settings
        await results(window, ScriptedTrials(dirs, own_words), planning)
        await window.press("u")
        assert "No answer is judged yet: nothing to use." in window.notices()
        await window.press("enter", "p", "escape", "u")
        settings = window.app.main.state.settings
        assert settings.acceptance.by_model == {"aster-small": 1.0}
        assert (settings.basis, settings.workload.answer_tokens) == ("accepted", 20)
        await window.press("ctrl+z")
        assert window.app.main.state.settings == before


async def test_the_job_that_is_quoted_is_typed(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await results(window, ScriptedTrials(dirs, own_words), planning)
        await window.fill("job", "500")
        assert "A job of 500 cases" in window.text("#plan-text")
        assert "Aster Small (high) $0.5000" in window.paragraphs("#plan-text")


async def test_a_failing_check_is_named_with_its_place(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    (dirs.data).mkdir(parents=True, exist_ok=True)
    case = '{"id": "lamp", "prompt": "Sort.", "check": {"lines_from": ["home", "toys"]}}\n'
    (dirs.data / "one.jsonl").write_text(case)
    async with start() as window:
        answer = lambda request: an_answer_to(request, "home\nkitchen")  # noqa: E731
        await planning(window, ScriptedTrials(dirs, answer), [ASTER])
        await window.press("right", "right", "right", "right")
        await window.fill("file", "one.jsonl")
        await window.press("enter", "enter", "y")
        await until(window, "ended")
        await window.press("enter")
        assert '- lamp  - "kitchen" is not one of the words' in window.text("#case-list")
        await window.press("enter")
        assert 'line 2: "kitchen" is not one of the words' in window.paragraphs("#answers-text")


async def test_kept_trials_are_listed_opened_compared_and_deleted(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs, own_words)
        await results(window, trials, planning)
        await window.press("enter", "p", "escape", "escape", "T")
        assert "own prompt" in window.text("#trial-list")
        assert "Aster Small (high), Borealis 2" in window.text("#trial-list")
        await window.press("c", "enter")
        assert "Aster Small (high) 1/1 100%" in window.paragraphs("#plan-text")
        await window.press("escape", "d")
        assert "Press d again to delete it." in window.text("#trials-said")
        assert len(kept_trials(dirs)) == 1
        await window.press("d")
        assert kept_trials(dirs) == []
        assert "No trials yet." in window.text("#trial-list")
        await window.press("d")
        assert "No trials yet. Enter on Try it starts one." in window.notices()
