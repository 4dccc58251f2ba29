"""`llmrank-tui snippet MODEL`: a complete program that asks the model, by a client, in a mode."""

import re

import click
from msgspec import Struct

from tui.cli.shared.asked import as_one
from tui.cli.shared.chosen_hosts import hosts_chosen
from tui.cli.shared.code_options import CodeOptions, code_options, wanted_code
from tui.cli.shared.configurations import configuration_called
from tui.cli.shared.formats import CODE, examples
from tui.cli.shared.options import MODEL
from tui.cli.shared.output import current_delivery, message, write, write_json, write_lines
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.calling.asking import effort_words
from tui.domain.catalogue.entries import Entry, Hosts, default_effort, entry, offer_for
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.code_document import code_document, code_record
from tui.domain.handover.code.usage import Usage, row_usage
from tui.domain.handover.document import CodeBlock
from tui.domain.market.current import Current
from tui.domain.ranking.host_choice import chosen_host
from tui.domain.ranking.selection import effort_called, offer_at
from tui.errors import UserError
from tui.services.quick_start import change_of_code, quick_start, quick_start_by

# What can stand in a program's own first lines as the name it is saved under.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class Called(Struct, frozen=True):
    """The configuration that was named: its row, and the figures and hosts that it is of."""

    row: Entry
    catalogue: Catalogue
    current: Current
    hosts: Hosts


@click.command(
    "snippet",
    epilog=examples(
        "snippet deepseek-v4-flash > llmrank_quickstart.py",
        "snippet deepseek-v4-flash --effort high --client node --message 'Which way is up?'",
        "snippet deepseek-v4-flash --prompt classify --output quickstart.py",
        "snippet deepseek-v4-flash --against qwen3.6-plus",
        "snippet qwen3.6-plus --host alibaba --language curl",
        "snippet qwen3.6-plus --list",
    ),
)
@MODEL
@code_options
@CODE
@as_one("wanted", CodeOptions)
@click.pass_obj
def snippet_command(setting: Setting, model: str, wanted: CodeOptions, form: str) -> None:
    """Print a complete program that calls a model: set the key variable, run it.

    It calls the gateway where the gateway has the model, else the host you chose on the screen,
    else its vendor, unless --host says otherwise, and asks for the effort with the top index unless
    --effort names another; MODEL:EFFORT@HOST says both at once. Its first lines say how to run it.
    It sends --message, --prompt, or else a message that shows the mode. With --against it prints
    what changes of the program that calls the other one: for `git apply` or `patch -p1`.
    """
    called = _called(setting, model, wanted)
    if wanted.listed:
        _list(called, form)
        return
    code = wanted_code(wanted, called.catalogue.prompts)
    name = current_delivery().name
    written = quick_start_by if wanted.client is None else quick_start
    usage = written(called.row, code, name if _PLAIN_NAME.fullmatch(name) else "")
    if usage.call is None:
        raise UserError("No snippet", usage.why_not, _instead(usage, code, called.catalogue))
    if wanted.env:
        from tui.domain.handover.code.env_example import env_example

        write(env_example(usage.host, usage.call), ".env.example")
        return
    if wanted.against is not None:
        _write_change(setting, called, usage, wanted)
    elif form == "json":
        write_json(code_record(usage))
    elif current_delivery().layout == "text":
        write(usage.snippet, usage.call.file)
    else:
        write_lines(code_document(usage))
    if wanted.host is None and called.row.offer.host == called.hosts.get(called.row.model.id):
        message(chosen_host(called.row))
    for note in usage.notes:
        message(note)


def _called(setting: Setting, model: str, wanted: CodeOptions) -> Called:
    """What MODEL, --host and --effort name. UserError for what is not to be had."""
    current = setting.current()
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
    return Called(row, catalogue, current, hosts)


def _at_host(catalogue: Catalogue, model: Model, effort: Effort, host: str) -> Entry:
    """The effort at a host that the command line names; UserError where it is not sold there."""
    sold = offer_at(model, host)
    offer = sold.at_effort(effort.name)
    if offer is None:
        seller = catalogue.host(sold.host).name
        text = f"{seller} does not sell {model.name} with {effort_words(effort.name)}."
        raise UserError("No snippet", text, f"It sells: {', '.join(sold.only)}.")
    return entry(catalogue, model, effort, offer)


def _list(called: Called, form: str) -> None:
    from tui.domain.handover.code.listing import CodeListing, listing_document, listing_record
    from tui.services.quick_start import every_code

    usages = every_code(called.row)
    if not usages:
        why_not = quick_start(called.row, wanted_code(CodeOptions())).why_not
        raise UserError("No code", why_not)
    listing = CodeListing(called.row, usages, called.catalogue.prompts)
    if form == "json":
        write_json(listing_record(listing))
    else:
        write_lines(listing_document(listing))


def _write_change(setting: Setting, called: Called, usage: Usage, wanted: CodeOptions) -> None:
    """Write how the program of what --against names becomes this one."""
    from tui.cli.shared.against import entry_against

    assert wanted.against is not None
    before = entry_against(wanted.against, called.current, setting.dirs, called.hosts)
    diff = change_of_code(before, called.row, usage.wanted)
    if current_delivery().layout == "text":
        write(diff, "switch.diff")
    else:
        write_lines([CodeBlock(diff, "diff")])


def _instead(usage: Usage, code: WantedCode, catalogue: Catalogue) -> str:
    """What is nearest there, and which other hosts have what was asked for."""
    row, near = usage.entry, usage.nearest
    lines = []
    if near is not None:
        changed = [
            f"--{what} {to.id}"
            for what, to, from_ in (
                ("client", near.client, usage.wanted.client),
                ("mode", near.mode, usage.wanted.mode),
            )
            if to.id != from_.id
        ]
        lines.append(f"Nearest: {' '.join(changed)}")
    offers = [offer.at_effort(row.effort.name) for offer in row.model.offers]
    rows = [entry(catalogue, row.model, row.effort, offer) for offer in offers if offer is not None]
    others = [each for each in rows if each.offer.host != row.offer.host]
    hosts = [each.offer.host for each in others if row_usage(each, code).call is not None]
    if hosts:
        lines.append("Choose another host: " + " or ".join(f"--host {host}" for host in hosts))
    return "\n".join(lines) or f"No other host of {row.model.name} has one."
