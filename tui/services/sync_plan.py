"""What a sync or an import is told to do, put together from where a person says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.sources import SourceId
from tui.domain.market.joining.join import Pins
from tui.services.environment import aa_key, source_urls
from tui.services.gather import SourceUrls
from tui.store.settings import KEEP_DAYS, Settings


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What to refresh and how; no sources named means all that can be asked.

    `key` is Artificial Analysis'; it is sent to it and written nowhere. `force` replaces the
    snapshot in spite of a refusal, `dry_run` replaces nothing. Snapshots stay for `keep_days`.
    `floors` are those a person chose for versions of the index; the top ten are over them.
    """

    sources: tuple[SourceId, ...] = ()
    urls: SourceUrls = field(default_factory=SourceUrls)
    key: str | None = field(default=None, repr=False)
    force: bool = False
    dry_run: bool = False
    keep_days: int = KEEP_DAYS
    pins: Pins | None = None
    floors: Mapping[str, float] = field(default_factory=dict)


def sync_plan(settings: Settings, overlay: Overlay, environ: Mapping[str, str]) -> SyncPlan:
    """The plan of a sync: pins of one's own catalogue, key and addresses of the environment.

    An import asks nobody and needs nothing of the environment: `{}` does. UserError as for
    `source_urls`.
    """
    return SyncPlan(
        urls=source_urls(environ),
        key=aa_key(environ),
        keep_days=settings.keep_days,
        pins=overlay.pins,
        floors=settings.floors,
    )
