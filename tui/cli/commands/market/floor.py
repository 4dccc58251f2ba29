"""`llmrank-tui floor`: the floor of the index in use, where it is from, and the choice."""

import click
from msgspec import Struct
from msgspec.structs import replace

from tui.cli.shared.asked import as_one
from tui.cli.shared.chosen_quality import by_quality
from tui.cli.shared.formats import TEXT_OR_JSON, examples
from tui.cli.shared.options import QUALITY, SCOPE, read_floor
from tui.cli.shared.output import Record, message, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.quality import PUBLISHED, FloorOrigin, QualityIndex
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.document import Block, TextColumn, paragraph, table, title
from tui.domain.handover.heading import credit
from tui.domain.ranking.floor import Floor, FloorProposal, rated_efforts
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.services.floors import Floors
from tui.store.catalogue import load_editions
from tui.store.settings import Settings
from tui.store.settings_file import merge_settings, settings_file

_CHOICE = (
    "--accept takes the proposal, --keep stays at {old:g}, --set N takes another; until then the "
    "proposal applies and is marked."
)


class FloorOptions(Struct, frozen=True):
    """The floor a person takes for the version in use; at most one of these is given."""

    keep: bool
    accept: bool
    number: float | None
    undo: bool
    quality: str


@click.command(
    "floor",
    epilog=examples(
        "floor",
        "floor --explain",
        "floor --set 40",
        "floor --keep",
        "floor --undo",
        "floor --quality coding --set 35",
        "floor --format json",
    ),
)
@click.option("--explain", is_flag=True, help="List the models behind a proposal.")
@click.option("--keep", is_flag=True, help="Keep the number of the version before.")
@click.option("--accept", is_flag=True, help="Accept the proposal.")
@click.option(
    "--set", "number", metavar="N", callback=read_floor, help="Set a minimum of your own."
)
@click.option("--undo", is_flag=True, help="Reset your choice for this version.")
@QUALITY
@SCOPE
@TEXT_OR_JSON
@click.pass_obj
@as_one("wanted", FloorOptions)
def floor_command(
    setting: Setting, wanted: FloorOptions, explain: bool, scope: Scope | None, form: str
) -> None:
    """Show the minimum index a model needs to be ranked, and change it for the version in use.

    A minimum belongs to one index version: scores of two versions are not comparable. For a version
    that the program does not know, it proposes the one that passes the same share of the models
    rated under both. Other qualities have no minimum until you set one. Your choice is saved for
    each quality and version.
    """
    number = wanted.number
    if sum((wanted.keep, wanted.accept, number is not None, wanted.undo)) > 1:
        raise click.UsageError("Give one of --keep, --accept, --set and --undo.")
    settings, current = setting.settings(), setting.current()
    if current.layer == "file":
        raise UserError(
            "This catalogue sets its own minimum index",
            f"{setting.path} says {current.below.index.floor:g}.",
            "To use another once, add --floor to rank, show or cost.",
        )
    if wanted.quality != PUBLISHED:
        chosen = by_quality(current, wanted.quality, setting.dirs)
        _of_another_quality(setting, wanted, chosen.ranked_in(scope or current.scope), form)
        return
    ranked = current.shelf if (scope or current.scope) == "shelf" else current.below
    index, rated = ranked.index, rated_efforts(ranked)
    edition = load_editions(catalogue_file(), setting.dirs.cache).newest
    proposal = Floors(edition, settings.floors, setting.dirs).proposal(index.version, rated)
    if wanted.keep:
        number = proposal.old_floor if proposal else current.published.floor
    elif wanted.accept:
        number = _accepted(proposal, index)
    if number is not None or wanted.undo:
        settings = _chosen(setting, settings, index.version, number)
    floor = Floors(edition, settings.floors, setting.dirs).of(index.version, rated)
    if form == "json":
        write_json(_record(index, floor, proposal))
    else:
        lines = _as_text(index, floor, proposal, explain)
        if explain and proposal is None:
            lines += ["", *paragraph(_no_proposal(index, floor, current.published))]
        write_lines([*lines, *credit(ranked.edition)])


def _of_another_quality(
    setting: Setting, wanted: FloorOptions, catalogue: Catalogue, form: str
) -> None:
    """Show or set the minimum of a quality that has none of its own."""
    index, settings = catalogue.index, setting.settings()
    if wanted.keep or wanted.accept:
        raise UserError(
            "Nothing is proposed",
            f"no minimum is published for {index.titled}.",
            "Set your own with --set N.",
        )
    if wanted.number is not None or wanted.undo:
        settings = _chosen(setting, settings, index.floor_key, wanted.number)
    number = settings.floors.get(index.floor_key)
    if form == "json":
        origin: FloorOrigin = "none" if number is None else "chosen"
        write_json(_record(index, Floor(number or 0.0, origin, index.version), None))
        return
    said = "no minimum is published; --set N sets one."
    if number is not None:
        said = f"minimum {index.label} {number:g}, your choice."
    write_lines([title(f"{index.titled}: {said}"), *credit(catalogue.edition)])


def _accepted(proposal: FloorProposal | None, index: QualityIndex) -> float:
    if proposal is None:
        raise UserError(
            "Nothing is proposed",
            f"the minimum index of {fmt.version(index.version)} is {index.floor:g}.",
            "Set your own with --set N.",
        )
    return proposal.floor


def _chosen(setting: Setting, settings: Settings, key: str, number: float | None) -> Settings:
    """The settings with a floor under its key, or without one, written down."""
    floors = {each: floor for each, floor in settings.floors.items() if each != key}
    if number is not None:
        floors[key] = number
    chosen = replace(settings, floors=floors)
    settings, notice = merge_settings(settings, chosen, setting.dirs)
    message(f"Saved in {settings_file(setting.dirs)}." if notice is None else notice)
    return settings


def _as_text(
    index: QualityIndex, floor: Floor, proposal: FloorProposal | None, explain: bool
) -> list[Block]:
    lines: list[Block] = [
        title(
            f"{index.name} {fmt.version(index.version)}: minimum index "
            f"{floor.value:g}, {_origin(index, floor)}"
        )
    ]
    if proposal is not None:
        lines += ["", *paragraph(f"Carried over: {proposal.sentence()}.")]
        if floor.origin == "proposed":
            lines += ["", *paragraph(_CHOICE.format(old=proposal.old_floor))]
        lines += ["", *_common(proposal)] if explain else []
    return lines


def _origin(index: QualityIndex, floor: Floor) -> str:
    if floor.origin == "carried":
        return "carried over to this version."
    if floor.origin == "edition":
        own = floor.version == index.version
        return (
            "published with this version." if own else f"which is {fmt.version(floor.version)}'s."
        )
    return "proposed." if floor.origin == "proposed" else "your choice for this version."


def _no_proposal(index: QualityIndex, floor: Floor, edition: QualityIndex) -> str:
    known = edition.known(index.version)
    if known is not None and floor.origin in ("edition", "carried"):
        return known.found or "Nothing is carried over: it was published with this version."
    return "Nothing is proposed: no model that passed is rated under both versions."


def _common(proposal: FloorProposal) -> list[Block]:
    """The models rated under both versions, best first, each with whether it passes then and now.

    The two columns of scores stand beside each other to be read, not to be compared.
    """
    rows = [
        [
            *(fmt.points(each.new), _passes(each.new >= proposal.floor)),
            *(fmt.points(each.old), _passes(each.old >= proposal.old_floor)),
            each.name,
        ]
        for each in proposal.common
    ]
    columns = [
        TextColumn(fmt.version(proposal.new_version), "point"),
        TextColumn(f"min {proposal.floor:g}", "left"),
        TextColumn(fmt.version(proposal.old_version), "point"),
        TextColumn(f"min {proposal.old_floor:g}", "left"),
        TextColumn("rated under both versions", "left"),
    ]
    return table(columns, rows)


def _passes(passes: bool) -> str:
    return "passes" if passes else fmt.DASH


def _record(index: QualityIndex, floor: Floor, proposal: FloorProposal | None) -> Record:
    record: Record = {
        "index": {
            "name": index.name,
            "version": index.version or None,
            "floor": floor.value,
            "floor_origin": floor.origin,
            "floor_version": floor.version or None,
        },
        "proposal": None,
    }
    if proposal is not None:
        record["proposal"] = {
            "floor": proposal.floor,
            "lowest_passing": proposal.lowest,
            "next_lower": proposal.next_lower,
            "old_version": proposal.old_version,
            "old_floor": proposal.old_floor,
            "passing": proposal.passing,
            "common": [
                {"name": each.name, "score": each.new, "old_score": each.old}
                for each in proposal.common
            ],
        }
    return record
