"""Bindings for Textual out of the one table of commands."""

from textual.binding import Binding, BindingType

from tui.commands import Where, commands, key_name


def bindings(*places: Where) -> list[BindingType]:
    """The bindings of the places named, each with its command's id and help.

    A binding a key, so that the footer shows the key that works: in a field `?` is text and F1
    is not. Those of the footer come first and in its order.
    """
    found = [command for place in places for command in commands(place)]
    found.sort(key=lambda command: (not command.footer, command.footer))
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
        for command in found
        for key in command.keys.split(",")
    ]
