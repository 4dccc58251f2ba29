"""The commands of trials: their plan, their run, their results, their answers, and what is kept."""

from typing import Protocol

from tui.commands.command import Command, Where


class _Maker(Protocol):
    def __call__(
        self, keys: str, action: str, label: str, help: str, footer: int = 0
    ) -> Command: ...


def _of(where: Where) -> _Maker:
    """Makes the commands of one screen of trials."""

    def made(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
        called = keys.partition(",")[0] if "(" in action else action
        told = (label, help, "Try it", footer, bool(footer))
        return Command(f"{where}_{called}", where, keys, action, *told)

    return made


_plan, _run, _results = _of("trial_plan"), _of("trial_run"), _of("trial_results")
_answers, _trials = _of("trial_answers"), _of("trials")
ON_TRIALS: tuple[Command, ...] = (
    _plan("enter,ctrl+t", "begin", "Start", "Start, once y confirms it", 1),
    _plan("y", "confirm", "Yes", "Confirm the start", 3),
    _plan("t", "own_prompt", "Own prompt", "Type a prompt of your own", 6),
    _plan("T", "kept", "Trials", "List the trials that are kept", 4),
    _run("enter", "results", "Results", "Show the results so far", 1),
    _run("x", "cancel_one", "Cancel answer", "Cancel this answer", 3),
    _run("X", "cancel_all", "Cancel run", "Cancel the whole run", 4),
    _run("y", "confirm", "Yes", "Confirm that the run is cancelled", 5),
    _run("t", "fold", "Reasoning", "Show or fold the reasoning", 7),
    _run("f", "follow", "Follow", "Follow the newest case", 8),
    _run("up,k", "case(-1)", "Case before", "Previous case"),
    _run("down,j", "case(1)", "Next case", "Next case"),
    _run("left,h", "column(-1)", "Column left", "Previous answer"),
    _run("right,l", "column(1)", "Column right", "Next answer"),
    _results("enter", "answers", "Answers", "Read the case's answers", 1),
    _results("b", "judge", "Judge", "Judge by hand, names hidden", 3),
    _results("u", "use_these", "Use these", "Rank by these results", 4),
    _results("up,k", "move(-1)", "Up", "Previous case"),
    _results("down,j", "move(1)", "Down", "Next case"),
    _results("pageup", "move(-10)", "Ten up", "Up ten cases"),
    _results("pagedown", "move(10)", "Ten down", "Down ten cases"),
    _results("home,g", "move(-100000)", "First", "Go to the first case"),
    _results("end,G", "move(100000)", "Last", "Go to the last case"),
    _answers("p", "say('pass')", "Pass", "Let the answer pass", 1),
    _answers("f", "say('fail')", "Fail", "Let the answer fail", 3),
    _answers("u", "say('undecided')", "Open", "Leave it undecided", 4),
    _answers("n,enter", "case(1)", "Next case", "Next case", 6),
    _answers("N", "case(-1)", "Case before", "Previous case"),
    _answers("t", "fold", "Reasoning", "Show or fold the reasoning", 7),
    _answers("left,h", "column(-1)", "Column left", "Previous answer"),
    _answers("right,l", "column(1)", "Column right", "Next answer"),
    _trials("enter", "open_trial", "Open", "Open the trial's results", 1),
    _trials("c", "compare_trials", "Compare", "Compare: mark A, then B", 3),
    _trials("d,delete", "delete_trial", "Delete", "Delete the trial", 4),
    _trials("up,k", "move(-1)", "Up", "Previous trial"),
    _trials("down,j", "move(1)", "Down", "Next trial"),
    _trials("pageup", "move(-10)", "Ten up", "Up ten trials"),
    _trials("pagedown", "move(10)", "Ten down", "Down ten trials"),
    _trials("home,g", "move(-100000)", "First", "Go to the first trial"),
    _trials("end,G", "move(100000)", "Last", "Go to the last trial"),
)
