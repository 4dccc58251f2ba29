"""What a catalogue holds: the frozen values everything else is computed from.

Speeds are output tokens per second, times seconds, sizes tokens. None is "not published" and is
never the same as 0. A date is ISO text, `2026-05-11` or only `2026-05` where the source names no
day. Files leave out what an effort or a model does not say.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from tui.domain.catalogue.claim import Claim
from tui.domain.catalogue.offer import Host, Offer
from tui.domain.catalogue.origins import Edition, Provenance, Source
from tui.domain.catalogue.quality import Criterion, QualityIndex
from tui.domain.catalogue.workload import Preset

Status = Literal["active", "preview", "deprecated"]
# Single benchmarks that stand at an effort as shares, 0..1; as a quality they count in points.
BENCHMARKS = ("gpqa_diamond", "hle", "tau2")


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
