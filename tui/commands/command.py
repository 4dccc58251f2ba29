"""One command: where it applies, its keys, what it does; and the names of keys for people."""

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
    "router",
    "quality",
    "workloads",
    "workload",
    "hosts",
    "export",
    "compare",
    "chart",
    "plot",
    "find",
    "message",
    "toggles",
    "trial_plan",
    "trial_run",
    "trial_results",
    "trial_answers",
    "trials",
]

# The group of movements that are not about the panes.
_MOVES: dict[Where, str] = {
    **dict.fromkeys(("model", "slider", "choice", "toggles"), "Fields"),
    "search": "Search",
    "chart": "Plot",
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
    "exclamation_mark": "!",
    "asterisk": "*",
    "comma": ",",
    "full_stop": ".",
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


def of_main(
    id: str, keys: str, label: str, help: str, group: str, **more: Unpack[_More]
) -> Command:
    """A command of the main screen."""
    told = (more.get("footer", 0), more.get("palette", True))
    return Command(id, "main", keys, more.get("action", id), label, help, group, *told)


def everywhere(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command that the app answers on every screen."""
    told = ("On every screen", more.get("footer", 0), more.get("palette", True))
    return Command(id, "every", keys, f"app.{id}", label, help, *told)


def of_reading(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command of the screens one reads."""
    action, footer = more.get("action", id), more.get("footer", 0)
    return Command(id, "reading", keys, action, label, help, "Reading", footer)


def movement(where: Where, id: str, keys: str, action: str, help: str) -> Command:
    """A movement within a widget: no name of its own, only keys."""
    group = _MOVES.get(where, "Move")
    return Command(id, where, keys, action, help, help, group, palette=False)


def of_field(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command of a field one is typing into."""
    told = (more.get("footer", 0), False)
    return Command(id, "editing", keys, more.get("action", id), label, help, "Fields", *told)


def of_planning(id: str, keys: str, label: str, help: str, footer: int) -> Command:
    """A command of the screens one plans on."""
    return Command(id, "planning", keys, id, label, help, "Planning", footer)


def of_router(id: str, keys: str, label: str, help: str, footer: int) -> Command:
    """A command of the router's planner."""
    return Command(id, "router", keys, id, label, help, "Router", footer)


def of_quality(id: str, keys: str, label: str, help: str, footer: int) -> Command:
    """A command of the choice of a quality."""
    return Command(id, "quality", keys, id, label, help, "Quality", footer)


def of_workloads(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the list of workloads by name; without a place in the footer a movement."""
    called = action.partition("(")[0] if footer else keys.partition(",")[0]
    told = (label, help, "Workloads", footer, bool(footer))
    return Command(f"workloads_{called}", "workloads", keys, action, *told)


def of_workload(keys: str, action: str, label: str, help: str, footer: int) -> Command:
    """A command of the screen that edits one workload."""
    return Command(f"workload_{action}", "workload", keys, action, label, help, "Workloads", footer)


def of_hosts(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the table of hosts, whose letters are typed into its search."""
    called = action.partition("(")[0] if footer else keys.partition(",")[0]
    told = (label, help, "Where to buy", footer, False)
    return Command(f"hosts_{called}", "hosts", keys, f"screen.{action}", *told)


def of_export(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the forms that what is in sight can be taken in."""
    called = action if footer else keys.partition(",")[0]
    return Command(f"export_{called}", "export", keys, action, label, help, "Export", footer)


def of_comparing(keys: str, action: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the comparison."""
    called = action.partition("(")[0] if footer else keys.partition(",")[0]
    told = (label, help, "Compare", footer, bool(footer))
    return Command(f"compare_{called}", "compare", keys, action, *told)


def of_plot(id: str, keys: str, label: str, help: str, **more: Unpack[_More]) -> Command:
    """A command of the screen that plots the field."""
    action, footer = more.get("action", id), more.get("footer", 0)
    told = (more.get("palette", True),)
    return Command(f"plot_{id}", "plot", keys, action, label, help, "Plot", footer, *told)


def of_find(keys: str, action: str, label: str, help: str) -> Command:
    """A command of the screen that finds a model for a job."""
    called = action.replace("(", "_").translate(str.maketrans("", "", "')"))
    return Command(f"find_{called}", "find", keys, action, label, help, "Find", palette=False)


def of_message(id: str, keys: str, label: str, help: str, footer: int = 0) -> Command:
    """A command of the choice of a message."""
    told = ("Message", footer, bool(footer))
    return Command(f"message_{id}", "message", keys, id, label, help, *told)


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
