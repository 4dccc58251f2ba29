"""What a trial wrote down: who was asked what, and what came of each request.

A trial is a file of lines: one `TrialHead`, then an `Answer` for each request as it ended, then a
`Judgement` for each that a person judged. Times are seconds from the sending of the request, money
is USD. What a host did not report is None and is counted by nobody else.
"""

from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Prices

# How a request ended. "length" is cut off at the token limit, "cut" a stream that broke off.
Finish = Literal["stop", "length", "filtered", "refused", "cut", "cancelled", "error"]
# What went wrong where it is an error.
Trouble = Literal[
    "",
    "key",  # 401
    "credit",  # 402, or a quota that is used up
    "forbidden",  # 403
    "slug",  # 404, or a model that the host does not know
    "timeout",  # 408, or no answer in time
    "too_long",  # 413, or a prompt over the context
    "busy",  # 429 after every retry
    "host",  # 5xx after every retry
    "unreached",  # no connection: nothing was sent
    "connection",  # lost while the host was asked
    "request",  # any other 4xx
    "answer",  # what came is no answer: another content type, bytes that are no text
]
Passed = Literal["pass", "fail", "undecided"]


class Tried(Struct, frozen=True, omit_defaults=True):
    """One configuration of a trial as it was asked: names for people, prices of that day."""

    ids: ConfigurationIds
    label: str
    host_name: str
    slug: str
    prices: Prices
    as_of: str


class TrialHead(Struct, frozen=True, omit_defaults=True, tag="trial"):
    """What a trial is of. `cases` are ids in order, `started` is UTC in ISO form.

    `with_answers` is False where the texts of answers are left out. `ceiling` is the most USD that
    the trial may spend, `at_once` how many requests one host had at a time.
    """

    id: str
    name: str
    started: str
    cases: tuple[str, ...]
    tried: tuple[Tried, ...]
    runs: int
    ceiling: float
    max_tokens: int | None = None
    temperature: float | None = None
    with_answers: bool = True
    at_once: int = 4


class AnswerUsage(Struct, frozen=True, omit_defaults=True):
    """Tokens as the host reports them: `cached` are part of `prompt`, `reasoning` of `output`."""

    prompt: int | None = None
    cached: int | None = None
    output: int | None = None
    reasoning: int | None = None


class Answer(Struct, frozen=True, omit_defaults=True, tag="answer"):
    """What came of one request: case, configuration and run name it.

    `first_token` counts reasoning, `first_answer_token` does not. `cost` is by the program's own
    prices of the tokens the host reported, `reported_cost` what the host says itself.
    """

    case: str
    ids: ConfigurationIds
    run: int
    finish: Finish
    text: str = ""
    reasoning_text: str = ""
    first_token: float | None = None
    first_answer_token: float | None = None
    seconds: float | None = None
    usage: AnswerUsage | None = None
    cost: float | None = None
    reported_cost: float | None = None
    retries: int = 0
    trouble: Trouble = ""
    sentence: str = ""
    passed: Passed = "undecided"
    why: str = ""
    line: int = 0


class Judgement(Struct, frozen=True, tag="judgement"):
    """What a person said of an answer; the last one of an answer counts."""

    case: str
    ids: ConfigurationIds
    run: int
    passed: Passed
    blind: bool
