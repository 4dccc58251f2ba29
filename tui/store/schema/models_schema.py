"""The TOML format of a model with its offers and efforts."""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, model_validator

from tui.domain.catalogue import values as domain
from tui.domain.catalogue.offer import Offer, OffPeak, OtherPrice, Prices, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import EFFORT_FIGURES, MODEL_FIGURES, OFFER_FIGURES
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
    Tokens,
)
from tui.store.schema.problems import did_you_mean, value_shown

T = TypeVar("T")
PriceName = Literal["input", "output", "cache_read", "cache_write"]


class ProvenanceTable(Table):
    """Where one figure comes from and when it stood there."""

    source: Id
    as_of: DateText

    def provenance(self) -> Provenance:
        """The same as a value of the domain."""
        return Provenance(self.source, self.as_of)


class PricesTable(Table):
    """USD per 1M tokens; an absent key is "not published"."""

    input: Amount | None = None
    output: Amount | None = None
    cache_read: Amount | None = None
    cache_write: Amount | None = None

    def build(self) -> Prices:
        """The prices of the domain."""
        return Prices(self.input, self.output, self.cache_read, self.cache_write)


class TierTable(Table):
    """Prices of requests whose prompt exceeds a threshold."""

    over_prompt_tokens: Size
    prices: PricesTable

    def build(self) -> Tier:
        """The tier of the domain."""
        return Tier(self.over_prompt_tokens, self.prices.build())


class DisputedTable(ProvenanceTable):
    """What another source has for a price of the offer."""

    figure: PriceName
    value: Amount

    def build(self) -> OtherPrice:
        """The other price of the domain."""
        return OtherPrice(self.figure, self.value, self.provenance())


def _hours(windows: list[str]) -> list[str]:
    if not windows:
        raise ValueError("must name the hours the prices apply in")
    return windows


class OffPeakTable(Table):
    """A second set of prices and the UTC windows in which it applies."""

    prices: PricesTable
    windows: Annotated[list[Name], AfterValidator(_hours)]

    def build(self) -> OffPeak:
        """The off-peak prices of the domain."""
        return OffPeak(self.prices.build(), tuple(self.windows))


def ascending(tiers: list[TierTable]) -> list[TierTable]:
    """The same tiers; ValueError where a threshold is not above the one before it."""
    thresholds = [tier.over_prompt_tokens for tier in tiers]
    if thresholds != sorted(set(thresholds)):
        raise ValueError(f"the thresholds must ascend, not {', '.join(map(str, thresholds))}")
    return tiers


def only_figures(figures: tuple[str, ...]) -> AfterValidator:
    """Refuses overrides of anything but these figures."""

    def check(overrides: dict[str, T]) -> dict[str, T]:
        for key in overrides:
            if key not in figures:
                raise ValueError(f"unknown figure {value_shown(key)}{did_you_mean(key, figures)}")
        return overrides

    return AfterValidator(check)


def _overrides(tables: dict[str, ProvenanceTable]) -> dict[str, Provenance]:
    return {figure: table.provenance() for figure, table in tables.items()}


class OfferTable(ProvenanceTable):
    """One host's terms for the model."""

    host: Id
    slug: Slug | None = None
    prices: PricesTable = PricesTable()
    tiers: Annotated[list[TierTable], AfterValidator(ascending)] = []
    batch_discount: Share | None = None
    context: Size | None = None
    max_output: Size | None = None
    inputs: list[Name] = []
    tools: bool | None = None
    structured_output: bool | None = None
    overrides: Annotated[dict[str, ProvenanceTable], only_figures(OFFER_FIGURES)] = {}
    note: Prose = ""
    off_peak: OffPeakTable | None = None
    disputed: list[DisputedTable] = []

    def build(self) -> Offer:
        """The offer of the domain."""
        return Offer(
            host=self.host,
            slug=self.slug,
            prices=self.prices.build(),
            provenance=self.provenance(),
            tiers=tuple(tier.build() for tier in self.tiers),
            batch_discount=self.batch_discount,
            context=self.context,
            max_output=self.max_output,
            inputs=tuple(self.inputs),
            tools=self.tools,
            structured_output=self.structured_output,
            overrides=_overrides(self.overrides),
            note=self.note,
            off_peak=self.off_peak.build() if self.off_peak else None,
            disputed=tuple(other.build() for other in self.disputed),
        )


class ScoreTable(Table):
    """A value of one index at one version."""

    index: Id
    version: Name
    value: Amount
    estimated: bool = False

    def build(self) -> domain.Score:
        """The score of the domain."""
        return domain.Score(self.index, self.version, self.value, self.estimated)


class RunTable(Table):
    """Tokens and dollars of one run of the whole index; output includes reasoning."""

    prompt_tokens: Tokens | None = None
    output_tokens: Tokens | None = None
    reasoning_tokens: Tokens | None = None
    cost: Amount | None = None
    cost_per_task: Amount | None = None

    @model_validator(mode="after")
    def _reasoning_is_part_of_the_output(self) -> Self:
        if (self.reasoning_tokens or 0) > (self.output_tokens or self.reasoning_tokens or 0):
            raise ValueError("reasoning_tokens must not exceed output_tokens, which include them")
        return self

    def build(self) -> domain.MeasuredRun:
        """The measured run of the domain."""
        return domain.MeasuredRun(
            *(self.prompt_tokens, self.output_tokens, self.reasoning_tokens),
            *(self.cost, self.cost_per_task),
        )


class EffortTable(ProvenanceTable):
    """One reasoning setting and what was measured at it."""

    name: Name
    aa_id: Id
    aa_slug: Slug
    scores: list[ScoreTable] = []
    gpqa_diamond: Share | None = None
    hle: Share | None = None
    tau2: Share | None = None
    tokens_per_second: Speed | None = None
    time_to_first_token: Amount | None = None
    time_to_first_answer_token: Amount | None = None
    run: RunTable = RunTable()
    overrides: Annotated[dict[str, ProvenanceTable], only_figures(EFFORT_FIGURES)] = {}

    def build(self) -> domain.Effort:
        """The effort of the domain."""
        return domain.Effort(
            name=self.name,
            aa_id=self.aa_id,
            aa_slug=self.aa_slug,
            provenance=self.provenance(),
            scores=tuple(score.build() for score in self.scores),
            gpqa_diamond=self.gpqa_diamond,
            hle=self.hle,
            tau2=self.tau2,
            tokens_per_second=self.tokens_per_second,
            time_to_first_token=self.time_to_first_token,
            time_to_first_answer_token=self.time_to_first_answer_token,
            run=self.run.build(),
            overrides=_overrides(self.overrides),
        )


class ModelTable(ProvenanceTable):
    """A model with its hosts' offers and its efforts."""

    id: Id
    name: Name
    vendor: Name
    released: DateText | None = None
    context: Size | None = None
    max_output: Size | None = None
    inputs: list[Name] = []
    outputs: list[Name] = []
    open_weights: bool | None = None
    status: domain.Status
    analysis: Prose = ""
    best_for: list[Name] = []
    source_ids: dict[Id, Name] = {}
    offers: list[OfferTable] = []
    efforts: list[EffortTable] = []
    claims: list[ClaimTable] = []
    overrides: Annotated[dict[str, ProvenanceTable], only_figures(MODEL_FIGURES)] = {}

    def build(self) -> domain.Model:
        """The model of the domain."""
        return domain.Model(
            id=self.id,
            name=self.name,
            vendor=self.vendor,
            released=self.released,
            context=self.context,
            max_output=self.max_output,
            inputs=tuple(self.inputs),
            outputs=tuple(self.outputs),
            open_weights=self.open_weights,
            status=self.status,
            provenance=self.provenance(),
            offers=tuple(offer.build() for offer in self.offers),
            efforts=tuple(effort.build() for effort in self.efforts),
            analysis=self.analysis,
            best_for=tuple(self.best_for),
            claims=tuple(claim.build() for claim in self.claims),
            source_ids=dict(self.source_ids),
            overrides=_overrides(self.overrides),
        )
