"""The one table of commands: keys, footer, palette, help, `llmrank-tui keys` come from it."""

from collections.abc import Iterable
from typing import Literal, TypedDict, Unpack

from msgspec import Struct

Where = Literal[
    "every",  # screen, the main one and dialogs included
    "over",  # every screen over the main one
    "main",
    "table",
    "scroll",
    "field",  # that has the focus and is not being edited
    "editing",  # of a field
    "model",
    "slider",
    "choice",
    "search",
    "reading",
    "planning",
    "workloads",
    "workload",
    "hosts",
]

# The group of movements that are not about the panes.
_MOVES: dict[Where, str] = {
    **dict.fromkeys(("model", "slider", "choice"), "Fields"),
    "search": "Search",
}
_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "pageup": "PgUp",
    "delete": "Del",
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
    "at": "@",
    "asterisk": "*",
}


class Command(Struct, frozen=True):
    """One command: `where` it applies, its `keys` (Textual names), what it does.

    A `footer` above 0 is its place in the footer, 1 matters most; `palette` offers it by name.
    """

    id: str
    where: Where
    keys: str
    action: str
    label: str
    help: str
    group: str
    footer: int = 0
    palette: bool = True


class _More(TypedDict, total=False):
    """What most commands do not tell: an action is named like its command, there is no footer."""

    action: str
    footer: int
    palette: bool


def _main(id: str, keys: str, label: str, help: str, group: str, **more: Unpack[_More]) -> Command:
    """A command of the main screen."""
    told = (more.get("footer", 0), more.get("palette", True))
    return Command(id, "main", keys, more.get("action", id), label, help, group, *told)


def _every(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command that the app answers on every screen."""
    told = ("On every screen", more.get("footer", 0), more.get("palette", True))
    return Command(id, "every", keys, f"app.{id}", label, help, *told)


def _read(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command of the screens one reads."""
    action, footer = more.get("action", id), more.get("footer", 0)
    return Command(id, "reading", keys, action, label, help, "Reading", footer)


def _move(where: Where, id: str, keys: str, action: str, help: str) -> Command:
    """A movement within a widget: no name of its own, only keys."""
    group = _MOVES.get(where, "Move")
    return Command(id, where, keys, action, help, help, group, palette=False)


def _field(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command of a field one is typing into."""
    told = (more.get("footer", 0), False)
    return Command(id, "editing", keys, more.get("action", id), label, help, "Fields", *told)


def _plan(id: str, keys: str, label: str, help: str, footer: int) -> Command:
    """A command of the screens one plans on."""
    return Command(id, "planning", keys, id, label, help, "Planning", footer)


def _workloads(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the list of workloads by name; without a place in the footer a movement."""
    called = action.partition("(")[0] if footer else keys.partition(",")[0]
    told = (label, help, "Workloads", footer, bool(footer))
    return Command(f"workloads_{called}", "workloads", keys, action, *told)


def _workload(keys: str, action: str, label: str, help: str, footer: int) -> Command:
    """A command of the screen that edits one workload."""
    return Command(f"workload_{action}", "workload", keys, action, label, help, "Workloads", footer)


def _hosts(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the table of hosts, whose letters are typed into its search."""
    called = action.partition("(")[0] if footer else keys.partition(",")[0]
    told = (label, help, "Where to buy", footer, False)
    return Command(f"hosts_{called}", "hosts", keys, f"screen.{action}", *told)


COMMANDS: tuple[Command, ...] = (
    _every("help", "question_mark,f1", "Help", "Show all keys", footer=5),
    _every("palette", "colon,ctrl+p", "Palette", "Run a command by name", footer=13, palette=False),
    _every("undo", "ctrl+z", "Undo", "Undo the last change", footer=6),
    Command(
        "leave",
        "over",
        "escape,q",
        "leave",
        "Leave",
        "Leave without applying",
        "On every screen",
        2,
    ),
    _every("quit", "ctrl+q", "Quit", "Quit (settings are saved)", palette=False),
    _move("table", "up", "up,k", "cursor_up", "Move up"),
    _move("table", "down", "down,j", "cursor_down", "Move down"),
    _move("table", "first", "g,home", "first", "Go to the first model"),
    _move("table", "last", "G,end", "last", "Go to the last model"),
    _move("table", "page_up", "pageup,ctrl+b", "page_up", "Page up"),
    _move("table", "page_down", "pagedown,ctrl+f", "page_down", "Page down"),
    _move("table", "columns_right", "right,l", "columns(1)", "Scroll columns right"),
    _move("table", "columns_left", "left,h", "columns(-1)", "Scroll columns left"),
    Command(
        *("open", "table", "enter", "open", "Detail", "Open the model's detail", "Move"),
        footer=3,
        palette=False,
    ),
    _move("table", "efforts", "space", "efforts", "Expand / collapse efforts"),
    _main(
        "pane_1", "1", "Leaderboard", "Go to the leaderboard", "Move", action="pane('leaderboard')"
    ),
    _main("pane_2", "2", "Detail", "Go to the detail", "Move", action="pane('detail')"),
    _main(
        *("pane_3", "3", "Calculator", "Go to the calculator", "Move"),
        action="pane('calculator')",
        footer=4,
    ),
    _main("pane_4", "4", "Use it", "Go to Use it", "Move", action="pane('use')"),
    _main("next_pane", "f6", "Next pane", "Go to the next pane", "Move", action="next_pane(1)"),
    _main(
        "previous_pane",
        "shift+f6",
        "Previous pane",
        "Go to the previous pane",
        "Move",
        action="next_pane(-1)",
    ),
    _move("scroll", "scroll_up", "up,k", "scroll_up", "Scroll up"),
    _move("scroll", "scroll_down", "down,j", "scroll_down", "Scroll down"),
    _main("zoom", "z", "Zoom", "Maximise / restore pane", "Move"),
    _main(
        "back",
        "escape",
        "Back",
        "End the search or zoom, else go to the leaderboard",
        "Move",
        footer=1,
    ),
    _main(
        "search", "slash", "Search", "Search by name, vendor, slug or condition", "Rank", footer=2
    ),
    _main(
        "scope",
        "a",
        "Scope",
        "Switch between the gateway's models and all models",
        "Rank",
        footer=7,
    ),
    _main("blend", "b", "Mix", "Change the price mix: 1:1, 3:1, 7:2:1", "Rank", footer=8),
    _main("basis", "B", "Basis", "Rank by list price, your bill or measured cost", "Rank"),
    _main(
        "floor_up", "f", "Min index up", "Raise the minimum index by 5", "Rank", action="floor(5)"
    ),
    _main(
        "floor_down",
        "F",
        "Min index down",
        "Lower the minimum index by 5",
        "Rank",
        action="floor(-5)",
    ),
    _main("floor_choice", "A", "Min index", "Set the minimum index", "Rank"),
    _main("sort", "s", "Sort", "Sort by the next column", "Rank", footer=9),
    _main("reverse", "S", "Reverse", "Reverse the sort", "Rank"),
    _main("old_figures", "O", "Old figures", "Toggle old-figure marks", "Rank"),
    _main("favourite", "asterisk", "Favourite", "Toggle favourite", "Rank"),
    _main("hide", "X", "Hide", "Hide the model from every ranking", "Rank"),
    _main("edit", "e", "Edit", "Edit the workload", "Workload"),
    _main("preset", "p", "Preset", "Switch to the next workload", "Workload", footer=10),
    _main(
        "reasoning",
        "r",
        "Reasoning",
        "Change the reasoning billed: off, measured, fixed",
        "Workload",
    ),
    _main("reset_workload", "R", "Reset", "Reset to the default workload", "Workload"),
    _main("bill", "5", "Bill", "Show the full bill, part by part", "Plan"),
    _main("workloads", "6", "Workloads", "Save, edit and compare workloads", "Plan"),
    _main("router", "7", "Router", "Plan a router of a cheap and a strong model", "Plan"),
    _main("weights", "8", "Weights", "Weigh the criteria yourself", "Plan"),
    _main("stability", "9", "Stability", "Show what would change the winner", "Plan"),
    _main("budget", "0", "Budget", "Show what a monthly budget buys", "Plan"),
    _main("accepted", "D", "Accepted", "Rank by cost per accepted answer", "Plan"),
    _main("copy_slug", "c", "Slug", "Copy the slug", "Use it", footer=11),
    _main("copy_snippet", "y", "Code", "Copy the code", "Use it", footer=3),
    _main("save_snippet", "w", "Save", "Save the code to a new file", "Use it"),
    _main("host", "v", "Host", "Switch to the next host and reprice the row", "Use it"),
    _main("language", "n", "Language", "Switch between Python, Node.js and curl", "Use it"),
    _main("open_link", "o", "Verify", "Open the model on Artificial Analysis", "Use it"),
    _main("copy_link", "u", "Copy link", "Copy that page's link", "Use it"),
    _main("open_host", "V", "Visit", "Open the host's page", "Use it"),
    _main("why", "Y", "Why", "Show where each figure comes from", "Read"),
    _main("buy", "W", "Where to buy", "Choose a host by price, bill and limits", "Read"),
    _main("history", "T", "History", "Show price, score and rank over time", "Read"),
    _main(
        "method",
        "m",
        "Method",
        "Show criteria, weights and formulas",
        "Read",
        action="read('method')",
    ),
    _main(
        "questions",
        "i",
        "Questions",
        "Read questions and answers",
        "Read",
        action="read('questions')",
    ),
    _main("prompts", "x", "Prompts", "Read example prompts", "Read", action="read('prompts')"),
    _read("copy_prompt", "c", "Copy", "Copy the prompt", footer=6),
    _read("save_prompt", "w", "Save", "Save the prompt to a new file", footer=7),
    _read("use_preset", "enter", "Price it", "Use the prompt's workload", footer=1),
    _read("next_prompt", "n,right,l", "Next", "Next prompt", action="turn(1)", footer=3),
    _read("previous_prompt", "p,left,h", "Previous", "Previous prompt", action="turn(-1)"),
    Command("edit_field", "field", "enter,e", "edit", "Edit", "Edit the field", "Fields", 1, False),
    _field("accept", "enter", "Accept", "Accept the text", footer=1),
    _field("restore", "escape", "Put back", "Restore the previous value", footer=2),
    _field(
        "next_field", "tab", "Next", "Accept and edit the next field", footer=3, action="go_on(1)"
    ),
    _field(
        *("previous_field", "shift+tab", "Previous", "Accept and edit the previous field"),
        action="go_on(-1)",
    ),
    _field("retype", "ctrl+z", "Undo", "Undo the typing, stay in the field", footer=5),
    _move("model", "model_before", "up", "step(-1)", "Previous model"),
    _move("model", "next_model", "down", "step(1)", "Next model"),
    _move("slider", "less", "left,h,minus", "nudge(-1)", "Decrease by one step"),
    _move("slider", "more", "right,l,plus", "nudge(1)", "Increase by one step"),
    _move("slider", "much_less", "shift+left,H", "nudge(-10)", "Decrease by ten steps"),
    _move("slider", "much_more", "shift+right,L", "nudge(10)", "Increase by ten steps"),
    _move("slider", "least", "home", "nudge(-100)", "Set to the lowest"),
    _move("slider", "most", "end", "nudge(100)", "Set to the highest"),
    _move("choice", "previous_choice", "left,h", "step(-1)", "Previous choice"),
    _move("choice", "next_choice", "right,l,space", "step(1)", "Next choice"),
    _move("search", "save_filter", "ctrl+s", "save_filter", "Save the search under a name"),
    _move("search", "search_done", "down", "done", "Go to the models found"),
    _main("sync", "U", "Sync", "Update prices and scores; again to cancel", "Program"),
    _plan("apply", "enter", "Apply", "Apply to the ranking", 1),
    _plan("begin_edit", "e", "Edit", "Edit the first field, or the one edited last", 3),
    _plan("reset", "R", "Reset", "Reset to published values", 6),
    _workloads("up,k", "move(-1)", "Up", "Previous workload"),
    _workloads("down,j", "move(1)", "Down", "Next workload"),
    _workloads("pageup", "move(-10)", "Ten up", "Up ten workloads"),
    _workloads("pagedown", "move(10)", "Ten down", "Down ten workloads"),
    _workloads("home,g", "move(-100000)", "First", "Go to the first workload"),
    _workloads("end,G", "move(100000)", "Last", "Go to the last workload"),
    _workloads("enter", "take", "Use", "Use this workload", 1),
    _workloads("e", "edit", "Edit", "Edit this workload", 3),
    _workloads("s", "save_as", "Save", "Save the workload in use under a name", 6),
    _workloads("d,delete", "delete", "Delete", "Delete your workload", 7),
    _workloads("c", "compare", "Compare", "Compare: mark A, then B", 8),
    _workloads("t", "from_text", "Text", "Estimate a workload from a prompt", 9),
    _hosts("enter", "take_host", "Use it", "Use this host and reprice the row", 1),
    _hosts("escape", "leave", "Leave", "Leave the row at its host", 2),
    _hosts("right", "sort_hosts(1)", "Sort", "Sort by the next column", 3),
    _hosts("left", "sort_hosts(-1)", "Sort back", "Sort by the previous column"),
    _hosts("tab,shift+tab", "reverse_hosts", "Reverse", "Reverse the sort", 6),
    _hosts("ctrl+r", "default_host", "Default", "Reset to the default host", 7),
    _hosts("up", "move_host(-1)", "Up", "Previous host"),
    _hosts("down", "move_host(1)", "Down", "Next host"),
    _hosts("pageup", "move_host(-10)", "Ten up", "Up ten hosts"),
    _hosts("pagedown", "move_host(10)", "Ten down", "Down ten hosts"),
    _hosts("shift+down", "scroll_about(3)", "Notes down", "Scroll the notes down"),
    _hosts("shift+up", "scroll_about(-3)", "Notes up", "Scroll the notes up"),
    _hosts("home", "move_host(-100000)", "First", "Go to the first host"),
    _hosts("end", "move_host(100000)", "Last", "Go to the last host"),
    _workload("ctrl+t,enter", "take", "Use", "Use this workload", 1),
    _workload("ctrl+s,s", "save_as", "Save", "Save this workload under a name", 6),
    _workload("ctrl+o,t", "from_text", "Text", "Estimate this workload from a prompt", 7),
    _main(
        "next_theme", "t", "Theme", "Switch to the next theme", "Program", action="app.next_theme"
    ),
    _main(
        "leave_program",
        "q",
        "Quit",
        "Quit (settings are saved)",
        "Program",
        action="app.quit",
        footer=12,
    ),
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
