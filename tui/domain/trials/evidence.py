"""Which trial stands behind a pass rate of a model and behind the tokens of the workload."""

from collections.abc import Sequence

from msgspec import Struct

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.workload import Workload
from tui.domain.trials.use import TrialUse, UsedRate, UsedTokens
from tui.domain.trials.use_words import rate_in_words, tokens_in_words


class TrialEvidence(Struct, frozen=True):
    """The trial whose pass rate a model has, and the one whose tokens the workload has."""

    rated_by: TrialUse | None = None
    rate: UsedRate | None = None
    measured_by: TrialUse | None = None

    def sentences(self) -> list[str]:
        """Both in words, none of what no trial is behind."""
        found = []
        if self.rated_by is not None and self.rate is not None:
            found.append(rate_in_words(self.rated_by, self.rate))
        if self.measured_by is not None:
            found.append(tokens_in_words(self.measured_by))
        return found


def trial_behind(
    uses: Sequence[TrialUse], acceptance: Acceptance, workload: Workload, model: str
) -> TrialEvidence:
    """What the trials in use, the latest last, say of a model as things are now.

    What a person changed since is no trial's.
    """
    latest_first = uses[::-1]
    rated = [(use, use.rate_of(acceptance, model)) for use in latest_first]
    by, rate = next(((use, rate) for use, rate in rated if rate is not None), (None, None))
    now = UsedTokens(workload.answer_tokens, workload.reasoning)
    measured = next((use for use in latest_first if use.tokens == now), None)
    return TrialEvidence(by, rate, measured)
