"""What a public source says, before it is joined with the others: rated efforts and listings.

Units as in the catalogue: USD per 1M tokens, tokens per second, seconds, tokens. None is "not
published". A record names no other source; joining is somebody else's work.
"""

from msgspec import Struct, field

from tui.domain.catalogue.offer import OffPeak, Prices, Protocol, Tier
from tui.domain.catalogue.sources import SourceId
from tui.domain.catalogue.values import MeasuredRun, Score


class Skipped(Struct, frozen=True):
    """A record that could not be read: where it stands in its document, and why."""

    where: str
    why: str


class RatedEffort(Struct, frozen=True):
    """One effort of one model as Artificial Analysis rates it; `aa_id` is its identity.

    `name` still carries the effort in parentheses and `slug` its suffix, as the source prints them.
    `vendor` is the creator's id or slug where given, else empty.
    """

    aa_id: str
    name: str
    slug: str
    vendor: str
    vendor_name: str
    released: str | None = None
    scores: tuple[Score, ...] = ()
    gpqa_diamond: float | None = None
    hle: float | None = None
    tau2: float | None = None
    tokens_per_second: float | None = None
    time_to_first_token: float | None = None
    time_to_first_answer_token: float | None = None
    run: MeasuredRun = field(default_factory=MeasuredRun)
    prices: Prices = field(default_factory=Prices)
    context: int | None = None
    inputs: tuple[str, ...] = ()
    open_weights: bool | None = None
    deprecated: bool = False
    openrouter_id: str | None = None


class Listing(Struct, frozen=True):
    """One model at one host, as a price source lists it; `slug` is its name there.

    `free` marks an entry whose published prices are 0, which mostly are plans and not free APIs.
    `scores` is what OpenRouter repeats of Artificial Analysis, under a version of its own.
    `ends` is the day the host takes it away, where that is announced, and `unbilled` says what else
    the host charges for that no bill here counts. `reasoning` is the price of reasoning tokens,
    where it is not the output's. `canonical` is the model the source itself says it is, as
    `vendor/model`. `reasons` is whether the source says that it can reason, `tools` and
    `structured_output` whether the host takes tools and a JSON schema with a request.
    """

    source: SourceId
    host: str
    slug: str
    name: str
    prices: Prices = field(default_factory=Prices)
    tiers: tuple[Tier, ...] = ()
    batch_discount: float | None = None
    off_peak: OffPeak | None = None
    context: int | None = None
    max_output: int | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    open_weights: bool | None = None
    status: str | None = None
    released: str | None = None
    free: bool = False
    scores: tuple[Score, ...] = ()
    canonical: str | None = None
    ends: str | None = None
    reasoning: float | None = None
    unbilled: tuple[str, ...] = ()
    reasons: bool | None = None
    tools: bool | None = None
    structured_output: bool | None = None


class ListedHost(Struct, frozen=True):
    """A host as a price source describes it."""

    id: str
    name: str
    protocol: Protocol
    base_url: str | None = None
    key_env: str | None = None
    doc_url: str | None = None


class Document(Struct, frozen=True):
    """Everything one source said at one time.

    `as_of` is the day it was fetched or dated; `index_version` belongs to the scores in it.
    """

    source: SourceId
    as_of: str
    rated: tuple[RatedEffort, ...] = ()
    listings: tuple[Listing, ...] = ()
    hosts: tuple[ListedHost, ...] = ()
    index_version: str | None = None
    skipped: tuple[Skipped, ...] = ()
