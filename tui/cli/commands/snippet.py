"""`llmrank-tui snippet MODEL`: a complete program that asks the model one question."""

import click
from msgspec import Struct

from tui.cli.shared.asked import as_one
from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.completion import models
from tui.cli.shared.configurations import configuration_called
from tui.cli.shared.formats import examples, to_a_file
from tui.cli.shared.options import EFFORT, HOST, MODEL
from tui.cli.shared.output import message, write
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.calling.asking import effort_words
from tui.domain.catalogue.entries import Entry, default_effort, entry, offer_for
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.clients import CLIENTS, LANGUAGES, Language
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.usage import row_usage
from tui.domain.ranking.host_choice import chosen_host
from tui.domain.ranking.selection import effort_called, offer_at
from tui.errors import UserError
from tui.services.quick_start import change_of_code, quick_start


class SnippetOptions(Struct, frozen=True):
    """Which program is asked for, and against which one's; None is as the model has it."""

    language: Language
    host: str | None
    effort: str | None
    against: str | None


@click.command(
    "snippet",
    epilog=examples(
        "snippet deepseek-v4-flash > llmrank_quickstart.py",
        "snippet deepseek-v4-flash --effort high --language node",
        "snippet deepseek-v4-flash --output quickstart.py",
        "snippet deepseek-v4-flash --against qwen3.6-plus",
        "snippet qwen3.6-plus --host alibaba --language curl",
    ),
)
@MODEL
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="python",
    show_default=True,
    help="Language of the program.",
)
@HOST
@EFFORT
@click.option(
    "--against",
    metavar="MODEL[:EFFORT][@HOST]",
    shell_complete=models,
    help="Print how the program that calls this one has to change, as a unified diff; in-use is "
    "what the app keeps as that (I).",
)
@to_a_file
@as_one("wanted", SnippetOptions)
@click.pass_obj
def snippet_command(setting: Setting, model: str, wanted: SnippetOptions) -> None:
    """Print a complete program that calls a model: set the key variable, run it.

    It calls the gateway where the gateway has the model, else the host you chose on the screen,
    else its vendor, unless --host says otherwise, and asks for the effort with the top index unless
    --effort names another; MODEL:EFFORT@HOST says both at once. Its first lines say how to run it.
    With --against it prints what changes of the program that calls the other one: for `git apply`
    or `patch -p1`.
    """
    language, current = wanted.language, setting.current()
    configuration, scope = configuration_called(current, model, None, wanted)
    found, host, effort = configuration.model, configuration.host, configuration.effort
    catalogue = current.ranked_in(scope)
    index = catalogue.index
    chosen = (
        default_effort(found, index.id, index.version)
        if effort is None
        else effort_called(found, effort)
    )
    hosts = hosts_chosen(current, scope, setting.dirs)
    if host is None:
        row = entry(catalogue, found, chosen, offer_for(catalogue, found, chosen, hosts))
    else:
        row = _at_host(catalogue, found, chosen, host)
    code = WantedCode(CLIENTS[language], MODES["plain"])
    usage = quick_start(row, code)
    if usage.why_not:
        raise UserError("No snippet", usage.why_not, _elsewhere(row, catalogue, code))
    if wanted.against is None:
        write(usage.snippet)
    else:
        from tui.cli.shared.against import entry_against

        before = entry_against(wanted.against, current, setting.dirs, hosts)
        write(change_of_code(before, row, code))
    if host is None and row.offer.host == hosts.get(found.id):
        message(chosen_host(row))
    if usage.note:
        message(usage.note)


def _at_host(catalogue: Catalogue, model: Model, effort: Effort, host: str) -> Entry:
    """The effort at a host that the command line names; UserError where it is not sold there."""
    sold = offer_at(model, host)
    offer = sold.at_effort(effort.name)
    if offer is None:
        seller = catalogue.host(sold.host).name
        text = f"{seller} does not sell {model.name} with {effort_words(effort.name)}."
        raise UserError("No snippet", text, f"It sells: {', '.join(sold.only)}.")
    return entry(catalogue, model, effort, offer)


def _elsewhere(row: Entry, catalogue: Catalogue, code: WantedCode) -> str:
    """Which other hosts have the same code for the effort."""
    model, effort = row.model, row.effort
    offers = [offer.at_effort(effort.name) for offer in model.offers]
    rows = [entry(catalogue, model, effort, offer) for offer in offers if offer is not None]
    hosts = [each.offer.host for each in rows if not row_usage(each, code).why_not]
    if not hosts:
        return f"No other host of {model.name} has one."
    return "Choose another host: " + " or ".join(f"--host {host}" for host in hosts)
