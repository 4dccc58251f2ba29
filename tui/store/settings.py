"""What the program remembers between two starts: the choices of one person."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance, Curve
from tui.domain.catalogue.entries import ConfigurationIds, Scope
from tui.domain.catalogue.quality import PUBLISHED
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import Basis
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import ModeId

STALE_AFTER_DAYS = 30
KEEP_DAYS = 365
MONTHLY_BUDGET = 500.0


class Settings(Struct, frozen=True):
    """The choices of one person; an empty text or None is "as the program decides".

    floor: None is the edition's own. sort: the id of the column rows are sorted by, empty for the
    rank; reverse turns it around. hosts: the id of the host chosen for a model, by the model's.
    model: the id selected last.
    floors: the floor chosen for each quality and version. stale_after_days: the age of figures at
    which a sync is suggested, 0 for never. keep_days: how long snapshots stay.
    filters: saved searches by name. edition: the figures that were in use when the screen was
    left last, by name: what came since is shown in the scope it is ranked in. weights: one's own by
    criterion id, none for the published ones. budget: USD a month. quality: the id of what a point
    of quality is. in_use: what the person uses today, first what every row is held against.
    curves: the pass rates by score of other qualities than the published one, whose own is in
    acceptance. ascii_plots: plots are drawn in ASCII.
    """

    theme: str = ""
    scope: Scope = "shelf"
    blend: str = "even"
    floor: float | None = None
    sort: str = ""
    reverse: bool = False
    hosts: Mapping[str, str] = field(default_factory=dict)
    client: ClientId = "python"
    mode: ModeId = "plain"
    model: str | None = None
    workload: Workload = field(default_factory=Workload)
    floors: Mapping[str, float] = field(default_factory=dict)
    stale_after_days: int = STALE_AFTER_DAYS
    keep_days: int = KEEP_DAYS
    filters: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""
    basis: Basis = "list"
    weights: Mapping[str, float] = field(default_factory=dict)
    acceptance: Acceptance = field(default_factory=Acceptance)
    budget: float = MONTHLY_BUDGET
    quality: str = PUBLISHED
    in_use: tuple[ConfigurationIds, ...] = ()
    curves: Mapping[str, Curve] = field(default_factory=dict)
    ascii_plots: bool = False

    @property
    def accepting(self) -> Acceptance:
        """How answers of the quality in use become accepted ones: its own curve, if it has one."""
        if self.quality == PUBLISHED:
            return self.acceptance
        return replace(self.acceptance, curve=self.curves.get(self.quality, ()))

    def with_accepting(self, acceptance: Acceptance) -> "Settings":
        """The same with another acceptance; its curve is of the quality in use."""
        if self.quality == PUBLISHED:
            return replace(self, acceptance=acceptance)
        curves = {id: curve for id, curve in self.curves.items() if id != self.quality}
        if acceptance.curve:
            curves[self.quality] = acceptance.curve
        kept = replace(acceptance, curve=self.acceptance.curve)
        return replace(self, acceptance=kept, curves=curves)


def merged_settings(before: Settings, after: Settings, now: Settings) -> Settings:
    """`now` with what changed from `before` to `after`, field by field and key by key."""
    merged = _merged(before, after, now)
    assert isinstance(merged, Settings)
    return merged


def _merged(before: object, after: object, now: object) -> object:
    if before == after:
        return now
    if isinstance(now, Settings | Workload | Acceptance):
        fields = {
            name: _merged(*(getattr(each, name) for each in (before, after, now)))
            for name in now.__struct_fields__
        }
        return replace(now, **fields)
    if isinstance(before, Mapping) and isinstance(after, Mapping) and isinstance(now, Mapping):
        changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
        kept = {key: value for key, value in now.items() if key not in changed}
        return {**kept, **{key: value for key, value in after.items() if key in changed}}
    return after
