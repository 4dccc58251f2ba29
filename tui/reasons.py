"""Why a key cannot act: a sentence an action, in which what the screen knows of it is filled in."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

_TOP, _BOTTOM = "Already at the top.", "Already at the bottom."
_NO_MODEL = "No model is selected."
_NO_LINK = "No Artificial Analysis page known for {model}."
_NO_PROMPT = "This catalogue has no example prompts."
_NO_TRIAL = "No trials yet. Enter on Try it starts one."

REASONS: Mapping[str, str] = {
    "along_frontier": "No further point on the frontier.",
    "apply": "Nothing to apply. Esc leaves.",
    "back": "Nothing to close. q quits.",
    "baseline": "Ratios are to this column already.",
    "begin_edit": "No field to edit here.",
    "buy": _NO_MODEL,
    "clear_marks": "Nothing is marked. M marks a row.",
    "cancel_all": "Nothing runs any more. Enter shows the results.",
    "cancel_one": "This answer is not under way.",
    "case": "No more cases that way.",
    "column": "No more columns that way.",
    "by_rank": "No further rank on this plot.",
    "columns": "No more columns that way.",
    "compare_trials": _NO_TRIAL,
    "copy_diff": "{no_diff}",
    "compare": "No second model here to compare with.",
    "copy_env": "{why_not}",
    "copy_link": _NO_LINK,
    "copy_prompt": _NO_PROMPT,
    "copy_router": "{no_router}",
    "copy_slug": "{why_not}",
    "copy_snippet": "{why_not}",
    "cursor_down": _BOTTOM,
    "cursor_up": _TOP,
    "default_host": "This is the default host already.",
    "delete": "{workload} is a preset: only your own workloads can be deleted.",
    "delete_scores": "Only scores of your own can be deleted.",
    "export": "Nothing to export here.",
    "delete_trial": _NO_TRIAL,
    "differences": "Every figure differs: nothing to leave out.",
    "favourite": _NO_MODEL,
    "first": _TOP,
    "floor": "The minimum goes from 0 to 95.",
    "follow": "Nothing runs any more.",
    "help": "This is the help. Esc closes it.",
    "hide": _NO_MODEL,
    "history": _NO_MODEL,
    "host": "No other host sells {model}.",
    "in_use": "{why_not}",
    "job": "No other job of that number.",
    "ladder": _NO_MODEL,
    "last": _BOTTOM,
    "mark": _NO_MODEL,
    "move": "End of the list.",
    "move_form": "End of the list.",
    "move_host": "End of the list.",
    "nearest": "{no_nearest}",
    "nudge": "The slider is at its end.",
    "open_host": "No page known for {host}.",
    "open_link": _NO_LINK,
    "open_trial": _NO_TRIAL,
    "page_down": _BOTTOM,
    "page_up": _TOP,
    "pane": "Already in this pane.",
    "preset": "No presets here. Press 6, then s to save a workload.",
    "reset": "Already the published weights.",
    "reset_workload": "Already the default workload.",
    "results": "Results are there once the run has ended.",
    "save_prompt": _NO_PROMPT,
    "save_router": "{no_router}",
    "save_snippet": "{why_not}",
    "scroll_about": "No more notes that way.",
    "scroll_down": _BOTTOM,
    "scroll_end": _BOTTOM,
    "scroll_home": _TOP,
    "scroll_up": _TOP,
    "step": "No other choice that way.",
    "take_form": "What is in sight is not to be had in that form.",
    "take": "No text yet: nothing to use.",
    "toward": "No point that way.",
    "turn": "No other prompt.",
    "try_it": _NO_MODEL,
    "undo": "Nothing to undo.",
    "send_prompt": _NO_PROMPT,
    "judge": "No answer waits for a judge. Enter reads them.",
    "say": "Only a whole answer can be judged.",
    "use_these": "No answer is judged yet: nothing to use.",
    "use_preset": "This prompt has no workload.",
    "why": _NO_MODEL,
}


@runtime_checkable
class Knows(Protocol):
    """A screen with something to fill in."""

    def facts(self) -> Mapping[str, str]:
        """What the sentences name, by the name it has in them."""


def reason_why_not(action: str, screen: object) -> str | None:
    """Why an action, by its bare name, cannot be done on a screen; None where no reason is kept."""
    reason = REASONS.get(action)
    if reason is None:
        return None
    return reason.format_map(screen.facts() if isinstance(screen, Knows) else {})
