"""What a person's own catalogue says about any other: figures to put in, own models, marks.

Every field is optional. None is "as the catalogue has it", an empty tuple is "none", and prices and
tiers have the units of the catalogue. How it is put on top of one is in `layers`.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from tui.domain.catalogue.claim import Claim
from tui.domain.catalogue.offer import (
    PRICE_FIELDS,
    CallingRules,
    EffortRule,
    Endpoint,
    HostKind,
    Link,
    OffPeak,
    Prices,
    Protocol,
    Tier,
)
from tui.domain.catalogue.origins import Provenance, Source
from tui.domain.catalogue.values import MeasuredRun, Score, Status

# The figures of an offer, an effort and a model that may come from a source of their own.
OFFER_FIGURES = (
    "slug",
    *PRICE_FIELDS,
    "tiers",
    "batch_discount",
    "off_peak",
    "context",
    "max_output",
    "inputs",
    "tools",
    "structured_output",
)
EFFORT_FIGURES = (
    "scores",
    "gpqa_diamond",
    "hle",
    "tau2",
    "tokens_per_second",
    "time_to_first_token",
    "time_to_first_answer_token",
    "run",
)
MODEL_FIGURES = (
    "released",
    "context",
    "max_output",
    "inputs",
    "outputs",
    "open_weights",
    "status",
)


class OfferPatch(Struct, frozen=True):
    """One host's terms for a model: what of them to change, or the terms of a host of one's own.

    `provenance` vouches for every figure given here that `overrides` does not name.
    """

    host: str
    provenance: Provenance
    slug: str | None = None
    prices: Prices = field(default_factory=Prices)
    tiers: tuple[Tier, ...] | None = None
    batch_discount: float | None = None
    context: int | None = None
    max_output: int | None = None
    inputs: tuple[str, ...] | None = None
    overrides: Mapping[str, Provenance] = field(default_factory=dict)
    note: str | None = None
    off_peak: OffPeak | None = None
    tools: bool | None = None
    structured_output: bool | None = None


class EffortPatch(Struct, frozen=True):
    """One effort of a model, by its name. `run` is one measurement and replaces the whole of it."""

    name: str
    provenance: Provenance
    aa_id: str | None = None
    aa_slug: str | None = None
    scores: tuple[Score, ...] = ()
    gpqa_diamond: float | None = None
    hle: float | None = None
    tau2: float | None = None
    tokens_per_second: float | None = None
    time_to_first_token: float | None = None
    time_to_first_answer_token: float | None = None
    run: MeasuredRun | None = None
    overrides: Mapping[str, Provenance] = field(default_factory=dict)


class ModelPatch(Struct, frozen=True):
    """What to change of a model, by its id; with name and vendor it may be a model of one's own.

    `note` is for the person who wrote it and figures nowhere.
    """

    id: str
    provenance: Provenance
    name: str | None = None
    vendor: str | None = None
    released: str | None = None
    context: int | None = None
    max_output: int | None = None
    inputs: tuple[str, ...] | None = None
    outputs: tuple[str, ...] | None = None
    open_weights: bool | None = None
    status: Status | None = None
    overrides: Mapping[str, Provenance] = field(default_factory=dict)
    analysis: str | None = None
    best_for: tuple[str, ...] | None = None
    claims: tuple[Claim, ...] | None = None
    source_ids: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    offers: tuple[OfferPatch, ...] = ()
    efforts: tuple[EffortPatch, ...] = ()


class HostPatch(Struct, frozen=True):
    """What to change of a host, or a host of one's own (which needs name, kind and protocol)."""

    id: str
    name: str | None = None
    kind: HostKind | None = None
    protocol: Protocol | None = None
    base_url: str | None = None
    key_env: str | None = None
    links: tuple[Link, ...] | None = None
    note: str | None = None
    efforts: tuple[EffortRule, ...] | None = None
    native: Endpoint | None = None
    calling: CallingRules | None = None


class Overlay(Struct, frozen=True):
    """Everything a person's own catalogue says; an empty one changes nothing.

    `pins` are those of `join`: what a sync or an import joins to a model whatever its rules say.
    """

    models: tuple[ModelPatch, ...] = ()
    hosts: tuple[HostPatch, ...] = ()
    sources: tuple[Source, ...] = ()
    hidden: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    pins: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def notes(self) -> dict[str, str]:
        """The notes on models, by id."""
        return {patch.id: patch.note for patch in self.models if patch.note}
