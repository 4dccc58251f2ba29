"""The options that say how answers become usable ones: pass rates, retries, review."""

from collections.abc import Callable
from functools import partial, wraps

import click
from msgspec import Struct

from tui.cli.shared.options import read_by
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.parse import parse_count
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.figures import Basis
from tui.domain.figures.pass_rates import acceptance_of, parse_retries
from tui.errors import UserError

Command = Callable[..., None]

_OPTIONS = (
    click.option(
        "--pass-rate",
        "pass_rates",
        metavar="RATES",
        multiple=True,
        help="Share of answers that pass: a curve of the index ('20:40% 50:95%'), one rate for "
        "all (80%), or by model ('MODEL=85%'). May be given several times.",
    ),
    click.option(
        "--retries",
        metavar="NUMBER",
        callback=read_by(parse_retries),
        default="0",
        help="At most so many more tries of an answer that does not pass.",
    ),
    click.option(
        "--review",
        metavar="MINUTES",
        callback=read_by(partial(parse_count, what="minutes of review")),
        default="0",
        help="Minutes a person reviews each answer.",
    ),
    click.option(
        "--hourly",
        metavar="USD",
        callback=read_by(partial(parse_count, what="the hourly rate")),
        default="0",
        help="What an hour of review costs.",
    ),
)


class Passing(Struct, frozen=True):
    """What a person said about usable answers."""

    pass_rates: tuple[str, ...]
    retries: int
    review: float
    hourly: float

    def acceptance(self, catalogue: Catalogue, basis: Basis = "list") -> Acceptance:
        """The acceptance; UserError for a text that is none, or where the basis lacks a rate."""
        if basis == "accepted" and not self.pass_rates:
            raise UserError(
                "No pass rate",
                "usable answers cannot be counted without knowing how many pass",
                "Add --pass-rate: a curve of the index such as '20:40% 50:95%', or 'MODEL=85%'.",
            )
        return acceptance_of(self.pass_rates, self.retries, self.review, self.hourly, catalogue)


def acceptance_options(command: Command) -> Command:
    """Give a command the options of usable answers; it receives them as one `passing`."""

    @wraps(command)
    def with_passing(
        *args: object,
        pass_rates: tuple[str, ...],
        retries: int,
        review: float,
        hourly: float,
        **others: object,
    ) -> None:
        command(*args, passing=Passing(pass_rates, retries, review, hourly), **others)

    optional: Command = with_passing
    for option in reversed(_OPTIONS):
        optional = option(optional)
    return optional
