"""What a catalogue holds: the frozen values everything else is computed from.

Prices are USD per 1M tokens, speeds output tokens per second, times seconds, sizes tokens. None is
"not published" and is never the same as 0. A date is ISO text, `2026-05-11` or only `2026-05`
where the source names no day. Files leave out what an offer, an effort or a model does not say.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from tui.domain.catalogue.claim import Claim
from tui.domain.catalogue.quality import Criterion, QualityIndex
from tui.domain.catalogue.workload import Preset

Status = Literal["active", "preview", "deprecated"]
HostKind = Literal["gateway", "vendor", "reseller", "median"]
Protocol = Literal["openai", "anthropic", "other"]
# What a request may send: a value of JSON, or one level of named ones.
Plain = str | bool | int
Parameter = Plain | dict[str, Plain]
# By which rule of the join a listing is a model's; `joined` says what each means.
Rule = Literal[1, 2, 3, 4, 5, "pinned"]


class Provenance(Struct, frozen=True):
    """Where one figure comes from: the id of a `Source` and the day it stood there."""

    source: str
    as_of: str


class Source(Struct, frozen=True):
    """A place figures are taken from, credited wherever they are shown."""

    id: str
    name: str
    url: str
    note: str = ""


class Edition(Struct, frozen=True):
    """The dated issue of the catalogue and the credit its figures require."""

    name: str
    as_of: str
    attribution: str
    url: str
    note: str = ""


class Link(Struct, frozen=True):
    """A named address a person may open or copy."""

    name: str
    url: str


class EffortRule(Struct, frozen=True, omit_defaults=True):
    """What a host's documentation says of asking it for an effort.

    `models` are patterns of slugs, where * stands for anything; `send` is, by the name of an
    effort, what goes into the body of the request beside model and messages: nothing for what the
    host does unasked. An effort that is not in it cannot be asked for. `source` is the page, read
    on the day `as_of`.
    """

    models: tuple[str, ...]
    send: Mapping[str, Mapping[str, Parameter]]
    source: str
    as_of: str


class Host(Struct, frozen=True, omit_defaults=True):
    """Who sells a model: a gateway, a vendor, a reseller, or a median of hosts (sells nothing).

    Of `efforts` the first rule that is of a slug counts. `no_code` is a sentence where more than
    an address and a key is needed: what, and what to do.
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
# Single benchmarks that stand at an effort as shares, 0..1; as a quality they count in points.
BENCHMARKS = ("gpqa_diamond", "hle", "tau2")


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


class Score(Struct, frozen=True, omit_defaults=True):
    """A value of one index at one version; without the version it says nothing.

    `low` and `high` are the ends of its 95% interval and `n` the answers it is of, where known.
    """

    index: str
    version: str
    value: float
    estimated: bool = False
    low: float | None = None
    high: float | None = None
    n: int | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Both ends of the interval, or None where either is not known."""
        return None if self.low is None or self.high is None else (self.low, self.high)


class MeasuredRun(Struct, frozen=True):
    """Tokens one run of the whole index burned (output includes reasoning), and its dollars.

    `cost` is what the measurer says the run cost, `cost_per_task` what one task of it did.
    """

    prompt_tokens: int | None = None
    output_tokens: int | None = None
    reasoning_tokens: int | None = None
    cost: float | None = None
    cost_per_task: float | None = None


class Effort(Struct, frozen=True, omit_defaults=True):
    """One reasoning setting of a model with everything that was measured at it."""

    name: str
    aa_id: str
    aa_slug: str
    provenance: Provenance
    scores: tuple[Score, ...] = ()
    gpqa_diamond: float | None = None
    hle: float | None = None
    tau2: float | None = None
    tokens_per_second: float | None = None
    time_to_first_token: float | None = None
    time_to_first_answer_token: float | None = None
    run: MeasuredRun = field(default_factory=MeasuredRun)
    overrides: Mapping[str, Provenance] = field(default_factory=dict)

    def score(self, index: str, version: str) -> Score | None:
        """The score of `index` at exactly `version`, or None: versions never mix.

        A benchmark's has no version; its share of 0..1 becomes points of 0..100.
        """
        if index in BENCHMARKS:
            share: float | None = getattr(self, index)
            return None if share is None else Score(index, "", round(share * 100, 9))
        for score in self.scores:
            if score.index == index and score.version == version:
                return score
        return None

    def score_origin(self, index: str) -> Provenance:
        """Who says the score of an index or a benchmark, and of what day it is.

        "scores" in the overrides is of all indices but those that stand there by name.
        """
        said = self.overrides
        if index in BENCHMARKS:
            return said.get(index, self.provenance)
        return said.get(f"scores.{index}", said.get("scores", self.provenance))


class Model(Struct, frozen=True, omit_defaults=True):
    """A model with its hosts' offers and its efforts; `id` is its name in commands.

    `reasons` is whether it can reason, as far as its listings say and agree.
    """

    id: str
    name: str
    vendor: str
    released: str | None
    context: int | None
    max_output: int | None
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    open_weights: bool | None
    status: Status
    provenance: Provenance
    offers: tuple[Offer, ...]
    efforts: tuple[Effort, ...]
    analysis: str = ""
    best_for: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    source_ids: Mapping[str, str] = field(default_factory=dict)
    overrides: Mapping[str, Provenance] = field(default_factory=dict)
    reasons: bool | None = None


class ExamplePrompt(Struct, frozen=True):
    """A prompt to try a model with, what a good answer looks like, and which models suit it."""

    id: str
    title: str
    text: str
    expected: str
    suits: tuple[str, ...]
    suits_text: str
    preset: str | None


class Question(Struct, frozen=True):
    """A question readers ask; the answer's placeholders are computed from the catalogue."""

    id: str
    question: str
    answer: str


class Catalogue(Struct, frozen=True, eq=False, dict=True):
    """Everything one file holds. Compared by identity: two loads are two catalogues.

    `hidden` are the ids of models that a person left out of rankings; they stay in `models`.
    """

    edition: Edition
    index: QualityIndex
    sources: tuple[Source, ...]
    criteria: tuple[Criterion, ...]
    hosts: tuple[Host, ...]
    models: tuple[Model, ...]
    presets: tuple[Preset, ...]
    prompts: tuple[ExamplePrompt, ...]
    questions: tuple[Question, ...]
    hidden: tuple[str, ...] = ()

    def host(self, id: str) -> Host:
        """The host called `id`; the store refuses a catalogue that names an unknown one."""
        return self._hosts[id]

    @cached_property
    def _hosts(self) -> dict[str, Host]:
        return {host.id: host for host in self.hosts}

    @property
    def sellers(self) -> tuple[Host, ...]:
        """The hosts that have an offer here; the file may know how to call more of them."""
        named = {offer.host for model in self.models for offer in model.offers}
        return tuple(host for host in self.hosts if host.id in named)

    def source(self, id: str) -> Source:
        """The source called `id`; the store refuses a catalogue that names an unknown one."""
        return next(source for source in self.sources if source.id == id)

    def model(self, id: str) -> Model | None:
        """The model called `id`, or None."""
        return next((model for model in self.models if model.id == id), None)

    @property
    def gateway(self) -> Host | None:
        """The first gateway: its models are the shelf."""
        return next((host for host in self.hosts if host.kind == "gateway"), None)
