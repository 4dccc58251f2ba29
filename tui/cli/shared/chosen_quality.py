"""The figures in use by the quality that was asked for, under the minimum a person keeps for it."""

from tui.cli.shared.output import message
from tui.domain.catalogue.quality import OWN, PUBLISHED
from tui.domain.market.current import Current
from tui.store.paths import Dirs

# Sentences above a result; there may be one for each line of the file.
_MOST_TOLD = 8


def by_quality(current: Current, quality: str, dirs: Dirs) -> Current:
    """The same by another quality; by the published one it is as it was read."""
    if quality == PUBLISHED:
        return current
    from tui.store.settings_file import kept_settings

    if quality.startswith(OWN):
        current, quality = _by_own_scores(current, dirs, quality)
    floors = {} if current.layer == "file" else kept_settings(dirs).floors
    return current.under(floors, quality=quality)


def _by_own_scores(current: Current, dirs: Dirs, quality: str) -> tuple[Current, str]:
    """The figures in use with the scores that `own:FILE` or `own:NAME` means, and their id.

    What of them does not count is told on stderr. UserError where it means none, or the file cannot
    be read.
    """
    from tui.services.own_scores import scores_called

    own = scores_called(dirs, quality.removeprefix(OWN))
    told = (*own.told, *current.scored_by(own).told)
    for sentence in told[:_MOST_TOLD]:
        message(f"{own.name}, {sentence}")
    if len(told) > _MOST_TOLD:
        message(f"And {len(told) - _MOST_TOLD:,} more: `llmrank-tui scores FILE` lists them all.")
    return current.with_scores(own), own.id
