"""A choice of names on the command line that answers a misspelt one with the nearest."""

from typing import TYPE_CHECKING, Any

import click

from tui.errors import nearest_names

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # before 8.2 it is of texts alone, and takes no type


class NearestChoice(_Choice):
    """One of some names; what is none of them is refused with all there are and the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; BadParameter where there is no such name."""
        try:
            return str(super().convert(value, param, ctx))
        except click.BadParameter as error:
            near = nearest_names(str(value), self.choices)
            if not near:
                raise
            said = f"{error.message.rstrip('.')}. Nearest: {near[0]}."
            raise click.BadParameter(said, ctx, param) from None
