"""How to use a row: at which host, at which effort, and the code or why there is none."""

from msgspec import Struct

from tui.domain.catalogue.calling.languages import Language
from tui.domain.catalogue.entries import NO_OFFER, Entry
from tui.domain.catalogue.offer import Host

NO_SLUG = "No slug"


class Usage(Struct, frozen=True):
    """How to use a row, one effort of a model at one host, and the code or why there is none.

    `called` names slug, host and effort in a line. `note` is what has to be said of the effort:
    that the host runs it unasked, or, where it is not `sure`, that it cannot be asked for it.
    """

    entry: Entry
    language: Language
    snippet: str
    why_not: str
    called: str
    note: str = ""
    sure: bool = True

    @property
    def host(self) -> Host:
        """Who sells it."""
        return self.entry.host

    @property
    def slug(self) -> str | None:
        """The effort's name at the host."""
        return self.entry.offer.slug


def row_usage(entry: Entry, language: Language) -> Usage:
    """The usage of what a row is: its effort at its host, under the slug that is sold there."""
    from tui.domain.catalogue.calling.asking import asking, effort_words
    from tui.domain.catalogue.calling.snippets import write_snippet

    host, slug, effort = entry.host, entry.offer.slug, entry.effort.name
    why_not, code = why_no_code(entry), ""
    asked = asking(host, entry.offer, effort)
    if why_not is None and slug:
        code = write_snippet(language, host, slug, parameters=asked.parameters)
    called = f"{slug or NO_SLUG} at {host.name}, {effort_words(effort)}"
    note = asked.sentence if code else ""
    return Usage(entry, language, code, why_not or "", called, note, asked.sure)


def why_no_code(entry: Entry) -> str | None:
    """Why there is no code for a row, as a sentence; None where there is.

    There is none for any row that cannot be called, nor where the host speaks another protocol.
    """
    from tui.domain.catalogue.calling.snippets import why_no_snippet

    if entry.offer is NO_OFFER:
        return f"No API to call: no host is known to sell {entry.model.name}."
    return why_no_snippet(entry.host, entry.offer.slug)


def host_link(host: Host) -> str | None:
    """The first page a host links to, or None."""
    return host.links[0].url if host.links else None
