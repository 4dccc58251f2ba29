"""What a workload is and what its bill counts, in words, for every place that says so."""

from tui.domain.catalogue.workload import Reasoning, Workload
from tui.domain.figures.figures import Terms
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt


def reasoning_in_words(reasoning: Reasoning) -> str:
    """`answers only`, `reasoning as on AA's tasks`, `1,200 reasoning tokens`."""
    words = {
        "effort": "each effort's own reasoning",
        "off": "answers only",
        "tasks": "reasoning as on AA's tasks",
        "speed": "reasoning as in AA's speed test (~)",
    }
    return words.get(reasoning.kind) or fmt.counted(reasoning.tokens, "reasoning token")


def workload_in_words(workload: Workload) -> str:
    """A workload in one line, what is not set left out."""
    cached = f"{fmt.percent(workload.cache_ratio)} cached"
    if workload.write_ratio:
        cached += f", {fmt.percent(workload.write_ratio)} of the rest written to it"
    words = [
        f"{fmt.counted(workload.requests_per_day, 'request')} a day",
        f"{fmt.counted(workload.prompt_tokens, 'prompt token')} ({cached})",
        fmt.counted(workload.answer_tokens, "answer token"),
        reasoning_in_words(workload.reasoning),
        *_rarely(workload),
    ]
    return ", ".join(words)


def billed_in_words(terms: Terms) -> str:
    """The workload of some terms in one line, with the measure its reasoning is taken from."""
    return workload_in_words(terms.billed)


def _rarely(workload: Workload) -> list[str]:
    """What few workloads set."""
    words = []
    if workload.batch_share:
        words.append(f"{fmt.percent(workload.batch_share)} sent as batch")
    if workload.off_peak_share:
        words.append(f"{fmt.percent(workload.off_peak_share)} in off-peak hours")
    return words


def bill_in_words(ranking: Ranking) -> str:
    """What the monthly bills of a ranking count, in one line, and the least without reasoning.

    `10,000 requests a day of 2,000 + 500 tokens, 70% cached, reasoning as on AA's tasks; answers
    only from $78.96`
    """
    return bill_forms(ranking)[0]


def bill_forms(ranking: Ranking) -> tuple[str, ...]:
    """The same from the longest form to the shortest, which still says whose reasoning counts."""
    terms = ranking.terms
    workload, reasoning = terms.workload, terms.billed.reasoning
    requests = fmt.counted(workload.requests_per_day, "request")
    prompt, answer = fmt.whole(workload.prompt_tokens), fmt.whole(workload.answer_tokens)
    words = [f"{requests} a day of {prompt} + {answer} tokens"]
    words.append(f"{fmt.percent(workload.cache_ratio)} cached")
    if workload.write_ratio:
        words.append(f"{fmt.percent(workload.write_ratio)} of the rest written to cache")
    words += _rarely(workload)
    thought = reasoning_in_words(reasoning)
    shorter = (
        ", ".join([*words, thought]),
        f"{fmt.whole(workload.requests_per_day)}/day of {prompt} + {answer} tokens, {thought}",
        thought,
    )
    if reasoning.kind == "off":
        longest = [*words, "answers only: a lower bound where the effort reasons"]
        return (", ".join(longest), *shorter)
    least = min((usd for usd in ranking.column("answers_only") if usd is not None), default=None)
    return (
        shorter
        if least is None
        else (
            f"{shorter[0]}; answers only from {fmt.bill(least)}",
            *shorter,
        )
    )
