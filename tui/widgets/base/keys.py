"""Bindings for Textual out of the one table of commands, and back: what applies on a screen now."""

from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from tui.commands.command import Command, Where, key_name
from tui.commands.table import COMMANDS, commands

_BY_ID = {command.id: command for command in COMMANDS}


def bindings(*places: Where) -> list[BindingType]:
    """The bindings of the places named, each with its command's id and help.

    A binding a key, so that the footer shows the key that works: in a field `?` is text and F1
    is not.
    """
    return [
        Binding(
            key,
            command.action,
            command.label,
            show=bool(command.footer),
            key_display=key_name(key),
            tooltip=command.help,
            id=command.id,
        )
        for place in places
        for command in commands(place)
        for key in command.keys.split(",")
    ]


def active_commands(screen: Screen[object]) -> list[tuple[Command, ActiveBinding]]:
    """What the keys do on a screen as it is now, greyed or not, each with its first key."""
    found: dict[str, tuple[Command, ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        command = _BY_ID.get(active.binding.id or "")
        if command is not None:
            found.setdefault(command.id, (command, active))
    return list(found.values())
