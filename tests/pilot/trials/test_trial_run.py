"""A trial while it runs: figures, streams, what is cancelled, and what is kept of it."""

from msgspec.structs import replace

from tests.pilot.app_under_test import Start
from tests.pilot.trials.conftest import ASTER, BOREALIS, DUNE, Planning, own_prompt, until
from tests.scripted_trials import KEYS, ScriptedTrials, an_answer_to
from tui.domain.trials.plan import TrialRequest
from tui.domain.trials.record import Answer
from tui.store.own.trials import kept_trial, kept_trials
from tui.store.paths import Dirs

LINES = "#run-lines"


async def test_it_shows_what_was_spent_and_streams_side_by_side(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs, hold=2)
        await planning(window, trials, [ASTER, BOREALIS, DUNE])
        await own_prompt(window)
        await window.press("y")
        await until(window, "streaming")
        text = window.paragraphs(LINES)
        assert "own prompt: 1 case x 3 models x 1 run" in text
        assert "spent $0.001000 of $0.2500 · 1 of 3 done" in text
        assert "Aster Small (high) 1/1" in text
        columns = window.paragraphs("#run-columns")
        assert "reasoning: 9 characters, t shows it" in columns
        assert "not sent yet" in columns
        assert "it may be" not in columns
        await window.press("t")
        assert "it may be" in window.paragraphs("#run-columns")
        trials.go_on.set()
        await until(window, "3 of 3 done · ended")
        assert "Enter Results" in window.footer()


async def test_esc_asks_y_ends_the_run_and_what_came_is_kept(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs, hold=2)
        await planning(window, trials, [ASTER, BOREALIS, DUNE])
        await own_prompt(window)
        await window.press("y")
        await until(window, "streaming")
        await window.press("escape")
        assert "Cancel the run?" in window.text("#run-asked")
        await window.press("right")  # any other key goes on
        assert window.text("#run-asked").strip() == ""
        await window.press("q", "y")
        await until(window, "ended")
    (head,) = kept_trials(dirs)
    answers = kept_trial(dirs, head.id).answers
    assert [(each.ids, each.finish, each.text) for each in answers] == [
        (ASTER, "stop", "yes"),
        (BOREALIS, "cancelled", "yes"),
    ]


async def test_one_answer_is_cancelled_and_the_others_go_on(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs, hold=1)
        await planning(window, trials, [ASTER, BOREALIS])
        await own_prompt(window)
        await window.press("y")
        await until(window, "streaming")
        await window.press("x")
        await until(window, "2 of 2 done · ended")
        assert "! cancelled" in window.paragraphs("#run-columns")
    (head,) = kept_trials(dirs)
    assert [each.finish for each in kept_trial(dirs, head.id).answers] == ["cancelled", "stop"]


async def test_leaving_the_program_keeps_what_was_received(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        await planning(window, ScriptedTrials(dirs, hold=1), [ASTER, BOREALIS])
        await own_prompt(window)
        await window.press("y")
        await until(window, "streaming")
        window.app.exit()
    (head,) = kept_trials(dirs)
    (answer,) = kept_trial(dirs, head.id).answers
    assert (answer.finish, answer.text) == ("cancelled", "yes")


async def test_a_failing_model_says_what_to_do_and_stops_no_other(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    def script(request: TrialRequest) -> Answer:
        answer = an_answer_to(request)
        if request.entry.ids == ASTER:
            sentence = "Fixturegate refused the key. Check FIXTUREGATE_API_KEY."
            answer = replace(
                answer, finish="error", trouble="key", sentence=sentence, cost=None, usage=None
            )
        return answer

    async with start() as window:
        await planning(window, ScriptedTrials(dirs, script), [ASTER, BOREALIS])
        await own_prompt(window)
        await window.press("y")
        await until(window, "2 of 2 done · ended")
        text = window.paragraphs(LINES)
        assert "Aster Small (high): Fixturegate refused the key. Check FIXTUREGATE_API_KEY." in text
        assert all(key not in window.shown() for key in KEYS.values())


async def test_text_of_an_answer_is_shown_and_never_interpreted(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    nasty = "[b]bold[/b] [/oops] \x1b[31mred\x07 \u202eleft"

    async with start() as window:
        script = lambda request: an_answer_to(request, nasty)  # noqa: E731
        await planning(window, ScriptedTrials(dirs, script), [ASTER])
        await own_prompt(window, "[/] $(x)")
        await window.press("y")
        await until(window, "ended")
        assert "[b]bold[/b] [/oops] �[31mred� �left" in window.shown()
        await window.press("enter", "enter")
        assert "[b]bold[/b] [/oops] �[31mred� �left" in window.shown()


async def test_other_cases_are_looked_at_and_the_newest_followed_again(
    start: Start, dirs: Dirs, planning: Planning
) -> None:
    async with start() as window:
        trials = ScriptedTrials(dirs, hold=3)
        await planning(window, trials, [ASTER])
        await window.press("enter", "y")
        await until(window, "case 3 of 40")
        await window.press("up")
        assert "case 2 of 40" in window.text("#run-case")
        trials.go_on.set()
        await until(window, "40 of 40 done")
        assert "case 2 of 40" in window.text("#run-case")
        assert "- fail" in window.paragraphs("#run-columns")
