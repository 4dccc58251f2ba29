"""The pass rates a person keeps, from the screen or from trials: commands rank by those too."""

from msgspec.structs import replace

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.quality import PUBLISHED
from tui.store.paths import Dirs


def kept_acceptance(dirs: Dirs, quality: str) -> Acceptance:
    """What is in the settings; a curve is of the published quality and of no other."""
    from tui.store.settings_file import kept_settings

    kept = kept_settings(dirs).acceptance
    return kept if quality == PUBLISHED else replace(kept, curve=())
