"""What of a trial is in use, in sentences: when it is taken, and in `why`."""

from tui.domain.trials.statistics import pass_interval
from tui.domain.trials.use import TrialUse, UsedRate
from tui.domain.words import format as fmt


def use_in_words(use: TrialUse) -> list[str]:
    """What takes the place of what, and how to take it back."""
    rates = ", ".join(f"{each.model} {fmt.percent(each.rate)}" for each in use.rates)
    lines = [f"Pass rates from {named(use)}: {rates}."]
    for each in use.rates:
        if each.effort:
            where = f"{each.effort} at {' and '.join(each.hosts)}"
            lines.append(f"{each.model}: tried as {where}; counts for all its efforts and hosts.")
    if use.tokens is not None:
        lines.append(f"Workload: {_tokens(use)}.")
        if use.reasoning:
            lines.append("That reasoning is billed to every model alike.")
        else:
            lines.append("Reasoning stays as the workload has it: models differ too much in it.")
    return lines


def rate_in_words(use: TrialUse, rate: UsedRate) -> str:
    """The trial behind a pass rate: `95% [83.5–98.6%] of 40 answers in the trial Titles of ...`."""
    low, high = pass_interval(rate.passed, rate.judged) or (0.0, 0.0)
    ends = f"{fmt.percent(low).removesuffix('%')}–{fmt.percent(high)}"
    effort = f"{rate.effort} " if rate.effort else ""
    return (
        f"Pass rate: {fmt.percent(rate.rate)} [{ends}] of {fmt.counted(rate.judged, 'answer')}, "
        f"{effort}at {' and '.join(rate.hosts)}, in {named(use)}; your own, in use since {use.day}."
    )


def tokens_in_words(use: TrialUse) -> str:
    """The trial behind the tokens of the workload; empty where it gave none."""
    if use.tokens is None:
        return ""
    words = _tokens(use)
    return f"Workload: {words}, measured in {named(use)}; your own, in use since {use.day}."


def named(use: TrialUse) -> str:
    """`the trial Titles of 2026-11-02 (20261102T080000Z-titles)`."""
    name = f"{use.name} " if use.name else ""
    return f"the trial {name}of {use.started[:10]} ({use.trial})"


def _tokens(use: TrialUse) -> str:
    if use.tokens is None:
        return ""
    words = f"{fmt.counted(use.tokens.answer, 'answer token')} a request"
    if not use.reasoning:
        return words
    return f"{words} and {fmt.counted(use.tokens.reasoning.tokens, 'reasoning token')}"
