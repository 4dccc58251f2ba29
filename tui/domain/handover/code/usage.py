"""How to use a row: at which host, at which effort, and what its program is to send."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.domain.catalogue.calling.reach import PROTOCOLS, protocols_of, root_of, why_no_code
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Host, Parameter, Protocol
from tui.domain.handover.code.call import Call, WantedCode
from tui.domain.handover.code.clients import CLIENTS, Client
from tui.domain.handover.code.limits import longest_wait, most_tokens
from tui.domain.handover.code.stand_in import SPOKEN, client_of

if TYPE_CHECKING:
    from tui.domain.catalogue.calling.asking import EffortRequest

NO_SLUG = "No slug"


class Usage(Struct, frozen=True):
    """How to use a row, one effort of a model at one host, and the code or why there is none.

    `called` names slug, host and effort in a line. `note` is what has to be said of the effort:
    that the host runs it unasked, or, where it is not `sure`, that it cannot be asked for it.
    `unpublished` is what the code takes for granted of the mode, `marked` whether a prefix is only
    cached behind a mark, and `nearest` what works where the mode does not. `stand_in` says so where
    the client is not the one that was chosen.
    """

    entry: Entry
    wanted: WantedCode
    call: Call | None
    why_not: str
    called: str
    snippet: str = ""
    note: str = ""
    sure: bool = True
    unpublished: str = ""
    marked: bool = False
    nearest: WantedCode | None = None
    stand_in: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be said beside the code, a sentence each."""
        return tuple(note for note in (self.stand_in, self.note, self.unpublished) if note)

    @property
    def instead(self) -> str:
        """What is nearest, as a sentence; empty where nothing is."""
        if self.nearest is None:
            return ""
        client, mode = self.nearest.client, self.nearest.mode
        parts = [mode.name] if mode != self.wanted.mode else []
        parts += [client.name] if client != self.wanted.client else []
        return f"Nearest: {' in '.join(parts)}."

    @property
    def host(self) -> Host:
        """Who sells it."""
        return self.entry.host

    @property
    def slug(self) -> str | None:
        """The effort's name at the host."""
        return self.entry.offer.slug


def row_usage(entry: Entry, wanted: WantedCode) -> Usage:
    """The usage of what a row is: its effort at its host, under the slug that is sold there.

    Without the code: that is a template with `call` in it.
    """
    from tui.domain.catalogue.calling.asking import effort_words
    from tui.domain.handover.code.support import nearest, support

    host, slug = entry.host, entry.offer.slug
    effort, protocol = entry.effort.name, wanted.client.protocol
    why_not = why_no_code(entry) or _why_not_by(host, wanted.client)
    called = f"{slug or NO_SLUG} at {host.name}, {effort_words(effort)}"
    endpoint = host.endpoint(protocol)
    if why_not or endpoint is None or slug is None:
        near = nearest(entry, wanted)
        return Usage(entry, wanted, None, why_not or "", called, nearest=near)
    found = support(entry, wanted.client, wanted.mode.id)
    if found.why_not:
        near = nearest(entry, wanted)
        return Usage(entry, wanted, None, found.why_not, called, nearest=near)
    asked = _asked(entry, wanted.client)
    call = Call(
        base_url=root_of(endpoint),
        variable=host.key_env or "",
        slug=slug,
        message=_encodable(wanted.message),
        timeout=longest_wait(entry),
        file=file_name(slug, wanted),
        parameters={**_limit(entry, protocol), **asked.parameters},
    )
    return Usage(
        *(entry, wanted, call, "", called),
        note=asked.sentence,
        sure=asked.sure,
        unpublished=found.note,
        marked=found.marked,
    )


def clients_for(host: Host) -> tuple[Client, ...]:
    """The clients that can call a host."""
    spoken = protocols_of(host)
    return tuple(client for client in CLIENTS.values() if client.protocol in spoken)


def file_name(slug: str, wanted: WantedCode) -> str:
    """What the program is saved as: `deepseek_v4_flash_stream.py`, never more than a name."""
    model = re.sub(r"[^a-z0-9]+", "_", slug.rpartition("/")[2].lower()).strip("_")[:40] or "model"
    mode = "" if wanted.mode.id == "plain" else f"_{wanted.mode.id}"
    return f"{model}{mode}{wanted.client.suffix}"


def _asked(entry: Entry, client: Client) -> "EffortRequest":
    """How the effort is asked for; where it cannot be, by which other client of the language."""
    from tui.domain.catalogue.calling.asking import asking

    host, offer, effort = entry.host, entry.offer, entry.effort.name
    asked = asking(host, offer, effort, client.protocol)
    for protocol in () if asked.sure else protocols_of(host):
        if asking(host, offer, effort, protocol).sure:
            can = client_of(protocol, client).name
            return asking(host, offer, effort, client.protocol, instead=can)
    return asked


def _encodable(text: str) -> str:
    """`text` as UTF-8 carries it: half of a surrogate pair, which no host takes, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _limit(entry: Entry, protocol: Protocol) -> Mapping[str, Parameter]:
    """The limit of tokens under the name the endpoint has for it."""
    names = {"openai": entry.host.calling.max_tokens, "gemini": "maxOutputTokens"}
    return {names.get(protocol, "max_tokens"): most_tokens(entry)}


def _why_not_by(host: Host, client: Client) -> str:
    """Why a host that can be called cannot be by a client; empty where it can."""
    spoken = protocols_of(host)
    if client.protocol in spoken:
        return ""
    others = [each for each in PROTOCOLS if each in spoken]
    known = " and ".join(SPOKEN[each] for each in others)
    return (
        f"{client.name} speaks {SPOKEN[client.protocol]}; {host.name} is called by {known}."
        f" Choose another client: {', '.join(each.id for each in clients_for(host))}."
    )
