"""A question as command lines: the `rank` with the same rows, the `find` that asks the same."""

import shlex

from tui.domain.catalogue.quality import PUBLISHED
from tui.domain.catalogue.workload import Workload
from tui.domain.deciding.finding.narrowing import Narrowed
from tui.domain.deciding.finding.question import TAKES, Requirements
from tui.domain.words import format as fmt

_PROGRAM = "llmrank-tui"


def rank_command_line(narrowed: Narrowed) -> str:
    """The `rank` command line that lists the same rows."""
    sought, catalogue = narrowed.sought, narrowed.ranking.catalogue
    words = ["rank", "--scope", "all", "--basis", "workload", *_job(narrowed.question)]
    if catalogue.index.id != PUBLISHED:
        words += ["--quality", catalogue.index.option]
    if sought.view.all_efforts:
        words += ["--efforts"]
    if sought.view.floor is not None:
        words += ["--floor", fmt.plain_digits(sought.view.floor)]
    for host in sought.view.among:
        words += ["--host", host]
    if sought.where:
        words += ["--where", sought.where]
    return shlex.join((_PROGRAM, *words))


def find_command_line(narrowed: Narrowed) -> str:
    """The `find` command line that asks the same."""
    question, catalogue = narrowed.question, narrowed.ranking.catalogue
    words = ["find", *_job(question)]
    for each in TAKES:
        if each in question.takes:
            words += ["--takes", each]
    limits = question.ceilings
    figures = {
        "--context": question.context,
        "--seconds": limits.answer,
        "--index": question.index,
        "--per-request": limits.request,
        "--per-month": limits.bill,
    }
    for option, value in figures.items():
        if value is not None:
            words += [option, fmt.plain_digits(value)]
    for host in question.hosts:
        words += ["--host", host]
    words += ["--with-key"] if question.with_key else []
    words += ["--open"] if question.open_weights else []
    if catalogue.index.id != PUBLISHED:
        words += ["--quality", catalogue.index.option]
    return shlex.join((_PROGRAM, *words))


def _job(question: Requirements) -> list[str]:
    """The options that give a job: its name, or what differs from the default workload."""
    if question.job:
        return ["--workload", question.job]
    given, default = question.workload, Workload()
    figures = {
        "--requests": (given.requests_per_day, default.requests_per_day),
        "--prompt": (given.prompt_tokens, default.prompt_tokens),
        "--answer": (given.answer_tokens, default.answer_tokens),
    }
    shares = {
        "--cache": (given.cache_ratio, default.cache_ratio),
        "--cache-write": (given.write_ratio, default.write_ratio),
        "--batch": (given.batch_share, default.batch_share),
        "--off-peak": (given.off_peak_share, default.off_peak_share),
    }
    words: list[str] = []
    for option, (value, usual) in figures.items():
        if value != usual:
            words += [option, fmt.plain_digits(value)]
    for option, (value, usual) in shares.items():
        if value != usual:
            words += [option, f"{fmt.plain_digits(round(value * 100, 10))}%"]
    if given.reasoning != default.reasoning:
        words += ["--reasoning", str(given.reasoning)]
    return words
