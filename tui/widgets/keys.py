"""Bindings for Textual out of the one table of commands."""

from textual.binding import Binding, BindingType

from tui.commands import Where, commands, key_name


def bindings(*places: Where) -> list[BindingType]:
    """The bindings of the places named, each with its command's id and help."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.footer,
            key_display=key_name(command.keys.split(",")[0]),
            tooltip=command.help,
            id=command.id,
        )
        for place in places
        for command in commands(place)
    ]
