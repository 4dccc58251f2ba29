"""The one table: keys, footer, palette, help, `llmrank-tui keys` come from it."""

from collections.abc import Iterable

from tui.commands.command import Command, Where
from tui.commands.main_keys import EVERYWHERE, MAIN, PROGRAM
from tui.commands.screen_keys import ON_SCREENS
from tui.commands.trial_keys import ON_TRIALS
from tui.commands.widget_keys import IN_WIDGETS

COMMANDS: tuple[Command, ...] = (*EVERYWHERE, *MAIN, *IN_WIDGETS, *PROGRAM, *ON_SCREENS, *ON_TRIALS)


def commands(where: Where) -> tuple[Command, ...]:
    """The commands that apply in one place, in the order of the table."""
    return tuple(command for command in COMMANDS if command.where == where)


def grouped(table: Iterable[Command] = COMMANDS) -> dict[str, list[Command]]:
    """The commands by group, groups in the order of their first command."""
    groups: dict[str, list[Command]] = {}
    for command in table:
        groups.setdefault(command.group, []).append(command)
    return groups
