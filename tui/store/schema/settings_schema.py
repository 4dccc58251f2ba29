"""The TOML format of the settings: every key may be left out and then has its default."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from tui.domain.catalogue.acceptance import Acceptance, Curve, problems
from tui.domain.catalogue.entries import ConfigurationIds, Scope
from tui.domain.catalogue.parse import HIGHEST_INDEX
from tui.domain.catalogue.quality import PUBLISHED
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import Basis
from tui.domain.figures.pricing import parse_blend
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import ModeId
from tui.domain.ranking.search.filters import LONGEST_SEARCH, filter_name
from tui.store.schema.fields import Amount, Name, Printable, Share, Table, WorkloadTable
from tui.store.schema.problems import bad_file, problems_of, value_shown
from tui.store.settings import KEEP_DAYS, MONTHLY_BUDGET, STALE_AFTER_DAYS, Settings

_DEFAULT = Workload()
IndexFloor = Annotated[float, Field(ge=0, le=HIGHEST_INDEX)]
Days = Annotated[int, Field(ge=0, le=36_500)]


def _blend(text: str) -> str:
    return parse_blend(text).id


def _filter_name(text: str) -> str:
    name = filter_name(text)
    if name != text:
        raise ValueError(f"must be written {name!r}, not {value_shown(text)}")
    return text


def _short(text: str) -> str:
    if len(text) > LONGEST_SEARCH:
        raise ValueError(f"must have at most {LONGEST_SEARCH} characters, not {len(text)}")
    return text


FilterName = Annotated[str, AfterValidator(_filter_name)]
FilterText = Annotated[Name, AfterValidator(_short)]


class SettingsWorkloadTable(WorkloadTable):
    """The workload, each part with its default."""

    requests_per_day: Amount = _DEFAULT.requests_per_day
    prompt_tokens: Amount = _DEFAULT.prompt_tokens
    answer_tokens: Amount = _DEFAULT.answer_tokens
    cache_ratio: Share = _DEFAULT.cache_ratio


# [index, pass rate], as TOML has a pair.
Point = Annotated[list[Amount], Field(min_length=2, max_length=2)]


def _curve(points: list[list[float]]) -> Curve:
    return tuple((score, rate) for score, rate in points)


def _rising(points: list[list[float]]) -> list[list[float]]:
    faults = problems(Acceptance(curve=_curve(points)))
    if faults:
        raise ValueError("; ".join(faults))
    return points


CurvePoints = Annotated[list[Point], AfterValidator(_rising)]


class AcceptanceTable(Table):
    """Pass rates, retries and review; what of it makes no sense is said by the domain."""

    retries: int = 0
    review_minutes: Amount = 0.0
    hourly_rate: Amount = 0.0
    curve: list[Point] = []
    by_model: dict[Printable, Share] = {}

    @model_validator(mode="after")
    def _sound(self) -> Self:
        faults = problems(self.build())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def build(self) -> Acceptance:
        """The same as the domain has it."""
        return Acceptance(
            retries=self.retries,
            review_minutes=self.review_minutes,
            hourly_rate=self.hourly_rate,
            curve=_curve(self.curve),
            by_model=self.by_model,
        )


class ConfigurationTable(Table):
    """What a person uses today, by its ids; they may name what the figures no longer have."""

    model: Name
    effort: Printable = ""
    host: Printable = ""

    def build(self) -> ConfigurationIds:
        """The same as the domain has it."""
        return ConfigurationIds(self.model, self.effort, self.host)


class SettingsTable(Table):
    """The whole file."""

    theme: Printable = ""
    scope: Scope = "shelf"
    blend: Annotated[Printable, AfterValidator(_blend)] = "even"
    floor: IndexFloor | None = None
    sort: Printable = ""
    reverse: bool = False
    host: Printable | None = None  # of before a host was chosen for each model
    hosts: dict[Printable, Printable] = {}
    client: ClientId | None = None
    language: ClientId | None = None  # of before there were other clients than languages
    mode: ModeId = "plain"
    model: Printable | None = None
    workload: SettingsWorkloadTable = SettingsWorkloadTable()
    floors: dict[Printable, IndexFloor] = {}
    stale_after_days: Days = STALE_AFTER_DAYS
    keep_days: Days = KEEP_DAYS
    filters: dict[FilterName, FilterText] = {}
    edition: Printable = ""
    basis: Basis = "list"
    weights: dict[Printable, Amount] = {}
    acceptance: AcceptanceTable = AcceptanceTable()
    budget: Amount = MONTHLY_BUDGET
    quality: Printable = PUBLISHED
    in_use: list[ConfigurationTable] = []
    curves: dict[Printable, CurvePoints] = {}
    ascii_plots: bool = False

    def _of_the_selected(self) -> dict[str, str]:
        """Where code called: chosen for the model then in sight, whose row was at another host."""
        return {self.model: self.host} if self.host and self.model else {}

    def build(self) -> Settings:
        """The settings as the program uses them."""
        return Settings(
            theme=self.theme,
            scope=self.scope,
            blend=self.blend,
            floor=self.floor,
            sort=self.sort,
            reverse=self.reverse,
            hosts=self.hosts or self._of_the_selected(),
            client=self.client or self.language or "python",
            mode=self.mode,
            model=self.model,
            workload=self.workload.build(),
            floors=self.floors,
            stale_after_days=self.stale_after_days,
            keep_days=self.keep_days,
            filters=self.filters,
            edition=self.edition,
            basis=self.basis,
            weights=self.weights,
            acceptance=self.acceptance.build(),
            budget=self.budget,
            quality=self.quality,
            in_use=tuple(dict.fromkeys(each.build() for each in self.in_use)),
            curves={id: _curve(points) for id, points in self.curves.items()},
            ascii_plots=self.ascii_plots,
        )


def build_settings(raw: dict[str, object], path: Path) -> Settings:
    """The settings of a parsed file; one UserError lists everything that is wrong with it."""
    try:
        return SettingsTable.model_validate(raw).build()
    except ValidationError as error:
        raise bad_file(path, "settings", problems_of(error, SettingsTable, raw)) from error
