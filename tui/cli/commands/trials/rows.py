"""The configurations that a command line tries: named ones, else the top pick, where a key is."""

from collections.abc import Sequence

from tui.cli.commands.trials.options import TryOptions
from tui.cli.shared.asked import Asked, Traffic
from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.configurations import configurations_said
from tui.cli.shared.output import message
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.row import View
from tui.domain.ranking.selection import Configuration, entry_of
from tui.domain.trials.runnable import IsSet, missing_keys, tried_elsewhere, why_not_tried
from tui.errors import UserError

_SHOWN_KEYS = 4


def rows_to_try(
    setting: Setting, models: Sequence[str], wanted: TryOptions, is_set: IsSet
) -> tuple[Entry, ...]:
    """Each configuration once, at a host where it can be tried; who is left out is told on stderr.

    UserError says for each why not where none can be tried, or one cannot and --min-pass is given:
    what was not asked has passed nothing.
    """
    catalogue, rows, named = _called(setting, models, wanted)
    if not models:
        message(f"No model is named: {rows[0].label} is tried, the top pick.")
    found: dict[ConfigurationIds, Entry] = {}
    left: list[tuple[Entry, str]] = []
    for row, at in zip(rows, named, strict=True):
        why = why_not_tried(row, is_set)
        if why is None:
            found[row.ids] = row
            continue
        other = tried_elsewhere(catalogue, row, is_set) if at is None else None
        if other is None:
            left.append((row, why))
            continue
        message(f"{row.label} is tried at {other.host.name}: {why}")
        found[other.ids] = other
    if left and (not found or wanted.min_pass is not None):
        raise _none(catalogue, left)
    for row, why in left:
        message(f"{row.label} is left out: {why}")
    return tuple(found.values())


def _called(
    setting: Setting, models: Sequence[str], wanted: TryOptions
) -> tuple[Catalogue, list[Entry], list[str | None]]:
    """The figures, the rows in them, and for each the host that was named, if one was."""
    current = setting.current()
    if not models:
        sellers = (wanted.host,) if wanted.host else ()
        ranking = Asked(Traffic(setting.dirs), sellers=sellers).ranking(current)
        if ranking.top is None:
            raise UserError("Nothing to try", "no model is ranked that can be called")
        top = ranking.top.entry
        row = entry_of(
            ranking.catalogue,
            Configuration(top.model, wanted.host, wanted.effort),
            ranking.view,
        )
        return ranking.catalogue, [row], [wanted.host]
    configurations, scope = configurations_said(current, models, wanted)
    catalogue = current.ranked_in(scope)
    view = View(scope, hosts=hosts_chosen(current, scope, setting.dirs))
    rows = [entry_of(catalogue, each, view) for each in configurations]
    return catalogue, rows, [each.host for each in configurations]


def _none(catalogue: Catalogue, left: Sequence[tuple[Entry, str]]) -> UserError:
    """For each why not, and which keys would do."""
    lines = [f"{row.label}: {why}" for row, why in left]
    keys: dict[str, str] = {}
    for row, _ in left:
        keys |= missing_keys(catalogue, row)
    shown = [f"{variable} ({host})" for variable, host in keys.items()][:_SHOWN_KEYS]
    hint = f"Each of these keys would do: {', '.join(shown)}." if shown else ""
    title = "It cannot be tried" if len(lines) == 1 else "None of them can be tried"
    return UserError(title, "\n".join(lines), hint)
