"""`llmrank-tui add` and `set`: models and figures of one's own, in one's own catalogue."""

from contextlib import suppress

import click
from msgspec import Struct

from tui.cli.shared.asked import as_one
from tui.cli.shared.completion import fields, hosts
from tui.cli.shared.field_path import SCORE, field_of, place_called
from tui.cli.shared.formats import TEXT_ONLY, examples
from tui.cli.shared.options import MODEL_IF_ANY
from tui.cli.shared.output import write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.lookup import find_model
from tui.domain.catalogue.parse import parse_number
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.document import Block, TextColumn, table
from tui.domain.market.current import Current
from tui.store.own.user_edit import (
    Edit,
    add_model,
    own_values,
    remove_model,
    set_score,
    set_value,
    unset_score,
    unset_value,
)
from tui.store.own.user_tables import Tables

# Fields that are texts whatever they look like, and lists written with commas.
_TEXTS = ("name", "vendor", "slug", "note", "analysis", "status", "aa_id", "aa_slug", "source")
_LISTS = ("inputs", "outputs", "best_for")
_COMMENTS = """Your own catalogue is catalog.toml in the config folder. The program does not keep
    comments in it; it saves a copy as catalog.toml.bak-1 first."""
LIST = click.option("--list", "listed", is_flag=True, help="List them and change nothing.")


class FieldWanted(Struct, frozen=True):
    """A field of a model and what it is to be, as far as a person named them."""

    model: str | None
    field: str | None
    value: str | None


@click.command(
    "set",
    epilog=examples(
        "set deepseek-v4-flash offers.elliotgate.input 0.12",
        "set deepseek-v4-flash efforts.max.tokens_per_second 71.5",
        "set deepseek-v4-flash note 'our default for summaries'",
        "set --list",
        "set deepseek-v4-flash offers.elliotgate.input --undo",
    ),
    help=f"""Override a figure: set FIELD of MODEL to VALUE in your own catalogue.

    FIELD is a field of the model (context, max_output, inputs, status, note, ...), of what a host
    asks (offers.elliotgate.input, output, cache_read, cache_write, batch_discount, slug, ...) or of
    an effort (efforts.max.index, hle, tokens_per_second, ...); an index is of the version in use.
    VALUE is as catalog.toml has it; a list may be written with commas: text,image.

    {_COMMENTS}
    """,
)
@MODEL_IF_ANY
@click.argument("field", required=False, shell_complete=fields)
@click.argument("value", required=False)
@click.option("--undo", is_flag=True, help="Remove the override.")
@LIST
@TEXT_ONLY
@click.pass_obj
@as_one("wanted", FieldWanted)
def set_command(setting: Setting, wanted: FieldWanted, undo: bool, listed: bool) -> None:
    """Set a field; the help is above."""
    if listed:
        write_lines(_values(setting))
        return
    model, field, value = wanted.model, wanted.field, wanted.value
    if model is None or field is None or (value is None) != undo:
        raise click.UsageError("Give MODEL FIELD VALUE, MODEL FIELD --undo, or --list.")
    current = setting.current(quiet=True)
    id = own_id(current, model)
    place = place_called(id, field, current.every_model, there=undo)
    index = place.part == "efforts" and field.endswith(f".{SCORE}")
    if value is None:
        edit = (unset_score if index else unset_value)(setting.dirs, place, current.below)
        tell(edit, f"{id} {field}: your own value is gone")
        return
    change = set_score if index else set_value
    edit = change(setting.dirs, place, _read(value, place.key), setting.today, current.below)
    tell(edit, f"{id} {field} is now {value}")


@click.command(
    "add",
    epilog=examples(
        "add our-finetune --name 'Our fine-tune' --vendor Us --host elliotgate --input 0.2 "
        "--output 0.6 --context 128000 --index 41",
        "add --list",
        "add our-finetune --undo",
    ),
    help=f"""Add a model to your own catalogue; `set` gives it more figures.

    MODEL is the id it gets: one word. It is ranked once its index, both prices and its context
    window are known.

    {_COMMENTS}
    """,
)
@MODEL_IF_ANY
@click.option("--name", metavar="TEXT", help="Name; default: the id.")
@click.option("--vendor", metavar="TEXT", help="Vendor.")
@click.option(
    "--host",
    metavar="ID",
    shell_complete=hosts,
    help="Host that sells it at --input and --output.",
)
@click.option("--slug", metavar="TEXT", help="Slug at that host.")
@click.option("--input", metavar="USD", help="Price of 1M input tokens.")
@click.option("--output", metavar="USD", help="Price of 1M output tokens.")
@click.option("--cache-read", metavar="USD", help="Price of 1M cached tokens.")
@click.option("--context", metavar="TOKENS", help="Context window.")
@click.option("--index", metavar="POINTS", help="Quality index, of the version in use.")
@click.option("--undo", is_flag=True, help="Remove MODEL from your own catalogue.")
@LIST
@click.pass_obj
def add_command(
    setting: Setting, /, model: str | None, undo: bool, listed: bool, **given: str | None
) -> None:
    """Add a model; the help is above."""
    if listed:
        write_lines(_own_models(setting))
        return
    if model is None:
        raise click.UsageError("Give MODEL or --list.")
    current = setting.current(quiet=True)
    if undo:
        id = own_id(current, model)
        tell(remove_model(setting.dirs, id, current.below), f"Your own catalogue forgot {id}")
        return
    table = _model_table(setting, current.below, {"name": model, **_known(given)})
    edit = add_model(setting.dirs, model, table, current.below)
    tell(edit, f"Added {model}")


def own_id(current: Current, text: str) -> str:
    """The id of the model meant by `text`, be it only in one's own catalogue."""
    overlay = current.overlay
    ids = {*(patch.id for patch in overlay.models), *overlay.hidden, *overlay.favourites}
    return text if text in ids else find_model(current.every_model, text).id


def tell(edit: Edit, done: str) -> None:
    """Say what an edit did and where, and what became of comments."""
    lines = [f"{done} ({edit.path})."]
    if edit.backup is not None:
        lines.append(
            f"Comments are not kept; the file as it was is {edit.backup.name} in the same folder."
        )
    write_lines(lines)


def _known(given: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in given.items() if value is not None}


def _model_table(setting: Setting, below: Catalogue, given: dict[str, str]) -> Tables:
    """The tables of a new model as its options say."""
    if "vendor" not in given:
        raise click.UsageError("A model of your own needs --vendor.")
    terms = [key for key in ("slug", "input", "output", "cache_read") if key in given]
    if terms and "host" not in given:
        raise click.UsageError(f"--{terms[0].replace('_', '-')} needs --host: whose is it?")
    model: Tables = {"name": given["name"], "vendor": given["vendor"], "as_of": setting.today}
    if "context" in given:
        model["context"] = _read(given["context"], "context")
    if "host" in given:
        offer: Tables = {"host": given["host"]}
        if "slug" in given:
            offer["slug"] = given["slug"]
        offer["prices"] = {key: _read(given[key], key) for key in terms if key != "slug"}
        model["offers"] = [offer]
    if "index" in given:
        score = {"index": below.index.id, "version": below.index.version}
        scores = [{**score, "value": _read(given["index"], "index")}]
        model["efforts"] = [{"name": "default", "scores": scores}]
    return model


def _read(text: str, key: str) -> object:
    """A number as in any field, a value as TOML has it, or the text itself.

    Whether it is right the schema says.
    """
    import tomllib

    if key in _TEXTS:
        return text
    if key in _LISTS and not text.lstrip().startswith("["):
        return [item.strip() for item in text.split(",") if item.strip()]
    if (number := parse_number(text)) is not None:
        return int(number) if number.is_integer() else number
    if "\n" not in text:
        with suppress(ValueError, RecursionError):
            return tomllib.loads(f"value = {text}")["value"]
    return text


def _values(setting: Setting) -> list[Block]:
    rows = [
        [place.model, field_of(place), _written(value)] for place, value in own_values(setting.dirs)
    ]
    if not rows:
        return ["Your own catalogue sets no figure of any model."]
    return table([TextColumn(title, "left") for title in ("model", "field", "value")], rows)


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_written(item) for item in value)
    if isinstance(value, dict):
        return " ".join(f"{key}={_written(item)}" for key, item in value.items())
    return str(value)


def _own_models(setting: Setting) -> list[Block]:
    current = setting.current()
    own = [model for model in current.catalogue.models if not current.below.model(model.id)]
    if not own:
        return ["Your own catalogue adds no model."]
    return table(
        [TextColumn("model", "left"), TextColumn("name", "left"), TextColumn("vendor", "left")],
        [[model.id, model.name, model.vendor] for model in own],
    )
