"""A ranking by scores of one's own: which are meant, and what of them does not count, on stderr."""

from tui.cli.shared.output import message
from tui.domain.catalogue.quality import OWN
from tui.domain.market.current import Current
from tui.services.own_scores import scores_called
from tui.store.paths import Dirs

# Sentences above a result; there may be one for each line of the file.
_MOST_TOLD = 8


def with_own_quality(current: Current, dirs: Dirs, quality: str) -> tuple[Current, str]:
    """The figures in use with the scores that `own:FILE` or `own:NAME` means, and their id.

    UserError where it means none, or the file cannot be read.
    """
    own = scores_called(dirs, quality.removeprefix(OWN))
    told = (*own.told, *current.scored_by(own).told)
    for sentence in told[:_MOST_TOLD]:
        message(f"{own.name}, {sentence}")
    if len(told) > _MOST_TOLD:
        message(f"And {len(told) - _MOST_TOLD:,} more: `llmrank-tui scores FILE` lists them all.")
    return current.with_scores(own), own.id
