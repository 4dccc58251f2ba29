"""The Python programs when hosts fail: they try again where that helps, else say why in a line."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import repeat

import pytest

from .python_programs import (
    PRINTED,
    SLUG,
    VARIABLE,
    VARIANTS,
    Variant,
    api_for,
    arguments,
    python_code,
)
from .python_runs import Done, Job, Together
from .servers.chat import Chat
from .servers.checks import KEY
from .servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Api,
    Fault,
    Received,
    Reply,
    Server,
    busy,
    json_reply,
    serving,
    slow,
)

# All programs of this file run beside each other, once: the waits before they try again are long.
pytestmark = pytest.mark.xdist_group("faults of the Python programs")
each_variant = pytest.mark.parametrize("variant", VARIANTS)


class UpstreamDown:
    """A gateway that answers 200 with an error in the body, as OpenRouter's does."""

    def answer(self, request: Received) -> Reply:
        """No completion."""
        return json_reply({"id": "gen-1", "error": {"message": "upstream is down", "code": 502}})

    def error(self, status: int, message: str) -> Reply:
        """Never asked for."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Case:
    """A host that fails in a way, and the key the program has."""

    faults: Callable[[], Iterable[Fault | None]] = tuple
    api: Callable[[Variant], Api] = api_for
    variables: Mapping[str, str] = field(default_factory=lambda: {VARIABLE: KEY})
    timeout: int = 60


CASES: Mapping[str, Case] = {
    "busy": Case(lambda: [busy("0")]),
    "busy for a second": Case(lambda: [busy("1")]),
    "broken once": Case(lambda: [BROKEN]),
    "lost once": Case(lambda: [DROPPED]),
    "late once": Case(lambda: [slow()], timeout=5),
    "cut once": Case(lambda: [CUT]),
    "cut quietly": Case(lambda: [CUT_QUIETLY]),
    "busy later": Case(lambda: [None, busy("0")]),
    "broken": Case(lambda: repeat(BROKEN)),
    "busy for ever": Case(lambda: repeat(busy("0"))),
    "refused": Case(lambda: repeat(Fault(status=400))),
    "web page": Case(lambda: repeat(WEB_PAGE)),
    "upstream down": Case(api=lambda _: UpstreamDown()),
    "cut off": Case(api=lambda variant: api_for(variant, Chat(finish="length"))),
    "declined": Case(api=lambda variant: api_for(variant, Chat(refusal="I will\nnot."))),
    "wrong key": Case(variables={VARIABLE: "sk-wrong"}),
    "no key": Case(variables={}),
    "empty key": Case(variables={VARIABLE: ""}),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program did, and what the host received of it."""

    done: Done
    received: list[Received]


Outcomes = Mapping[tuple[str, Variant], Outcome]


@pytest.fixture(scope="module")
def outcomes(python: Together, tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """Every program with every host."""
    jobs: list[Job] = []
    servers: list[Server] = []
    asked = [(name, variant) for name in CASES for variant in VARIANTS]
    with ExitStack() as stack:
        for name, variant in asked:
            case, folder = CASES[name], tmp_path_factory.mktemp("program")
            server = stack.enter_context(serving(case.api(variant), case.faults()))
            code = python_code(variant, server.address, timeout=case.timeout)
            jobs.append(Job(code, folder, case.variables, arguments(variant, folder)))
            servers.append(server)
        found = python.run(jobs)
    return {
        each: Outcome(done, server.received)
        for each, done, server in zip(asked, found, servers, strict=True)
    }


# How many requests a program makes where nothing goes wrong.
REQUESTS: dict[Variant, int] = {**dict.fromkeys(VARIANTS, 1), "tools": 2, "batch": 4}
RECOVERED = ["busy", "busy for a second", "broken once", "lost once", "late once", "cut once"]
# Of a stream, what came before it was cut stays printed.
CUT_STREAM = "Grüße\n"


@pytest.mark.parametrize(
    ("case", "variant"),
    # A stream that has begun is not asked for again.
    [(a, b) for a in RECOVERED for b in VARIANTS if (a, b) != ("cut once", "stream")],
)
def test_what_passes_is_tried_again(case: str, variant: Variant, outcomes: Outcomes) -> None:
    found = outcomes[case, variant]
    assert found.done.stdout == PRINTED[variant]
    assert found.done.status == 0
    assert len(found.received) == REQUESTS[variant] + 1
    assert found.received[0].body == found.received[1].body or variant == "batch"


@each_variant
def test_the_wait_is_the_one_the_host_asks_for(variant: Variant, outcomes: Outcomes) -> None:
    first, second, *_ = outcomes["busy for a second", variant].received
    assert second.at - first.at >= 1


@pytest.mark.parametrize("variant", ["tools", "batch"])
def test_a_later_request_is_tried_again_as_the_first(variant: Variant, outcomes: Outcomes) -> None:
    found = outcomes["busy later", variant]
    assert (found.done.status, found.done.stdout) == (0, PRINTED[variant])
    assert len(found.received) == REQUESTS[variant] + 1


@pytest.mark.parametrize(
    ("case", "requests", "words"),
    [
        ("broken", 5, "Error code: 500 - scripted 500"),
        ("busy for ever", 5, "Error code: 429 - scripted 429"),
        ("refused", 1, "Error code: 400 - scripted 400"),
        ("wrong key", 1, "Error code: 401 - Incorrect API key provided."),
    ],
)
@each_variant
def test_what_does_not_pass_ends_in_one_line_with_the_hosts_words(
    case: str, requests: int, words: str, variant: Variant, outcomes: Outcomes
) -> None:
    found = outcomes[case, variant]
    assert (found.done.status, found.done.stdout.strip()) == (1, "")
    assert found.done.stderr == f"{SLUG}: {words}\n"
    assert len(found.received) == requests


@pytest.mark.parametrize("case", ["no key", "empty key"])
@each_variant
def test_without_the_key_nothing_is_sent(case: str, variant: Variant, outcomes: Outcomes) -> None:
    found = outcomes[case, variant]
    assert (found.done.status, found.done.stdout, found.received) == (1, "", [])
    assert found.done.stderr == ("EXAMPLE_API_KEY is not set: export it with your API key first.\n")


# What each mode says where 200 is no answer: a web page, a gateway's error, half an answer, none.
NO_ANSWER: Mapping[str, Mapping[Variant, str]] = {
    "web page": {
        **dict.fromkeys(VARIANTS, "no answer but '<html>\\n<h1>It works!</h1>\\n</html>\\n'"),
        "stream": "the stream was cut: what came is not the whole answer.",
        "schema": "no answer: what came back is not a completion.",
        "batch": "no batch: what came back is not one.",
    },
    "cut off": dict.fromkeys(
        VARIANTS, "cut off at the token limit. Raise it, or ask for a shorter answer."
    ),
    # A stream has nothing to print then, and ends as it should.
    "declined": {each: "no answer: I will not." for each in VARIANTS if each != "stream"},
}


@pytest.mark.parametrize(
    ("case", "variant"), [(case, variant) for case in NO_ANSWER for variant in NO_ANSWER[case]]
)
def test_an_answer_that_is_none_fails_in_one_line(
    case: str, variant: Variant, outcomes: Outcomes
) -> None:
    found = outcomes[case, variant]
    assert found.done.status == 1
    assert found.done.stderr.splitlines()[-1].partition(": ")[2] == NO_ANSWER[case][variant]
    assert variant == "stream" or found.done.stdout == ""


@each_variant
def test_an_error_in_a_good_answers_place_is_passed_on(
    variant: Variant, outcomes: Outcomes
) -> None:
    found = outcomes["upstream down", variant]
    assert (found.done.status, found.done.stdout.strip()) == (1, "")
    line = found.done.stderr.splitlines()[-1]
    assert line.startswith(f"{SLUG}: ")
    assert "upstream is down" in line or variant in ("stream", "schema", "batch")


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("cut once", "Connection error."),
        ("cut quietly", "the stream was cut: what came is not the whole answer."),
    ],
)
def test_a_cut_stream_is_a_failure(case: str, words: str, outcomes: Outcomes) -> None:
    found = outcomes[case, "stream"]
    assert (found.done.status, found.done.stdout) == (1, CUT_STREAM)
    assert found.done.stderr == f"{SLUG}: {words}\n"
    assert len(found.received) == 1
