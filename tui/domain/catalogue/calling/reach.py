"""Whether a configuration can be called: by which protocols at its host, or why by none."""

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase

from tui.domain.catalogue.entries import NO_OFFER, Entry
from tui.domain.catalogue.offer import Endpoint, Host, Protocol

# The protocols that there is code for; the first that a host speaks is what it is called by.
PROTOCOLS: tuple[Protocol, ...] = ("openai", "anthropic", "gemini")

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")
# What stands in an address for something of the caller's own: ${DATABRICKS_HOST}.
_PLACEHOLDER = re.compile(r"\$?\{([A-Za-z0-9_]+)\}")
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:/[A-Za-z0-9._~%+-]+)*/*"
)
# What the addresses of a protocol end in for some and not for others: its clients add it.
_VERSIONS: Mapping[Protocol, str] = {"anthropic": "/v1"}


def protocols_of(host: Host) -> tuple[Protocol, ...]:
    """The protocols that a host can be called by."""
    return tuple(each for each in PROTOCOLS if host.endpoint(each) is not None)


def root_of(endpoint: Endpoint) -> str:
    """The address of an endpoint as its clients take it: no slash at the end, nor a version.

    Lists give the Messages API with /v1, as the AI SDK takes it, and vendors without.
    """
    return endpoint.base_url.rstrip("/").removesuffix(_VERSIONS.get(endpoint.protocol, ""))


def why_no_code(entry: Entry) -> str | None:
    """Why there is no code for a row, as a sentence; None where there is."""
    if entry.offer is NO_OFFER:
        return f"No API to call: no host is known to sell {entry.model.name}."
    return why_no_snippet(entry.host, entry.offer.slug)


def why_no_snippet(host: Host, slug: str | None) -> str | None:
    """Why there is no code for `slug` at `host`: what is missing, and what to do about it.

    None where there is. The one place that says whether a configuration can be called.
    """
    name = host.name
    if host.kind == "median":
        whose = "Artificial Analysis' median" if name == "AA median" else "a median"
        return f"No API to call: this price is {whose} over hosts."
    if not slug:
        return f"No slug is known for this model at {name}. Choose another host."
    if host.no_code and not host.base_url:
        return host.no_code
    if host.protocol == "other" and host.native is None:
        what = f"{name} speaks a protocol of its own, not OpenAI's chat completions"
        return f"{what}. Its documentation says how to call it."
    if host.native is None and is_one_of(slug, host.calling.responses):
        what = f"{slug} is called by OpenAI's Responses alone at {name}, not by chat completions"
        return f"{what}. Use client.responses, or choose another model."
    if why_not := _why_no_address(host):
        return why_not
    at = f"hosts.{host.id}"
    if not host.key_env:
        what = f"The variable that holds the key of {name} is not known"
        return f"{what}. Set {at}.key_env in your own catalogue."
    if not _VARIABLE.fullmatch(host.key_env):
        what = f"The key variable of {name} is not a name of capitals, digits and underscores"
        return f"{what}. Set {at}.key_env in your own catalogue."
    return None


def is_one_of(slug: str, patterns: Sequence[str]) -> bool:
    """Whether a slug is one of those that patterns in small letters name."""
    return any(fnmatchcase(slug.lower(), pattern) for pattern in patterns)


def _why_no_address(host: Host) -> str | None:
    """Why an address of the host cannot stand in code, or there is none; None where all can."""
    name, at = host.name, f"hosts.{host.id}"
    addresses = {f"{at}.base_url": host.base_url}
    if host.native is not None:
        addresses[f"{at}.native.base_url"] = host.native.base_url
    known = {key: base_url for key, base_url in addresses.items() if base_url}
    if not known:
        return f"No base URL is known for {name}. Set {at}.base_url in your own catalogue."
    for key, base_url in known.items():
        if part := _PLACEHOLDER.search(base_url):
            what = f"The base URL of {name} needs your {part[1]}"
            return f"{what}. Set {key}, with it filled in, in your own catalogue."
        if not _ADDRESS.fullmatch(base_url):
            what = f"The base URL of {name} is not a plain http or https address"
            return f"{what}. Set {key} in your own catalogue."
    return None


def host_link(host: Host) -> str | None:
    """The first page a host links to, or None."""
    return host.links[0].url if host.links else None
