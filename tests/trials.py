"""A small trial for tests: three titles that are put to two invented models."""

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Prices
from tui.domain.trials.record import Answer, AnswerUsage, Finish, Passed, TrialHead, Tried

SWIFT, DEEP = ConfigurationIds("swift", "low", "gate"), ConfigurationIds("deep", "max", "gate")
DAY = "2026-11-01"


def tried(ids: ConfigurationIds) -> Tried:
    return Tried(ids, ids.model.title(), "Gate", ids.model, Prices(1.0, 2.0), DAY)


HEAD = TrialHead(
    "t1", "Titles", "2026-11-02T08:00:00Z", ("a", "b", "c"), (tried(SWIFT), tried(DEEP)), 1, 0.25
)


def an_answer(
    case: str,
    ids: ConfigurationIds = SWIFT,
    finish: Finish = "stop",
    passed: Passed = "pass",
    cost: float | None = 0.01,
) -> Answer:
    """An answer of 40 tokens, 10 of them reasoning, in 2 s of which 1 s is before the first."""
    usage = AnswerUsage(prompt=100, cached=0, output=40, reasoning=10)
    return Answer(
        *(case, ids, 1, finish),
        first_token=1.0,
        first_answer_token=1.5,
        seconds=2.0,
        usage=usage,
        cost=cost,
        passed=passed,
    )
