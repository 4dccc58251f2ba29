"""How many reasoning tokens a request makes a model use, by either of the two measures.

AA's tasks: reasoning tokens / visible answer tokens of its run of the whole index, hard work, so
they grow with the answer. AA's speed test: tokens of one answer to an ordinary prompt, told from
its times. An effort that does not reason uses none by either; None is "not known".
"""

from collections.abc import Iterable

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.values import Effort, Model
from tui.domain.catalogue.workload import Measure, Reasoning, Workload

# Seconds to the first token without reasoning, where a model was not timed without it.
WITHOUT_REASONING = 1.0
# What AA takes for a model whose reasoning it could not time, and how closely its times show that.
ASSUMED, ASSUMED_WITHIN = 2_000, 60

_WITHOUT = frozenset(("non-reasoning", "none", "off"))
_UNTOLD = frozenset(("", "default"))


def reasons(model: Model, effort: Effort) -> bool | None:
    """Whether an effort reasons, by its measured run or its name; None where neither tells.

    An effort without a name of a model that its listings call one without reasoning does not.
    """
    if effort.run.reasoning_tokens is not None:
        return effort.run.reasoning_tokens > 0
    name = effort.name.split(", ")[0]
    if name in _WITHOUT:
        return False
    if name in _UNTOLD:
        return False if model.reasons is False else None
    return True


def tasks_per_answer_token(model: Model, effort: Effort) -> float | None:
    """Reasoning tokens per visible answer token in AA's run of the index."""
    if reasons(model, effort) is False:
        return 0.0
    output, reasoning = effort.run.output_tokens, effort.run.reasoning_tokens
    if output is None or reasoning is None or output <= reasoning:
        return None
    return reasoning / (output - reasoning)


def speed_test_tokens(model: Model, effort: Effort) -> float | None:
    """Reasoning tokens of one answer in AA's speed test.

    (time to first answer token - time to first token) x tokens a second. Equal times hide the
    thinking: then what the same model takes without reasoning stands for the first token. Without a
    word about whether an effort reasons, equal times say nothing.
    """
    if reasons(model, effort) is False:
        return 0.0
    first, answer = effort.time_to_first_token, effort.time_to_first_answer_token
    speed = effort.tokens_per_second
    if first is None or answer is None or not speed:
        return None
    if first == answer:
        if reasons(model, effort) is None:
            return None
        first = _without_reasoning(model)
    return max(answer - first, 0.0) * speed


def _without_reasoning(model: Model) -> float:
    timed = [
        effort.time_to_first_answer_token
        for effort in model.efforts
        if reasons(model, effort) is False and effort.time_to_first_answer_token is not None
    ]
    return min(timed, default=WITHOUT_REASONING)


def is_assumed(model: Model, effort: Effort) -> bool:
    """Whether the speed test has for an effort only the number of tokens that AA assumes."""
    tokens = speed_test_tokens(model, effort)
    return tokens is not None and abs(tokens - ASSUMED) <= ASSUMED_WITHIN


def reasoning_tokens(
    model: Model, effort: Effort, answer_tokens: float, reasoning: Reasoning
) -> float | None:
    """Reasoning tokens of one request; None where the measure asked for does not have the effort.

    What is left to the ranking has to be decided before (`Reasoning.by`).
    """
    assert reasoning.kind != "effort", "a ranking has one measure"
    if reasoning.kind == "off":
        return 0.0
    if reasoning.kind == "fixed":
        return reasoning.tokens
    if reasoning.kind == "speed":
        return speed_test_tokens(model, effort)
    per_token = tasks_per_answer_token(model, effort)
    return None if per_token is None else answer_tokens * per_token


class Need(Struct, frozen=True):
    """What a request needs of a model, in tokens: of its window, and of its longest output.

    `thinking` is the reasoning in both, counted as nothing where it is None, not known.
    """

    window: float
    output: float
    thinking: float | None

    def fits(self, entry: Entry) -> bool:
        """Whether the model has room for it; a limit that is not published leaves out nothing."""
        context, longest = entry.context, entry.max_output
        return (context is None or self.window <= context) and (
            longest is None or self.output <= longest
        )


def need_of(entry: Entry, workload: Workload) -> Need:
    """P + A + reasoning tokens of the window, A + reasoning of the output."""
    thinking = reasoning_tokens(
        entry.model, entry.effort, workload.answer_tokens, workload.reasoning
    )
    output = workload.answer_tokens + (thinking or 0.0)
    return Need(workload.prompt_tokens + output, output, thinking)


def measure_of(models: Iterable[Model]) -> Measure:
    """The one measure of a ranking of these models, whichever of their efforts it lists.

    AA's tasks where at least as many of the efforts that reason have their tokens as have the times
    of the speed test: a few that kept theirs from an older edition are no measure for the rest.
    """
    by_tasks = by_speed = 0
    for model in models:
        for effort in model.efforts:
            if reasons(model, effort) is not False:
                by_tasks += tasks_per_answer_token(model, effort) is not None
                by_speed += speed_test_tokens(model, effort) is not None
    return "tasks" if by_tasks >= by_speed else "speed"
