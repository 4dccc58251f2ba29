"""The program that calls a row: what it is to send, written into its template."""

from msgspec.structs import replace

from tui.domain.catalogue.entries import Entry
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.modes import MODES
from tui.domain.handover.code.stand_in import client_for
from tui.domain.handover.code.usage import Usage, clients_for, row_usage
from tui.store.templates import template


def quick_start(entry: Entry, wanted: WantedCode, file: str = "") -> Usage:
    """The usage of a row with its code, or with why there is none.

    `file` is what the code is saved as, where that is not to follow from the slug.
    """
    usage = row_usage(entry, wanted)
    if usage.call is None:
        return usage
    text = template(wanted.client, wanted.mode, usage.marked)
    if text is None:
        why = f"{wanted.client.name} has no code for this: {wanted.mode.name.lower()}."
        return replace(usage, call=None, why_not=why, unpublished="")
    from tui.domain.handover.code.filling import filled

    call = replace(usage.call, file=file or usage.call.file)
    return replace(usage, call=call, snippet=filled(text, call, wanted.client))


def quick_start_by(entry: Entry, wanted: WantedCode, file: str = "") -> Usage:
    """The same by the client that stands in for the wanted one where that cannot call the host."""
    client, stand_in = client_for(entry.host, wanted.client)
    return replace(quick_start(entry, replace(wanted, client=client), file), stand_in=stand_in)


def every_code(entry: Entry) -> tuple[Usage, ...]:
    """The usages of a row in each client that can call its host, each with every mode."""
    clients = clients_for(entry.host)
    return tuple(quick_start(entry, WantedCode(c, m)) for c in clients for m in MODES.values())


def change_of_code(before: Entry, after: Entry, wanted: WantedCode) -> str:
    """The change from the code of one row to that of another, as a unified diff of one file."""
    from tui.domain.handover.code.switch_diff import switch_diff

    old = quick_start(before, wanted)
    return switch_diff(old, quick_start(after, wanted, old.call.file if old.call else ""))
