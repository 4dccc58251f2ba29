"""A group of subcommands: listed by name and sentence, each imported when it is called."""

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from tui.errors import UserError, nearest_names


class CommandGroup(click.Group):
    """A list needs no more of a subcommand than its name and a sentence.

    `listed` has for each name the module in `package` that the subcommand is in, and the sentence;
    there it is called by its name: `why-first` is `why_first_command`.
    """

    def __init__(
        self, *, package: str, listed: Mapping[str, tuple[str, str]], **attributes: Any
    ) -> None:
        super().__init__(**attributes)
        self._modules = {name: f"{package}.{module}" for name, (module, _) in listed.items()}
        for name, (_, sentence) in listed.items():
            self.add_command(click.Command(name, short_help=sentence))

    def imported(self, name: str) -> click.Command:
        """The subcommand of this name with its options and its help."""
        found = getattr(import_module(self._modules[name]), f"{name.replace('-', '_')}_command")
        assert isinstance(found, click.Command)
        if not gc.isenabled():  # main() turned it off for the imports
            gc.freeze()
            gc.enable()
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand named first; an unknown one is answered with the nearest names."""
        name = args[0]
        if name in self._modules:
            return name, self.imported(name), args[1:]
        if name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest_names(name, self._modules, 3, 0.5)
        hint = f"Nearest: {', '.join(near)}. " if near else ""
        raise UserError(
            "No such command",
            f"{ctx.command_path} has no command {name!r}",
            f"{hint}`{ctx.command_path} --help` lists them all.",
        )
