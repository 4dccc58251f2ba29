"""How a request asks a host for an effort: by which parameters, or why by none."""

from collections.abc import Mapping
from fnmatch import fnmatchcase

from msgspec import Struct, field

from tui.domain.catalogue.offer import EffortRule, Endpoint, Host, Offer, Parameter, Protocol

# What says of a model that nobody chose an effort of it.
_DEFAULT = "default"
_UNNAMED = ("", _DEFAULT)


class EffortRequest(Struct, frozen=True):
    """What to send beside model and messages, and what is to be said where that is nothing.

    `sure` is False where the call may run at another effort than the one that was wanted.
    """

    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    sentence: str = ""
    sure: bool = True


# What an endpoint is called where it cannot ask for an effort.
_SPOKEN: Mapping[Protocol, str] = {
    "openai": "chat completions",
    "anthropic": "Messages",
    "gemini": "generateContent",
}


def asking(
    host: Host, offer: Offer, effort: str, protocol: Protocol = "openai", instead: str = ""
) -> EffortRequest:
    """How a host is asked for an effort of the model of `offer`, which is the one of that effort.

    `protocol` is what the request speaks: each endpoint of a host has rules of its own. `instead`
    is who can ask at another one, to be named where this one cannot.
    A slug that is sold for one effort alone asks for it; otherwise the host's rule for the slug
    says what to send, also where nobody chose an effort and the host's own still needs a parameter.
    """
    if offer.slug is None or offer.only == (effort,):
        return EffortRequest()
    rule = rule_for(host.endpoint(protocol), offer.slug)
    if effort in _UNNAMED:
        return EffortRequest(rule.send.get(_DEFAULT, {}) if rule else {})
    if rule is None:
        why = f"No parameter is known to {_wanted(effort)} at {host.name}"
        why += f" by {_SPOKEN[protocol]}, {instead} has one" if instead else ""
        return EffortRequest(sentence=f"{why}; this call runs at its default.", sure=False)
    found = rule.send.get(effort)
    if found is None:
        why = f"{host.name}'s {_SPOKEN[protocol]} cannot {_wanted(effort)}"
        why += f", {instead} can" if instead else ""
        return EffortRequest(sentence=f"{why}; this call runs at its default.", sure=False)
    if not found:
        what = effort_words(effort).capitalize()
        return EffortRequest(sentence=f"{what} is the default at {host.name}: nothing to send.")
    return EffortRequest(found)


def rule_for(endpoint: Endpoint | None, slug: str) -> EffortRule | None:
    """The first rule that is of a slug; None where the host's documentation is not known."""
    name = slug.lower()
    for rule in endpoint.efforts if endpoint else ():
        if any(fnmatchcase(name, pattern) for pattern in rule.models):
            return rule
    return None


def effort_words(effort: str) -> str:
    """An effort as a phrase: "max effort", "reasoning on", "reasoning off, high effort"."""
    if effort in _UNNAMED:
        return "default effort"
    head, _, level = effort.partition(", ")
    if head in _SWITCHES:
        return f"reasoning {_SWITCHES[head]}" + (f", {level} effort" if level else "")
    return f"{effort} effort"


_SWITCHES = {"reasoning": "on", "non-reasoning": "off"}


def _wanted(effort: str) -> str:
    """What one wants of a host, as a phrase that goes on from "to"."""
    head, _, level = effort.partition(", ")
    if head in _SWITCHES:
        return f"turn reasoning {_SWITCHES[head]}" + (f" at {level} effort" if level else "")
    return f"ask for {effort} effort"
