"""What code there is for a configuration: clients by modes, and why there is none."""

from collections.abc import Sequence

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.values import ExamplePrompt
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.usage import Usage
from tui.domain.handover.document import Block, Heading, TextColumn, fields, paragraph, table, title
from tui.domain.handover.for_programs import Record

_LEGEND = "yes: there is code. ?: there is, and what it needs is not published. -: there is none."


class CodeListing(Struct, frozen=True):
    """A configuration, its usage in every client that can call its host, in every mode.

    `usages` go client by client, each with the modes in their order. `prompts` can be the message.
    """

    entry: Entry
    usages: Sequence[Usage]
    prompts: Sequence[ExamplePrompt]

    @property
    def by_client(self) -> dict[str, list[Usage]]:
        """The usages of each client, by its id."""
        found: dict[str, list[Usage]] = {}
        for usage in self.usages:
            found.setdefault(usage.wanted.client.id, []).append(usage)
        return found


def listing_document(listing: CodeListing) -> list[Block]:
    """The table, what stands behind its signs, and what may be sent."""
    entry = listing.entry
    columns = [TextColumn("client", "left"), *(TextColumn(mode, "left") for mode in MODES)]
    rows = [
        [client, *(_sign(usage) for usage in usages)]
        for client, usages in listing.by_client.items()
    ]
    lines: list[Block] = [
        title(f"Code for {entry.label} at {entry.host.name}"),
        *("", *table(columns, rows), "", *paragraph(_LEGEND)),
        *_reasons(listing),
        *("", Heading("Modes")),
        *fields((mode.id, mode.what) for mode in MODES.values()),
    ]
    if listing.prompts:
        numbered = enumerate(listing.prompts, 1)
        lines += ["", Heading("Example prompts")]
        lines += fields((f"{place} {prompt.id}", prompt.title) for place, prompt in numbered)
    return lines


def listing_record(listing: CodeListing) -> Record:
    """The same for programs: `why_not` and `note` are null where there is nothing to say."""
    entry = listing.entry
    return {
        "model": entry.model.id,
        "effort": entry.effort.name or None,
        "host": entry.host.id,
        "slug": entry.offer.slug,
        "key_variable": entry.host.key_env,
        "clients": [_client_record(usages) for usages in listing.by_client.values()],
        "prompts": [
            {"number": place, "id": prompt.id, "title": prompt.title}
            for place, prompt in enumerate(listing.prompts, 1)
        ],
    }


def _client_record(usages: Sequence[Usage]) -> Record:
    client = usages[0].wanted.client
    return {
        "id": client.id,
        "name": client.name,
        "protocol": client.protocol,
        "modes": [
            {
                "id": usage.wanted.mode.id,
                "code": usage.call is not None,
                "file": usage.call and usage.call.file,
                "why_not": usage.why_not or None,
                "note": usage.unpublished or None,
            }
            for usage in usages
        ],
    }


def _sign(usage: Usage) -> str:
    if usage.call is None:
        return "-"
    return "?" if usage.unpublished else "yes"


def _reasons(listing: CodeListing) -> list[Block]:
    """Each reason once, behind the mode it is of, and who cannot call the host at all."""
    said = (
        f"{usage.wanted.mode.id}: {usage.why_not or usage.unpublished}"
        for usage in listing.usages
        if usage.why_not or usage.unpublished
    )
    reasons: list[Block] = ["", *(f"  {each}" for each in dict.fromkeys(said))]
    others = [id for id in CLIENTS if id not in listing.by_client]
    if others:
        reasons.append(f"  {listing.entry.host.name} cannot be called by: {', '.join(others)}.")
    return reasons if len(reasons) > 1 else []
