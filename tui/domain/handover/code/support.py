"""Whether a configuration can be asked in a mode by a client: why not, and what is nearest."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.calling.reach import is_one_of, protocols_of, why_no_code
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Host, Protocol
from tui.domain.figures.thinking import reasons
from tui.domain.handover.code.call import WantedCode
from tui.domain.handover.code.clients import CLIENTS, Client
from tui.domain.handover.code.modes import MODES, ModeId
from tui.domain.handover.code.stand_in import SPOKEN, client_of

# What comes nearest to a mode, the nearest first; the last of all is one question, one answer.
_NEAR: Mapping[ModeId, tuple[ModeId, ...]] = {"schema": ("tools",), "tools": ("schema",)}
# Whose a protocol is: others who speak it seldom have all of its fields, or its batches.
_OWNERS: Mapping[Protocol, str] = {"anthropic": "anthropic", "gemini": "google"}
_BATCHES: Mapping[Protocol, str] = {
    "openai": "batches by OpenAI's /files and /batches",
    "anthropic": "Anthropic's Message Batches",
    "gemini": "Gemini's batches",
}


class Support(Struct, frozen=True):
    """Whether there is code: `why_not` says why there is none, and is empty where there is.

    `note` is what nobody published and the code takes for granted. `marked` is whether the host
    caches a prefix only behind a mark.
    """

    why_not: str = ""
    note: str = ""
    marked: bool = False


def support(entry: Entry, client: Client, mode: ModeId) -> Support:
    """What a client can do in a mode, with a row that it can call."""
    if mode in client.lacks:
        return Support(f"{client.name} has no code for this: {MODES[mode].name.lower()}.")
    judge = _JUDGES.get(mode)
    return judge(entry, client) if judge else Support()


def nearest(entry: Entry, wanted: WantedCode) -> WantedCode | None:
    """What is certain to work and comes nearest to what does not; None where nothing does.

    That is the mode in another client, one of the same language before the others, else another
    mode in the same client.
    """
    if why_no_code(entry):
        return None
    client, mode, spoken = wanted.client, wanted.mode.id, protocols_of(entry.host)
    others = [each for each in CLIENTS.values() if each.protocol in spoken and each != client]
    others.sort(key=lambda each: each.highlight != client.highlight)
    same_client = [client] if client.protocol in spoken else []
    modes: Sequence[ModeId] = (*_NEAR.get(mode, ()), "plain")
    candidates = [(each, mode) for each in others]
    candidates += [(each, near) for near in modes for each in (*same_client, *others)]
    for each, near in candidates:
        found = support(entry, each, near)
        if (each, near) != (client, mode) and not found.why_not and not found.note:
            return replace(wanted, client=each, mode=MODES[near])
    return None


def _schema(entry: Entry, client: Client) -> Support:
    host, takes, documented = entry.host, entry.offer.structured_output, entry.host.calling.schema
    # What the host says of its chat completions comes before what a list says of the model.
    if documented is not None and client.protocol == "openai":
        said = _is_of(entry, documented)
        return _published(entry, said, "JSON schemas", _chat_completions(host))
    if takes and _is_second(host, client):
        return _published(entry, None, f"JSON schemas by {SPOKEN[client.protocol]}")
    return _published(entry, takes, "JSON schemas")


def _tools(entry: Entry, client: Client) -> Support:
    only_without = entry.host.calling.tools_without_reasoning if client.protocol == "openai" else ()
    if _is_of(entry, only_without) and reasons(entry.model, entry.effort) is not False:
        taken = f"{entry.model.name} takes tools by {SPOKEN[client.protocol]}"
        return Support(f"{taken} at {entry.host.name} only without reasoning.")
    return _published(entry, entry.offer.tools, "tools")


def _image(entry: Entry, _: Client) -> Support:
    return _published(entry, "image" in entry.inputs if entry.inputs else None, "pictures")


def _published(entry: Entry, takes: bool | None, what: str, where: str = "") -> Support:
    """By what is published: `takes` is None where nobody did."""
    name, where = entry.model.name, where or entry.host.name
    if takes is None:
        return Support(note=f"Not published whether {name} takes {what} at {where}.")
    return Support() if takes else Support(f"{name} takes no {what} at {where}.")


def _chat_completions(host: Host) -> str:
    """What to call the host's chat completions: the host, where it speaks nothing else."""
    return host.name if host.native is None else f"{host.name}'s OpenAI-compatible endpoint"


def _is_second(host: Host, client: Client) -> bool:
    """Whether a client calls an endpoint that speaks another's protocol beside the host's first.

    What is published of the host's models is of the first: what this one takes is another matter.
    """
    return client.protocol != host.protocol and _OWNERS.get(client.protocol) != host.id


def _batch(entry: Entry, client: Client) -> Support:
    host, what = entry.host, _BATCHES[client.protocol]
    if _OWNERS.get(client.protocol) == host.id:
        return Support()
    taken = host.calling.batch if client.protocol == "openai" else None
    if taken is None:
        own = [each for each in protocols_of(host) if _OWNERS.get(each) == host.id]
        certain = f", {client_of(own[0], client).name} has its own" if own else ""
        return Support(note=f"Not published whether {host.name} takes {what}{certain}.")
    if _is_of(entry, taken):
        return Support()
    if not taken:  # it may start them, with files or results by an API of its own
        return Support(f"{_chat_completions(host)} does no {what} alone.")
    return Support(f"{_chat_completions(host)} takes no {what} of {entry.model.name}.")


def _cache(entry: Entry, client: Client) -> Support:
    host, rules, name = entry.host, entry.host.calling, entry.model.name
    cached, ours = rules.cached, client.protocol == "openai"
    if ours and _is_of(entry, rules.cache_control):
        return Support(marked=True) if client.marks else Support(_unmarked(entry, client))
    if ours and cached and _is_of(entry, cached):
        return Support()
    # What caches nothing does not by this protocol, whatever its price by the host's own.
    if ours and cached == () and not rules.cache_control:
        return Support(f"{_chat_completions(host)} does not cache prompts of {name}.")
    priced, second = entry.offer.prices.cache_read is not None, _is_second(host, client)
    if priced and not second:
        return Support()
    how = f" by {SPOKEN[client.protocol]}" if second else ""
    return Support(note=f"Not published whether {host.name} caches prompts of {name}{how}.")


def _unmarked(entry: Entry, client: Client) -> str:
    needs = f"{entry.host.name} caches prompts of {entry.model.name} behind a cache_control mark"
    return f"{needs}, which {client.name} cannot set."


def _is_of(entry: Entry, patterns: Sequence[str]) -> bool:
    """Whether the row's slug is one of those that patterns name."""
    return is_one_of(entry.offer.slug or "", patterns)


_JUDGES: Mapping[ModeId, Callable[[Entry, Client], Support]] = {
    "schema": _schema,
    "tools": _tools,
    "image": _image,
    "batch": _batch,
    "cache": _cache,
}
