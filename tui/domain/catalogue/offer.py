"""An offer: who sells a model, for how much, on what terms, and how it is called there.

Prices are USD per 1M tokens, sizes tokens. None is "not published" and is never the same as 0.
Files leave out what a host or an offer does not say.
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from tui.domain.catalogue.origins import Provenance

HostKind = Literal["gateway", "vendor", "reseller", "median"]
Protocol = Literal["openai", "anthropic", "gemini", "other"]
# What a request may send: a value of JSON, or one level of named ones.
Plain = str | bool | int
Parameter = Plain | dict[str, Plain]
# By which rule of the join a listing is a model's; `joined` says what each means.
Rule = Literal[1, 2, 3, 4, 5, "pinned"]


class Link(Struct, frozen=True):
    """A named address a person may open or copy."""

    name: str
    url: str


class EffortRule(Struct, frozen=True, omit_defaults=True):
    """What a host's documentation says of asking it for an effort.

    `models` are patterns of slugs, where * stands for anything; `send` is, by the name of an
    effort, what goes into the body of the request beside model and messages, into generationConfig
    with generateContent: nothing for what the host does unasked. An effort that is not in it cannot
    be asked for. `source` is the page, read on the day `as_of`.
    """

    models: tuple[str, ...]
    send: Mapping[str, Mapping[str, Parameter]]
    source: str
    as_of: str


class Endpoint(Struct, frozen=True, omit_defaults=True):
    """An address of a host and the protocol it speaks: "anthropic" is the Messages API, "gemini"
    generateContent, "openai" chat completions. Of `efforts` the first rule of a slug counts.
    """

    protocol: Protocol
    base_url: str
    efforts: tuple[EffortRule, ...] = ()


class CallingRules(Struct, frozen=True, omit_defaults=True):
    """What a host's documentation says of chat completions that hosts differ in.

    `max_tokens` is the name of the limit of tokens. The others are patterns of slugs in small
    letters: `batch` of those that OpenAI's /files and /batches take, `cached` of those whose
    prompts are cached unasked, `cache_control` of those that need a mark behind the prefix, which
    comes before `cached`, `schema` of those that take `response_format` with a JSON schema,
    `tools_without_reasoning` of those that take tools only where they do not reason, `responses` of
    those that are called by OpenAI's Responses alone. None is "it does not say", empty that there
    are none. `source` is the page, read on the day `as_of`.
    """

    max_tokens: str = "max_tokens"
    batch: tuple[str, ...] | None = None
    cached: tuple[str, ...] | None = None
    cache_control: tuple[str, ...] = ()
    schema: tuple[str, ...] | None = None
    tools_without_reasoning: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""


class Host(Struct, frozen=True, omit_defaults=True):
    """Who sells a model: a gateway, a vendor, a reseller, or a median of hosts (sells nothing).

    Of `efforts` the first rule that is of a slug counts. `no_code` is a sentence where more than
    an address and a key is needed: what, and what to do. `native` is an endpoint of the host's own
    protocol beside the one that `protocol` and `base_url` name; the key is the same.
    """

    id: str
    name: str
    kind: HostKind
    protocol: Protocol
    base_url: str | None
    key_env: str | None
    links: tuple[Link, ...] = ()
    note: str = ""
    efforts: tuple[EffortRule, ...] = ()
    no_code: str = ""
    native: Endpoint | None = None
    calling: CallingRules = field(default_factory=CallingRules)

    def endpoint(self, protocol: Protocol) -> Endpoint | None:
        """Where the host speaks a protocol; None where it is not known to."""
        if self.native is not None and self.native.protocol == protocol:
            return self.native
        if self.protocol != protocol or not self.base_url:
            return None
        return Endpoint(protocol, self.base_url, self.efforts)


class Prices(Struct, frozen=True):
    """USD per 1M tokens; None is "not published", 0 is a price of nothing published by the host."""

    input: float | None = None
    output: float | None = None
    cache_read: float | None = None
    cache_write: float | None = None

    def by_name(self) -> dict[str, float | None]:
        """The four by what they are called in files, exports and on the command line."""
        return {
            "input": self.input,
            "output": self.output,
            "cache_read": self.cache_read,
            "cache_write": self.cache_write,
        }

    def times(self, factor: float, only: str | None = None) -> "Prices":
        """Every published price, or only one of them, times a factor."""
        moved = {
            name: usd if usd is None or only not in (None, name) else usd * factor
            for name, usd in self.by_name().items()
        }
        return Prices(**moved)


PRICE_FIELDS = Prices.__struct_fields__


class Tier(Struct, frozen=True):
    """Prices for a whole request whose prompt exceeds `over_prompt_tokens`."""

    over_prompt_tokens: int
    prices: Prices


class OtherPrice(Struct, frozen=True):
    """What a second source has for a price of an offer, more than 10% from the first's.

    `figure` is the price's name in `Prices`, `value` USD per 1M tokens, `rule` the one by which the
    second source's listing was joined.
    """

    figure: str
    value: float
    provenance: Provenance
    rule: Rule | None = None


class OffPeak(Struct, frozen=True):
    """A second set of prices and the UTC windows in which it applies, as the source words them.

    A price it does not name stays the ordinary one inside the windows too.
    """

    prices: Prices
    windows: tuple[str, ...] = ()


class Offer(Struct, frozen=True, omit_defaults=True):
    """One host's terms for one model; `slug` is None where nothing can be called.

    `rule` is the one that joined its listing to the model, None where nothing was joined. `only`
    names the efforts it is of where the host lists another slug for the rest, or none: then
    `others` has the host's terms for those. `doubt` says why its prices cannot be true, where they
    cannot: they are shown and not used. `reasoning` is the price of reasoning tokens where it is
    not the output's. `tools` and `structured_output` (answers that follow a JSON schema) are what
    the host's API takes of this model.
    """

    host: str
    slug: str | None
    prices: Prices
    provenance: Provenance
    tiers: tuple[Tier, ...] = ()
    batch_discount: float | None = None
    context: int | None = None
    max_output: int | None = None
    inputs: tuple[str, ...] = ()
    overrides: Mapping[str, Provenance] = field(default_factory=dict)
    note: str = ""
    rule: Rule | None = None
    disputed: tuple[OtherPrice, ...] = ()
    off_peak: OffPeak | None = None
    only: tuple[str, ...] = ()
    others: tuple["Offer", ...] = ()
    doubt: str = ""
    reasoning: float | None = None
    tools: bool | None = None
    structured_output: bool | None = None

    def at_effort(self, effort: str) -> "Offer | None":
        """This host's terms for one effort; None where what it sells is another effort's."""
        if not self.only or effort in self.only:
            return self
        return next((other for other in self.others if effort in other.only), None)

    @property
    def reasoning_ratio(self) -> float:
        """What a reasoning token costs in output tokens, in every tier and at every hour."""
        if self.reasoning is None or not self.prices.output:
            return 1.0
        return self.reasoning / self.prices.output

    @property
    def priced(self) -> bool:
        """Whether input and output have a price that is to be paid and may be true."""
        return bool(self.prices.input and self.prices.output) and not self.doubt
