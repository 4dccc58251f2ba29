"""How far a trial is, as its events tell: kept small however long the answers and the trial are."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.plan import TrialPlan
from tui.domain.trials.record import Answer
from tui.domain.trials.statistics import median, pass_interval
from tui.domain.trials.summary import tokens_per_second
from tui.services.trials.events import (
    CeilingReached,
    RequestEnded,
    RequestKey,
    RequestSent,
    TextReceived,
    TrialEvent,
)

# Characters of an answer that are kept to be shown, the last ones; all of it is in the file.
SHOWN = 4_000
_NO_ANSWER = ("error", "cancelled")


class AnswerSoFar(Struct):
    """What has come of one request: the ends of both texts, and its record once it ended."""

    text: str = ""
    reasoning: str = ""
    reasoning_size: int = 0
    answer: Answer | None = None

    def add(self, text: str, *, reasoning: bool) -> None:
        """Put a piece behind what has come."""
        if reasoning:
            self.reasoning = (self.reasoning + text)[-SHOWN:]
            self.reasoning_size += len(text)
        else:
            self.text = (self.text + text)[-SHOWN:]


class ModelSoFar(Struct):
    """What one configuration has brought: counts, seconds and rates of whole answers, USD."""

    ended: int = 0
    passed: int = 0
    judged: int = 0
    usd: float = 0.0
    first: list[float] = field(default_factory=list)
    first_answer: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    sentence: str = ""

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the pass rate so far, as shares."""
        return pass_interval(self.passed, self.judged)

    def medians(self) -> tuple[float | None, float | None, float | None]:
        """Seconds to the first token and the first of the answer, and tokens a second."""
        return median(self.first), median(self.first_answer), median(self.rates)

    def take(self, answer: Answer) -> None:
        """Count an answer."""
        self.ended += 1
        self.usd += answer.cost or 0.0
        self.sentence = answer.sentence
        if answer.finish not in _NO_ANSWER and answer.passed != "undecided":
            self.judged += 1
            self.passed += answer.passed == "pass"
        if answer.finish == "stop":
            figures = (
                (self.first, answer.first_token),
                (self.first_answer, answer.first_answer_token),
                (self.rates, tokens_per_second(answer)),
            )
            for kept, figure in figures:
                if figure is not None:
                    kept.append(figure)


class RunSoFar:
    """All that a running trial has told. `spent` is USD in all, `left` requests over the ceiling.

    `changed` is set by every event, for who draws to unset; `newest` is the case begun last.
    """

    def __init__(self, plan: TrialPlan) -> None:
        self.plan = plan
        self.total = len(plan.cases) * len(plan.entries) * plan.runs
        self.models: Mapping[ConfigurationIds, ModelSoFar] = {
            entry.ids: ModelSoFar() for entry in plan.entries
        }
        self.spent, self.left, self.changed = 0.0, 0, True
        self.newest = (plan.cases[0].id, 1)
        self._answers: dict[RequestKey, AnswerSoFar] = {}

    @property
    def ended(self) -> int:
        """How many requests came to their end."""
        return sum(each.ended for each in self.models.values())

    def of(self, key: RequestKey) -> AnswerSoFar | None:
        """What has come of a request; None before it was sent."""
        return self._answers.get(key)

    def take(self, event: TrialEvent) -> None:
        """Take in what happened."""
        self.changed = True
        match event:
            case RequestSent(key):
                self._answers[key] = AnswerSoFar()
                self.newest = (key[0], key[2])
            case TextReceived(key, text, reasoning):
                self._at(key).add(text, reasoning=reasoning)
            case RequestEnded(key, answer, spent):
                self.spent = spent
                self.models[key[1]].take(answer)
                self._at(key).answer = replace(answer, text="", reasoning_text="")
            case CeilingReached(spent, left):
                self.spent, self.left = spent, left

    def _at(self, key: RequestKey) -> AnswerSoFar:
        """Also of one that was never sent, as one before it had failed."""
        return self._answers.setdefault(key, AnswerSoFar())
