"""Why a key cannot act: a sentence an action, in which what the screen knows of it is filled in."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

_TOP, _BOTTOM = "Already at the top.", "Already at the bottom."
_NO_MODEL = "No model is selected."
_NO_LINK = "No page of {model} at Artificial Analysis is known."
_NO_PROMPT = "This catalogue has no example prompts."

REASONS: Mapping[str, str] = {
    "apply": "Nothing to apply here. Esc leaves.",
    "back": "Nothing to go back from. q leaves.",
    "begin_edit": "No field to edit here.",
    "buy": _NO_MODEL,
    "columns": "No more columns that way.",
    "copy_link": _NO_LINK,
    "copy_prompt": _NO_PROMPT,
    "copy_slug": "{why_not}",
    "copy_snippet": "{why_not}",
    "cursor_down": _BOTTOM,
    "cursor_up": _TOP,
    "delete": "{workload} is not one of your own: nothing to delete.",
    "favourite": _NO_MODEL,
    "first": _TOP,
    "floor": "The index floor goes from 0 to 95.",
    "help": "This is the help. Esc leaves it.",
    "hide": _NO_MODEL,
    "history": _NO_MODEL,
    "host": "No other host sells {model}.",
    "last": _BOTTOM,
    "move": "That is the end of the list.",
    "nudge": "The slider is at its end.",
    "open_host": "No page of {host} is known.",
    "open_link": _NO_LINK,
    "page_down": _BOTTOM,
    "page_up": _TOP,
    "pane": "This pane has the focus already.",
    "preset": "No presets here. 6, then s saves a workload of your own.",
    "reset": "These are the published weights already.",
    "reset_workload": "This is the default workload already.",
    "save_prompt": _NO_PROMPT,
    "save_snippet": "{why_not}",
    "scroll_down": _BOTTOM,
    "scroll_end": _BOTTOM,
    "scroll_home": _TOP,
    "scroll_up": _TOP,
    "step": "Nothing else to choose that way.",
    "take": "No text yet: nothing to take.",
    "turn": "There is no other prompt.",
    "undo": "Nothing to undo.",
    "use_preset": "This prompt has no workload of its own.",
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
