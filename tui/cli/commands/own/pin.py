"""`llmrank-tui pin`: which listing is a model, said by oneself where the rules of the join err."""

import click
from msgspec import Struct

from tui.cli.commands.own.edit import LIST, own_id, tell
from tui.cli.shared.asked import as_one
from tui.cli.shared.completion import models
from tui.cli.shared.formats import TEXT_ONLY, examples
from tui.cli.shared.output import write_lines
from tui.cli.shared.setting import Setting
from tui.domain.handover.document import Block, TextColumn, table
from tui.domain.market.current import Current
from tui.domain.market.joining.join import SCORES
from tui.domain.words import format as fmt
from tui.store.own.user_edit import ban, pin, unpin
from tui.store.own.user_pins import split_pin

_FROM_THEN = "from the next sync or import on"


class PinWanted(Struct, frozen=True):
    """A model and what is said of its listings, as far as a person named them."""

    model: str | None
    listing: str | None
    forbid: bool


@click.command(
    "pin",
    epilog=examples(
        "pin deepseek-v4-flash openrouter/deepseek/deepseek-v4-flash",
        "pin deepseek-v4-flash@azure --forbid",
        "pin --list",
        "pin deepseek-v4-flash --undo",
    ),
)
@click.argument("model", required=False, metavar="[MODEL[@HOST]]", shell_complete=models)
@click.argument("listing", required=False, metavar="[HOST/SLUG]")
@click.option("--forbid", is_flag=True, help="Match no listing to MODEL, or none of HOST.")
@click.option(
    "--undo", is_flag=True, help="Remove the pin: the rules match MODEL again, or HOST's listing."
)
@LIST
@TEXT_ONLY
@click.pass_obj
@as_one("wanted", PinWanted)
def pin_command(setting: Setting, wanted: PinWanted, undo: bool, listed: bool) -> None:
    """Match a host's listing to a model by hand, or with --forbid rule a match out.

    A sync matches listings to models by five rules; `why MODEL` shows which rule matched. If a
    match is wrong, override it: a pin beats every rule. It takes effect with the next sync or
    import, which tell you if no source has such a listing. A name in a file of your own scores is
    `scores/NAME`, and its pin counts at once.

    Pins are kept in your own catalogue, catalog.toml in the config folder. The program does not
    keep comments in that file; it saves a copy as catalog.toml.bak-1 first.
    """
    current = setting.current(quiet=not listed)
    if listed:
        write_lines(_listed(current))
        return
    model, listing = wanted.model, wanted.listing
    if model is None or (listing is not None) + wanted.forbid + undo != 1:
        raise click.UsageError("Give MODEL HOST/SLUG, MODEL --forbid, MODEL --undo, or --list.")
    text, host = split_pin(model)
    id = _id(current, text)
    at = f" at {host}" if host else ""
    if undo:
        edit = unpin(setting.dirs, id, host)
        tell(edit, f"{id}{at} is left to the rules again {_FROM_THEN}")
    elif listing is None:
        edit = ban(setting.dirs, id, host)
        tell(edit, f"No listing{at} is joined to {id} {_FROM_THEN}")
    else:
        _check(listing, host)
        when = "from now on" if listing.startswith(f"{SCORES}/") else _FROM_THEN
        tell(pin(setting.dirs, id, listing), f"{listing} is {id} {when}")


def _id(current: Current, text: str) -> str:
    """The id of the model meant by `text`, be it only in a pin."""
    known = {split_pin(key)[0] for key in current.overlay.pins}
    return text if text in known else own_id(current, text)


def _check(listing: str, host: str) -> None:
    named, _, slug = listing.partition("/")
    if not named or not slug:
        raise click.UsageError(
            f"{listing!r} is no HOST/SLUG, such as openrouter/deepseek/deepseek-v4-flash."
        )
    if host and named != host:
        raise click.UsageError(f"{listing!r} is a listing of {named}, not of {host}.")


def _listed(current: Current) -> list[Block]:
    pins = current.overlay.pins
    if not pins:
        return ["No model is pinned or forbidden."]
    rows = []
    for key, listing in sorted(pins.items()):
        model, host = split_pin(key)
        host = host or (listing or "").partition("/")[0]
        rows.append([model, host or "every host", listing or f"{fmt.DASH} (forbidden)"])
    return table([TextColumn(title, "left") for title in ("model", "host", "listing")], rows)
