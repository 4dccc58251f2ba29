"""What a shell completes a value to: models, hosts, workloads, filters that are in use here.

A shell asks while somebody types: nothing is printed, written or set aside, and what cannot be
read completes to nothing. Everything else is imported when it is asked for.
"""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from tui.cli.shared.setting import Setting, setting_in
from tui.domain.words.sanitise import plain
from tui.errors import UserError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tui.domain.catalogue.values import Catalogue, Model

Items = list["CompletionItem[str]"]


def models(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The models by id; where none begins so, those whose slug at some host does."""
    known = _catalogue(context).models
    ids = [(model.id, model.name) for model in known]
    slugs = [(offer.slug, model.name) for model in known for offer in model.offers if offer.slug]
    return _beginning(typed, ids) or _beginning(typed, slugs)


def hosts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The hosts of the catalogue; after a model those that sell it."""
    catalogue = _catalogue(context)
    model = _model(context, catalogue)
    named = {offer.host for offer in model.offers} if model else None
    found = [host for host in catalogue.sellers if named is None or host.id in named]
    return _beginning(typed, [(host.id, host.name) for host in found])


def efforts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The efforts of the model that stands before."""
    model = _model(context, _catalogue(context))
    return _beginning(typed, [(effort.name, "") for effort in model.efforts] if model else [])


def presets(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The presets of the catalogue."""
    return _beginning(typed, [(each.id, each.name) for each in _catalogue(context).presets])


def example_prompts(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The example prompts of the catalogue by id."""
    return _beginning(typed, [(each.id, each.title) for each in _catalogue(context).prompts])


def score_sources(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """Scores of one's own: those that are kept, or a file."""
    from tui.store.own.kept_scores import kept_names

    kept = [(name, "your own") for name in kept_names(_setting(context).dirs)]
    return _beginning(typed, kept) or _files(typed)


def qualities(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """What a ranking can be by."""
    from tui.domain.catalogue.scores.qualities import KNOWN_QUALITIES

    known = _beginning(typed, [(each.option, each.label) for each in KNOWN_QUALITIES])
    return [*known, *score_sources(context, parameter, typed)]


def own_workloads(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The workloads that were saved."""
    from tui.store.own.workloads import own_names

    return _beginning(typed, [(name, "your own") for name in own_names(_setting(context).dirs)])


def workloads(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """What NAME|FILE may be: a workload that was saved, a preset, or a file."""
    from tui.store.own.workloads import is_file_name

    if is_file_name(typed):
        return _files(typed)
    own = own_workloads(context, parameter, typed)
    taken = {item.value for item in own}
    others = presets(context, parameter, typed)
    return [*own, *(item for item in others if item.value not in taken)] or _files(typed)


def filters(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The saved filters, each as `@name`, where that is the one word of a search so far."""
    from tui.store.settings_file import kept_settings

    saved = kept_settings(_setting(context).dirs).filters
    return _beginning(typed, [(f"@{name}", text) for name, text in saved.items()])


def figures(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The figures `why` tells of, and once something is typed fields as `set` names them."""
    from tui.cli.shared.field_path import fields_of
    from tui.domain.catalogue.entries import NO_EFFORT, NO_OFFER, entry
    from tui.domain.catalogue.provenance import COMPUTED_FROM, figures_of

    catalogue = _catalogue(context)
    model = _model(context, catalogue)
    if model is None:
        return []
    names = [figure.name for figure in figures_of(entry(catalogue, model, NO_EFFORT, NO_OFFER))]
    within = fields_of(model) if typed else ()
    return _beginning(typed, [(name, "") for name in (*names, *COMPUTED_FROM, *within)])


def fields(context: click.Context, parameter: click.Parameter, typed: str) -> Items:
    """The fields of the model that stands before, those of its hosts and efforts included."""
    from tui.cli.shared.field_path import fields_of

    model = _model(context, _catalogue(context))
    return _beginning(typed, [(field, "") for field in fields_of(model)] if model else [])


def _beginning(typed: str, known: Iterable[tuple[str, str]]) -> Items:
    """Those values that begin with what was typed, whatever the case, each with its name.

    A value from a file or a source that the shell would not take as one word is not put in a line.
    """
    from shlex import quote

    from click.shell_completion import CompletionItem

    start = typed.lower()
    return [
        CompletionItem(value, help=plain(name) or None)
        for value, name in dict(known).items()
        if value.lower().startswith(start) and quote(value) == value
    ]


def _files(typed: str) -> Items:
    from click.shell_completion import CompletionItem

    return [CompletionItem(typed, type="file")]


def _setting(context: click.Context) -> Setting:
    """The setting with the catalogue that is named on the line: nothing of it has been run."""
    return replace(setting_in(context), chosen=context.find_root().params.get("catalogue"))


def _catalogue(context: click.Context) -> "Catalogue":
    from tui.services.current import current_catalogue

    setting = _setting(context)
    return current_catalogue(setting.chosen, setting.dirs).every_model


def _model(context: click.Context, catalogue: "Catalogue") -> "Model | None":
    """The model named on the line so far; None where none is, or it could be several."""
    from tui.domain.catalogue.lookup import find_model

    # What stood before an option whose value is being typed was not told apart any further.
    named = context.params.get("model") or next(iter(context.args), None)
    if named:
        with suppress(UserError):
            return find_model(catalogue, named)
    return None
