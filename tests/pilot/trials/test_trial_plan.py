"""Try it, before a cent is spent: cases, models, the most it can cost, and what starts it."""

import pytest

from tests.pilot.app_under_test import Start
from tests.pilot.trials.conftest import ASTER, BOREALIS, DUNE, Planning, own_prompt
from tests.scripted_trials import KEYS, ScriptedTrials
from tui.store.own.trials import kept_trials
from tui.store.paths import Dirs

TEXT = "#plan-text"


async def test_marked_rows_are_planned_with_the_most_they_can_cost(start: Start) -> None:
    async with start(environ=KEYS) as window:
        await window.press("M", "j", "M", "!")
        text = window.paragraphs(TEXT)

        assert "classify: 40 cases, judged by their checks." in text
        assert "Aster Small (high) Fixturegate 40" in text
        assert "Borealis 2 Fixturegate 40" in text
        assert "80 requests for $0.3761 at most: over the ceiling of $0.2500" in text


async def test_the_selected_row_stands_in_for_marks(start: Start) -> None:
    async with start(environ=KEYS) as window:
        await window.press("!")
        text = window.paragraphs(TEXT)

        assert "40 requests for $0.04935 at most, under the ceiling of $0.2500." in text


async def test_without_a_key_each_model_says_what_to_set_and_nothing_starts(start: Start) -> None:
    async with start() as window:
        await window.press("!", "enter")
        text = window.paragraphs(TEXT)

        assert (
            "Aster Small (high): FIXTUREGATE_API_KEY is not set. "
            "Export it with your key for Fixturegate, then start again." in text
        )
        assert window.notices() == ["None of these models can be run here: the reasons are above."]


async def test_a_model_is_run_at_another_host_whose_key_is_set_and_it_says_so(start: Start) -> None:
    async with start(environ={"VENDOR_ONE_API_KEY": "k"}) as window:
        await window.press("!")
        text = window.paragraphs(TEXT)

        assert "Aster Small (high) Vendor One 40" in text
        assert "Aster Small (high) runs at Vendor One. FIXTUREGATE_API_KEY is not set." in text


async def test_nothing_starts_over_the_ceiling_until_it_is_raised(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs)
        await planning(window, trials, [ASTER, BOREALIS, DUNE])
        await window.press("enter", "y")
        assert window.notices()[0] == (
            "Nothing starts: $1.68 at most is over the ceiling of $0.2500. "
            "Raise the ceiling, or take fewer cases, models or tokens."
        )
        assert trials.sent == []
        await window.fill("ceiling", "2")
        await window.press("enter", "enter")
        assert window.text("#trial-asked").strip() == (
            "Send 120 requests for $1.68 at most? y sends them."
        )


async def test_enter_asks_and_only_y_starts(start: Start, dirs: Dirs, planning: Planning) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs)
        await planning(window, trials, [ASTER])
        await own_prompt(window)
        assert "Send 1 request for" in window.text("#trial-asked")
        assert trials.sent == []
        await window.press("escape")
        assert trials.sent == []
        assert kept_trials(dirs) == []


async def test_the_system_prompt_goes_with_the_own_one(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs)
        await planning(window, trials, [ASTER])
        await window.press("t")
        await window.type("One")
        await window.press("enter")
        await window.type("Two")
        await window.press("tab")
        await window.type("Be brief.")
        await window.press("ctrl+t", "y")
        (request,) = trials.sent
        assert (request.case.prompt, request.case.system) == ("One\nTwo", "Be brief.")


async def test_a_file_of_cases_is_read_and_sampled(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    dirs.data.mkdir(parents=True, exist_ok=True)
    lines = "".join(f'{{"prompt": "Say {n}.", "expect": "{n}"}}\n' for n in range(9))
    (dirs.data / "mine.jsonl").write_text(lines)
    async with start() as window:
        await planning(window, ScriptedTrials(dirs), [ASTER])
        await window.press("right", "right", "right", "right")
        await window.fill("file", "mine.jsonl")
        assert "9 cases, judged by their checks." in window.paragraphs(TEXT)
        await window.press("enter")
        await window.fill("sample", "4")
        assert "4 cases of 9, judged by their checks." in window.paragraphs(TEXT)


async def test_a_file_that_cannot_be_read_says_why_and_starts_nothing(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await planning(window, ScriptedTrials(dirs), [ASTER])
        await window.press("right", "right", "right", "right")
        await window.fill("file", "nowhere.jsonl")
        assert "nowhere.jsonl" in window.paragraphs(TEXT)
        await window.press("enter", "enter")
        assert "nowhere.jsonl" in window.notices()[0]


@pytest.mark.parametrize(
    ("field", "text"), [("runs", "0"), ("runs", "1.5"), ("tokens", "none"), ("ceiling", "-1")]
)
async def test_a_limit_that_is_none_is_refused_in_place(
    field: str, text: str, start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await planning(window, ScriptedTrials(dirs), [ASTER])
        await window.fill(field, text)
        assert window.paragraphs("#plan-refused").endswith("The last good value stays.")


async def test_a_missing_package_says_the_one_command(
    start: Start, dirs: Dirs, planning: Planning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.services.trials.extras.find_spec", lambda name: None)
    async with start() as window:
        await planning(window, ScriptedTrials(dirs), [ASTER])
        await window.press("enter")
        assert "pip install 'llmrank-tui[try]'" in window.notices()[0]
