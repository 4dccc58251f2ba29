"""The one table of commands: keys, footer, palette, help, `llmrank-tui keys` come from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Where = Literal["app", "main", "table", "scroll", "reading", "slider", "choice"]

_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": "Space",
    "plus": "+",
    "minus": "-",
    "colon": ":",
}


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `where` it applies, its `keys` (Textual names), what it does.

    `footer` puts its first key into the footer; `palette` offers it by name.
    """

    id: str
    where: Where
    keys: str
    action: str
    label: str
    help: str
    group: str
    footer: bool = False
    palette: bool = True


COMMANDS: tuple[Command, ...] = (
    # Moving
    Command("up", "table", "up,k", "cursor_up", "Up", "One model up", "Move", palette=False),
    Command(
        "down", "table", "down,j", "cursor_down", "Down", "One model down", "Move", palette=False
    ),
    Command("first", "table", "g,home", "first", "First", "The first model", "Move"),
    Command("last", "table", "G,end", "last", "Last", "The last model", "Move"),
    Command(
        "page_up",
        "table",
        "pageup,ctrl+b",
        "page_up",
        "Page up",
        "A page up",
        "Move",
        palette=False,
    ),
    Command(
        "page_down",
        "table",
        "pagedown,ctrl+f",
        "page_down",
        "Page down",
        "A page down",
        "Move",
        palette=False,
    ),
    Command(
        "columns_left",
        "table",
        "left,h",
        "columns(-1)",
        "Columns left",
        "Back to the columns before, where the window is too narrow for all",
        "Move",
    ),
    Command(
        "columns_right",
        "table",
        "right,l",
        "columns(1)",
        "Columns right",
        "On to the columns that did not fit, where the window is too narrow for all",
        "Move",
    ),
    Command("open", "table", "enter", "open", "Detail", "Read the model's detail", "Move"),
    Command(
        "pane_1", "main", "1", "pane('leaderboard')", "Leaderboard", "To the leaderboard", "Move"
    ),
    Command("pane_2", "main", "2", "pane('detail')", "Detail pane", "To the detail", "Move"),
    Command("pane_3", "main", "3", "pane('calculator')", "Calculator", "To the calculator", "Move"),
    Command("pane_4", "main", "4", "pane('use')", "Use it", "To the slug and the code", "Move"),
    Command("next_pane", "main", "f6", "next_pane(1)", "Next pane", "To the next pane", "Move"),
    Command(
        "previous_pane",
        "main",
        "shift+f6",
        "next_pane(-1)",
        "Previous pane",
        "To the pane before",
        "Move",
    ),
    Command("zoom", "main", "z", "zoom", "Zoom", "This pane alone, and back", "Move"),
    Command(
        "back", "main", "escape", "back", "Back", "End the zoom or search; leaderboard", "Move"
    ),
    # Ranking
    Command(
        "search", "main", "slash", "search", "Search", "Find by name, vendor or slug", "Rank", True
    ),
    Command(
        "scope", "main", "a", "scope", "Scope", "The gateway's shelf, or all models", "Rank", True
    ),
    Command(
        "blend",
        "main",
        "b",
        "blend",
        "Blend",
        "How prices blend: even, 3:1, 7:2:1",
        "Rank",
        True,
    ),
    Command("floor_up", "main", "f", "floor(5)", "Floor up", "Raise the index floor by 5", "Rank"),
    Command(
        "floor_down", "main", "F", "floor(-5)", "Floor down", "Lower the index floor by 5", "Rank"
    ),
    Command("sort", "main", "s", "sort", "Sort", "Sort by the next column", "Rank", True),
    Command("reverse", "main", "S", "reverse", "Reverse", "Reverse the sorted column", "Rank"),
    # Workload
    Command(
        "preset", "main", "p", "preset", "Preset", "The next workload preset", "Workload", True
    ),
    Command(
        "reasoning",
        "main",
        "r",
        "reasoning",
        "Reasoning",
        "Bill reasoning tokens: off, as measured, a fixed number",
        "Workload",
    ),
    Command(
        "reset", "main", "R", "reset_workload", "Reset", "Back to the default workload", "Workload"
    ),
    # Use it
    Command("copy_slug", "main", "c", "copy_slug", "Slug", "Copy the slug", "Use it", True),
    Command(
        "copy_snippet", "main", "y", "copy_snippet", "Code", "Copy the snippet", "Use it", True
    ),
    Command(
        "save", "main", "w", "save_snippet", "Save", "Save the snippet to a new file", "Use it"
    ),
    Command(
        "host", "main", "v", "host", "Host", "The next host: the gateway, the vendor", "Use it"
    ),
    Command("language", "main", "n", "language", "Language", "Python, Node.js or curl", "Use it"),
    Command(
        "open_link",
        "main",
        "o",
        "open_link",
        "Verify",
        "Open the model on Artificial Analysis",
        "Use it",
    ),
    Command("copy_link", "main", "u", "copy_link", "Copy link", "Copy that link", "Use it"),
    Command("open_host", "main", "e", "open_host", "Gateway", "Open the host's page", "Use it"),
    # Reading
    Command(
        "method",
        "main",
        "m",
        "read('method')",
        "Method",
        "Criteria, weights, floor, formulas, sources",
        "Read",
    ),
    Command(
        "questions",
        "main",
        "i",
        "read('questions')",
        "Questions",
        "Questions and answers",
        "Read",
    ),
    Command(
        "prompts",
        "main",
        "x",
        "read('prompts')",
        "Prompts",
        "Example prompts to copy, with what a good answer looks like",
        "Read",
    ),
    Command(
        "help",
        "main",
        "question_mark,f1",
        "read('help')",
        "Help",
        "Every key and what it does",
        "Read",
        True,
    ),
    Command(
        "close", "reading", "escape,q", "close", "Close", "Back to the ranking", "Read", True, False
    ),
    Command("scroll_up", "scroll", "up,k", "scroll_up", "Up", "A line up", "Read", palette=False),
    Command(
        "scroll_down",
        "scroll",
        "down,j",
        "scroll_down",
        "Down",
        "A line down",
        "Read",
        palette=False,
    ),
    Command(
        "next_prompt",
        "reading",
        "n,right,l",
        "next_prompt(1)",
        "Next prompt",
        "The next example prompt",
        "Read",
        True,
        False,
    ),
    Command(
        "previous_prompt",
        "reading",
        "p,left,h",
        "next_prompt(-1)",
        "Previous prompt",
        "The example prompt before",
        "Read",
        palette=False,
    ),
    Command(
        "copy_prompt", "reading", "c", "copy_prompt", "Copy", "Copy the prompt", "Read", True, False
    ),
    Command(
        "use_preset",
        "reading",
        "enter",
        "use_preset",
        "Price it",
        "Take the prompt's workload into the calculator",
        "Read",
        True,
        False,
    ),
    # Fields
    Command(
        "less",
        "slider",
        "left,h,minus",
        "nudge(-1)",
        "Less",
        "One step less",
        "Fields",
        palette=False,
    ),
    Command(
        "more",
        "slider",
        "right,l,plus",
        "nudge(1)",
        "More",
        "One step more",
        "Fields",
        palette=False,
    ),
    Command(
        "much_less",
        "slider",
        "shift+left,H",
        "nudge(-10)",
        "Much less",
        "Ten steps less",
        "Fields",
        palette=False,
    ),
    Command(
        "much_more",
        "slider",
        "shift+right,L",
        "nudge(10)",
        "Much more",
        "Ten steps more",
        "Fields",
        palette=False,
    ),
    Command(
        "least",
        "slider",
        "home",
        "nudge(-100)",
        "Least",
        "The lowest value",
        "Fields",
        palette=False,
    ),
    Command(
        "most", "slider", "end", "nudge(100)", "Most", "The highest value", "Fields", palette=False
    ),
    Command(
        "previous_choice",
        "choice",
        "left,h",
        "step(-1)",
        "Before",
        "The choice before",
        "Fields",
        palette=False,
    ),
    Command(
        "next_choice",
        "choice",
        "right,l,space,enter",
        "step(1)",
        "Next",
        "The next choice",
        "Fields",
        palette=False,
    ),
    # The program
    Command("theme", "app", "t", "next_theme", "Theme", "The next theme", "Program", True),
    Command(
        "palette",
        "app",
        "ctrl+p,colon",
        "command_palette",
        "Palette",
        "Every command and model by name",
        "Program",
        palette=False,
    ),
    Command("quit", "app", "q,ctrl+q", "quit", "Quit", "Leave, settings are kept", "Program", True),
)


def commands(where: Where) -> tuple[Command, ...]:
    """The commands that apply in one place, in the order of the table."""
    return tuple(command for command in COMMANDS if command.where == where)


def grouped(table: Iterable[Command] = COMMANDS) -> dict[str, list[Command]]:
    """The commands by group, groups in the order of their first command."""
    groups: dict[str, list[Command]] = {}
    for command in table:
        groups.setdefault(command.group, []).append(command)
    return groups


def key_name(key: str) -> str:
    """A Textual key name as people write it: `ctrl+p` is Ctrl+P, `question_mark` is ?."""
    *modifiers, last = key.split("+")
    name = _KEY_NAMES.get(last, last.upper() if last.startswith("f") and last[1:] else last)
    if modifiers and len(name) == 1:
        name = name.upper()
    return "+".join([modifier.capitalize() for modifier in modifiers] + [name])


def key_names(command: Command) -> str:
    """All keys of a command for people: `↑ k`, `? F1`."""
    return " ".join(key_name(key) for key in command.keys.split(","))
