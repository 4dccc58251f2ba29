"""What a plan adds up to before it runs: requests, tokens and dollars, by model and in all."""

from collections.abc import Iterator

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.planning.token_rule import TokenCount
from tui.domain.trials.plan import TrialPlan, TrialRequest, prompt_estimate
from tui.errors import UserError


class PlannedRow(Struct, frozen=True):
    """One configuration: its requests, their prompts' tokens in all, and USD at most.

    `answer_tokens` are the limits of all answers together; a picture is not in `prompt`.
    """

    entry: Entry
    requests: int
    prompt: TokenCount
    answer_tokens: int
    most_usd: float


class PlannedTrial(Struct, frozen=True):
    """A plan by configuration, and what it can cost in all."""

    plan: TrialPlan
    rows: tuple[PlannedRow, ...]

    @property
    def requests(self) -> int:
        """How many requests in all."""
        return sum(row.requests for row in self.rows)

    @property
    def most_usd(self) -> float:
        """USD that it can cost at most, as far as hosts keep to the limit of tokens."""
        return sum(row.most_usd for row in self.rows)

    @property
    def over_ceiling(self) -> bool:
        """Whether it could cost more than it may: then nothing of it is to start."""
        return self.most_usd > self.plan.ceiling


def planned(plan: TrialPlan) -> PlannedTrial:
    """What a plan adds up to; UserError where it is not known what a request can cost."""
    texts = TokenCount(0, 0, 0)
    for case in plan.cases:
        texts += prompt_estimate(case)
    runs = plan.runs
    requests = len(plan.cases) * runs
    prompt = TokenCount(texts.tokens * runs, texts.low * runs, texts.high * runs)
    tokens = requests * plan.max_tokens
    rows = (
        PlannedRow(entry, requests, prompt, tokens, runs * sum(_costs(plan, entry)))
        for entry in plan.entries
    )
    return PlannedTrial(plan, tuple(rows))


def _costs(plan: TrialPlan, entry: Entry) -> Iterator[float]:
    for case in plan.cases:
        most = TrialRequest(case, entry, 1, plan.max_tokens).most_usd
        if most is None:
            what = f"what {entry.label} costs at {entry.host.name} is not known, no ceiling holds"
            raise UserError("No price", what, "Choose another host, or set a price of your own.")
        yield most
