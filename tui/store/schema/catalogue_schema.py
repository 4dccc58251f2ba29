"""The TOML format of what stands around the models of a catalogue."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tui.domain.catalogue import values as domain
from tui.domain.catalogue.origins import Edition, Source
from tui.domain.catalogue.quality import Band, Criterion, IndexVersion, QualityIndex, ScaleKind
from tui.domain.catalogue.workload import Preset, Session
from tui.store.schema.fields import (
    Amount,
    DateText,
    Id,
    Name,
    Prose,
    Share,
    Table,
    Text,
    Tokens,
    Url,
    WorkloadTable,
)
from tui.store.schema.problems import value_shown

# Each is a figure of a model that the weighted score knows how to find.
CriterionId = Literal[
    "cost_per_point", "intelligence_floor", "cache_read_price", "throughput", "context_window"
]


class EditionTable(Table):
    """The dated issue of the catalogue."""

    name: Name
    as_of: DateText
    attribution: Name
    url: Url
    note: Prose = ""

    def build(self) -> Edition:
        """The edition of the domain."""
        return Edition(self.name, self.as_of, self.attribution, self.url, self.note)


class BandTable(Table):
    """A named stretch of the index."""

    at_least: Amount
    name: Name


def _ascending(bands: list[BandTable]) -> list[BandTable]:
    starts = [band.at_least for band in bands]
    if starts != sorted(set(starts)):
        raise ValueError(f"at_least must ascend, not {', '.join(f'{at:g}' for at in starts)}")
    return bands


class VersionTable(Table):
    """One version of the index: its floor, its bands, and how they were found."""

    version: Name
    floor: Amount
    bands: Annotated[list[BandTable], AfterValidator(_ascending)] = []
    found: Text

    def build(self) -> IndexVersion:
        """What is known of the version, for the domain."""
        return IndexVersion(self.version, self.floor, self.found, _bands(self.bands))


def _bands(tables: list[BandTable]) -> tuple[Band, ...]:
    return tuple(Band(band.at_least, band.name) for band in tables)


class IndexTable(Table):
    """The quality index, its floor and its bands, and those of its other versions."""

    id: Id
    name: Name
    version: Name
    floor: Amount
    bands: Annotated[list[BandTable], AfterValidator(_ascending)] = []
    found: Prose = ""
    others: list[VersionTable] = []

    @model_validator(mode="after")
    def _each_version_once(self) -> Self:
        versions = [self.version, *(other.version for other in self.others)]
        for version in versions:
            if versions.count(version) > 1:
                raise ValueError(f"version {value_shown(version)} stands twice")
        return self

    def build(self) -> QualityIndex:
        """The quality index of the domain."""
        return QualityIndex(
            id=self.id,
            name=self.name,
            version=self.version,
            floor=self.floor,
            bands=_bands(self.bands),
            found=self.found,
            others=tuple(other.build() for other in self.others),
        )


class SourceTable(Table):
    """A place figures are taken from."""

    name: Name
    url: Url
    note: Prose = ""

    def build(self, id: str) -> Source:
        """The source of the domain."""
        return Source(id, self.name, self.url, self.note)


class CriterionTable(Table):
    """One weighted criterion; without worst and best the floor and twice the floor count."""

    id: CriterionId
    name: Name
    weight: Share
    scale: ScaleKind
    worst: Amount | None = None
    best: Amount | None = None
    text: Text
    url: Url

    @model_validator(mode="after")
    def _the_scale_has_a_length(self) -> Self:
        if (self.worst is None) != (self.best is None):
            raise ValueError("worst and best go together")
        if self.worst is not None and self.worst == self.best:
            raise ValueError("worst and best must differ")
        if self.scale == "log" and not (self.worst and self.best):
            raise ValueError("a log scale needs worst and best, both above 0")
        return self

    def build(self) -> Criterion:
        """The criterion of the domain."""
        return Criterion(
            id=self.id,
            name=self.name,
            weight=self.weight,
            scale=self.scale,
            worst=self.worst,
            best=self.best,
            text=self.text,
            url=self.url,
        )


class SessionTable(Table):
    """A chat whose history is resent each turn; what its host's cache asks may be left out."""

    sessions_per_day: Amount
    system_tokens: Tokens
    turns: Annotated[int, Field(ge=1, le=10_000)]
    user_tokens: Tokens
    answer_tokens: Tokens
    tool_tokens: Tokens = 0
    min_prefix_tokens: Tokens = 0
    cache_seconds: Amount | None = None
    pause_seconds: Amount = 0

    @model_validator(mode="after")
    def _the_first_prompt_is_not_empty(self) -> Self:
        if self.system_tokens + self.user_tokens + self.tool_tokens == 0:
            raise ValueError("system_tokens and user_tokens must not both be 0")
        return self

    def build(self) -> Session:
        """The session of the domain."""
        return Session(
            sessions_per_day=self.sessions_per_day,
            system_tokens=self.system_tokens,
            turns=self.turns,
            user_tokens=self.user_tokens,
            answer_tokens=self.answer_tokens,
            tool_tokens=self.tool_tokens,
            min_prefix_tokens=self.min_prefix_tokens,
            cache_seconds=self.cache_seconds,
            pause_seconds=self.pause_seconds,
        )


class PresetTable(Table):
    """A named workload, given directly or as a chat session."""

    id: Id
    name: Name
    note: Prose = ""
    workload: WorkloadTable | None = None
    session: SessionTable | None = None

    @model_validator(mode="after")
    def _one_of_workload_and_session(self) -> Self:
        if (self.workload is None) == (self.session is None):
            raise ValueError("needs exactly one of the keys 'workload' and 'session'")
        return self

    def build(self) -> Preset:
        """The preset of the domain; a session's workload is derived."""
        session = self.session.build() if self.session else None
        if session:
            return Preset(self.id, self.name, session.workload(), session, self.note)
        assert self.workload is not None  # the validator above
        return Preset(self.id, self.name, self.workload.build(), None, self.note)


class PromptTable(Table):
    """A prompt to try a model with."""

    id: Id
    title: Name
    text: Text
    expected: Text
    suits: list[Id] = []
    suits_text: Prose = ""
    preset: Id | None = None

    def build(self) -> domain.ExamplePrompt:
        """The example prompt of the domain."""
        return domain.ExamplePrompt(
            id=self.id,
            title=self.title,
            text=self.text,
            expected=self.expected,
            suits=tuple(self.suits),
            suits_text=self.suits_text,
            preset=self.preset,
        )


class QuestionTable(Table):
    """A question readers ask, with its answer."""

    id: Id
    question: Name
    answer: Text

    def build(self) -> domain.Question:
        """The question of the domain."""
        return domain.Question(self.id, self.question, self.answer)
