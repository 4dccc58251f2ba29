"""`llmrank-tui snippet MODEL`: a complete program that asks the model one question."""

import click

from tui.cli.shared.formats import examples
from tui.cli.shared.options import HOST, MODEL
from tui.cli.shared.output import write
from tui.cli.shared.setting import Setting
from tui.domain.catalogue.entries import NO_OFFER, default_offer
from tui.domain.catalogue.languages import LANGUAGES, Language
from tui.domain.catalogue.lookup import find_model
from tui.domain.catalogue.snippets import why_no_snippet, write_snippet
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.ranking.selection import offer_at
from tui.errors import UserError


@click.command(
    "snippet",
    epilog=examples(
        "snippet deepseek-v4-flash > llmrank_quickstart.py",
        "snippet deepseek-v4-flash --language node",
        "snippet qwen3.6-plus --host alibaba --language curl",
    ),
)
@MODEL
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="python",
    show_default=True,
    help="What the program is written in.",
)
@HOST
@click.pass_obj
def snippet_command(setting: Setting, model: str, language: Language, host: str | None) -> None:
    """Print a complete program that calls MODEL: set the key's variable, run it.

    It calls the gateway where the gateway has the model, else its vendor, unless --host says
    otherwise. How to run it stands in its first lines.
    """
    catalogue = setting.catalogue()
    found = find_model(catalogue, model)
    offer = default_offer(catalogue, found) if host is None else offer_at(found, host)
    if offer is NO_OFFER:
        raise UserError("No snippet", f"No host is known for {found.name}.")
    seller = catalogue.host(offer.host)
    reason = why_no_snippet(seller, offer.slug)
    if reason is not None:
        raise UserError("No snippet", reason, _elsewhere(catalogue, found))
    write(write_snippet(language, seller, offer.slug or ""))


def _elsewhere(catalogue: Catalogue, model: Model) -> str:
    """Which other hosts have a snippet for the model."""
    hosts = [
        offer.host
        for offer in model.offers
        if why_no_snippet(catalogue.host(offer.host), offer.slug) is None
    ]
    if not hosts:
        return f"No other host of {model.name} has one."
    return "Choose another host: " + " or ".join(f"--host {host}" for host in hosts)
