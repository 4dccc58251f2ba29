"""The TOML format of one's own catalogue: the keys of any catalogue, and each may be left out.

What it adds: `hidden` and `favourites` (lists of model ids), a model's `note`, an `as_of` at the
top of the file for all figures without one of their own, and `pins`.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, ValidationError

from tui.domain.catalogue import values as domain
from tui.domain.catalogue.offer import HostKind, Protocol
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import (
    EFFORT_FIGURES,
    MODEL_FIGURES,
    OFFER_FIGURES,
    EffortPatch,
    HostPatch,
    ModelPatch,
    OfferPatch,
    Overlay,
)
from tui.domain.market.layers import USER, own_provenance
from tui.store.schema.catalogue_schema import SourceTable
from tui.store.schema.claims_schema import ClaimTable
from tui.store.schema.fields import (
    Amount,
    DateText,
    Id,
    Name,
    Prose,
    Share,
    Size,
    Slug,
    Speed,
    Table,
    Url,
    Variable,
)
from tui.store.schema.hosts_schema import (
    CallingTable,
    EffortRuleTable,
    EndpointTable,
    LinkTable,
    built_links,
)
from tui.store.schema.models_schema import (
    OffPeakTable,
    PricesTable,
    RunTable,
    ScoreTable,
    TierTable,
    ascending,
    only_figures,
)
from tui.store.schema.pins_schema import Pins
from tui.store.schema.problems import Problem, place_of, problems_of
from tui.store.schema.references import duplicate_problems, tables_in

# The keys under which a table of the file holds figures: they need a date.
_FIGURE_KEYS: Mapping[str, tuple[str, ...]] = {
    "models": MODEL_FIGURES,
    "offers": (*OFFER_FIGURES, "prices"),
    "efforts": EFFORT_FIGURES,
}


class OriginTable(Table):
    """Where figures come from; without `source` it is the person who writes the file."""

    source: Id = USER
    as_of: DateText | None = None

    def origin(self, as_of: str) -> Provenance:
        """The provenance, of the day `as_of` where this table names none."""
        return own_provenance(self.source, self.as_of or as_of)


def _overrides(tables: dict[str, OriginTable], as_of: str) -> dict[str, Provenance]:
    return {figure: table.origin(as_of) for figure, table in tables.items()}


class OfferPatchTable(OriginTable):
    """What to change of a host's terms."""

    host: Id
    slug: Slug | None = None
    prices: PricesTable = PricesTable()
    tiers: Annotated[list[TierTable], AfterValidator(ascending)] | None = None
    batch_discount: Share | None = None
    context: Size | None = None
    max_output: Size | None = None
    inputs: list[Name] | None = None
    tools: bool | None = None
    structured_output: bool | None = None
    overrides: Annotated[dict[str, OriginTable], only_figures(OFFER_FIGURES)] = {}
    note: Prose | None = None
    off_peak: OffPeakTable | None = None

    def build(self, as_of: str) -> OfferPatch:
        """The patch of the domain."""
        origin = self.origin(as_of)
        return OfferPatch(
            host=self.host,
            provenance=origin,
            slug=self.slug,
            prices=self.prices.build(),
            tiers=None if self.tiers is None else tuple(tier.build() for tier in self.tiers),
            batch_discount=self.batch_discount,
            context=self.context,
            max_output=self.max_output,
            inputs=_texts(self.inputs),
            tools=self.tools,
            structured_output=self.structured_output,
            overrides=_overrides(self.overrides, origin.as_of),
            note=self.note,
            off_peak=self.off_peak.build() if self.off_peak else None,
        )


class EffortPatchTable(OriginTable):
    """What to change of an effort."""

    name: Name
    aa_id: Id | None = None
    aa_slug: Slug | None = None
    scores: list[ScoreTable] = []
    gpqa_diamond: Share | None = None
    hle: Share | None = None
    tau2: Share | None = None
    tokens_per_second: Speed | None = None
    time_to_first_token: Amount | None = None
    time_to_first_answer_token: Amount | None = None
    run: RunTable | None = None
    overrides: Annotated[dict[str, OriginTable], only_figures(EFFORT_FIGURES)] = {}

    def build(self, as_of: str) -> EffortPatch:
        """The patch of the domain."""
        origin = self.origin(as_of)
        return EffortPatch(
            name=self.name,
            provenance=origin,
            aa_id=self.aa_id,
            aa_slug=self.aa_slug,
            scores=tuple(score.build() for score in self.scores),
            gpqa_diamond=self.gpqa_diamond,
            hle=self.hle,
            tau2=self.tau2,
            tokens_per_second=self.tokens_per_second,
            time_to_first_token=self.time_to_first_token,
            time_to_first_answer_token=self.time_to_first_answer_token,
            run=None if self.run is None else self.run.build(),
            overrides=_overrides(self.overrides, origin.as_of),
        )


class ModelPatchTable(OriginTable):
    """What to change of a model, or a model of one's own."""

    id: Id
    name: Name | None = None
    vendor: Name | None = None
    released: DateText | None = None
    context: Size | None = None
    max_output: Size | None = None
    inputs: list[Name] | None = None
    outputs: list[Name] | None = None
    open_weights: bool | None = None
    status: domain.Status | None = None
    overrides: Annotated[dict[str, OriginTable], only_figures(MODEL_FIGURES)] = {}
    analysis: Prose | None = None
    best_for: list[Name] | None = None
    claims: list[ClaimTable] | None = None
    source_ids: dict[Id, Name] = {}
    note: Prose = ""
    offers: list[OfferPatchTable] = []
    efforts: list[EffortPatchTable] = []

    def build(self, as_of: str) -> ModelPatch:
        """The patch of the domain."""
        origin = self.origin(as_of)
        return ModelPatch(
            id=self.id,
            provenance=origin,
            name=self.name,
            vendor=self.vendor,
            released=self.released,
            context=self.context,
            max_output=self.max_output,
            inputs=_texts(self.inputs),
            outputs=_texts(self.outputs),
            open_weights=self.open_weights,
            status=self.status,
            overrides=_overrides(self.overrides, origin.as_of),
            analysis=self.analysis,
            best_for=_texts(self.best_for),
            claims=None if self.claims is None else tuple(c.build() for c in self.claims),
            source_ids=dict(self.source_ids),
            note=self.note,
            offers=tuple(offer.build(origin.as_of) for offer in self.offers),
            efforts=tuple(effort.build(origin.as_of) for effort in self.efforts),
        )


class HostPatchTable(Table):
    """What to change of a host, or a host of one's own."""

    name: Name | None = None
    kind: HostKind | None = None
    protocol: Protocol | None = None
    base_url: Url | None = None
    key_env: Variable | None = None
    links: list[LinkTable] | None = None
    note: Prose | None = None
    efforts: list[EffortRuleTable] | None = None
    native: EndpointTable | None = None
    calling: CallingTable | None = None

    def build(self, id: str) -> HostPatch:
        """The patch of the domain."""
        links, efforts = self.links, self.efforts
        return HostPatch(
            id=id,
            name=self.name,
            kind=self.kind,
            protocol=self.protocol,
            base_url=self.base_url,
            key_env=self.key_env,
            links=None if links is None else built_links(links),
            note=self.note,
            efforts=None if efforts is None else tuple(rule.build() for rule in efforts),
            native=self.native.build() if self.native else None,
            calling=self.calling.build() if self.calling else None,
        )


class UserTable(Table):
    """The whole file."""

    as_of: DateText | None = None
    hidden: list[Id] = []
    favourites: list[Id] = []
    pins: Pins = {}
    sources: dict[Id, SourceTable] = {}
    hosts: dict[Id, HostPatchTable] = {}
    models: list[ModelPatchTable] = []

    def build(self) -> Overlay:
        """The overlay of the domain."""
        return Overlay(
            models=tuple(model.build(self.as_of or "") for model in self.models),
            hosts=tuple(table.build(id) for id, table in self.hosts.items()),
            sources=tuple(table.build(id) for id, table in self.sources.items()),
            hidden=tuple(dict.fromkeys(self.hidden)),
            favourites=tuple(dict.fromkeys(self.favourites)),
            pins=dict(self.pins),
        )


def checked_overlay(raw: Mapping[str, object]) -> tuple[Overlay, list[Problem]]:
    """The overlay of parsed tables and everything that is wrong with them; it is empty then."""
    problems = [*duplicate_problems(raw), *_undated(raw)]
    try:
        table = UserTable.model_validate(raw)
    except ValidationError as error:
        return Overlay(), [*problems_of(error, UserTable, raw), *problems]
    return Overlay() if problems else table.build(), problems


def _texts(texts: list[str] | None) -> tuple[str, ...] | None:
    return None if texts is None else tuple(texts)


def _undated(raw: Mapping[str, object]) -> Iterator[Problem]:
    """A problem for each table whose figures have no day: its own, its model's or the file's."""
    if "as_of" in raw:
        return
    for loc, model in tables_in(raw, "models", ()):
        if "as_of" in model:
            continue
        parts = [("models", loc, model)]
        for key in ("offers", "efforts"):
            parts += [(key, *part) for part in tables_in(model, key, loc)]
        for key, place, table in parts:
            if "as_of" not in table and any(figure in table for figure in _FIGURE_KEYS[key]):
                text = "key 'as_of' is missing: on which day do these figures hold?"
                yield Problem(place_of(place, raw), text)
