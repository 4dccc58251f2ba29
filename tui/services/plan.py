"""What a sync or an import is told to do, put together from where a person says it."""

from collections.abc import Mapping

from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.records import SourceId
from tui.services.environment import aa_key, source_urls
from tui.services.sync import SyncPlan
from tui.store.settings import Settings


def sync_plan(
    settings: Settings,
    overlay: Overlay,
    environ: Mapping[str, str],
    *,
    sources: tuple[SourceId, ...] = (),
    force: bool = False,
    dry_run: bool = False,
) -> SyncPlan:
    """The plan of a sync: pins of one's own catalogue, key and addresses of the environment.

    An import asks nobody and needs nothing of the environment: `{}` does. UserError as for
    `source_urls`.
    """
    return SyncPlan(
        sources=sources,
        urls=source_urls(environ),
        key=aa_key(environ),
        force=force,
        dry_run=dry_run,
        keep_days=settings.keep_days,
        pins=overlay.pins,
        floors=settings.floors,
    )
