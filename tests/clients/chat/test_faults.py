"""Hosts and models that fail: what passes is tried again, the rest ends in a line and status 1."""

from collections.abc import Mapping

import pytest

from tests.snippets.python_programs import PRINTED

from .conftest import Outcomes
from .programs import CHAT_CLIENTS, ChatClient

each_client = pytest.mark.parametrize(
    "client", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in CHAT_CLIENTS]
)
CUT_OFF = "cut off at the token limit. Raise it, or ask for a shorter answer."
# The words of the host, or else of the library, that the one line has to have.
WORDS: Mapping[str, Mapping[ChatClient, str]] = {
    "broken": dict.fromkeys(CHAT_CLIENTS, "scripted 500"),
    "refused": dict.fromkeys(CHAT_CLIENTS, "scripted 400"),
    "wrong key": dict.fromkeys(CHAT_CLIENTS, "Incorrect API key provided."),
    "slow": {
        "litellm": "Request timed out.",
        "pydantic-ai": "Request timed out.",
        "ai-sdk": "The operation was aborted due to timeout",
    },
    "web page": {
        "litellm": "invalid response from LLM endpoint",
        "pydantic-ai": "expected JSON data",
        "ai-sdk": "Invalid JSON response",
    },
    "declined": {
        "litellm": "no answer: I will not.",
        "pydantic-ai": r"Refusal: 'I will\nnot.'",
        "ai-sdk": "no answer: I will not.",
    },
    "declined schema": {
        "litellm": "no answer: I will not.",
        "pydantic-ai": r"Refusal: 'I will\nnot.'",
        "ai-sdk": "No object generated: could not parse the response. I will not.",
    },
    "no JSON": {
        "litellm": r"does not follow the schema: 1 validation error for Answer Invalid JSON",
        "pydantic-ai": r"Invalid JSON: expected value at line 1 column 1",
        "ai-sdk": "No object generated: could not parse the response. Oslo, I think",
    },
    "cut off": dict.fromkeys(CHAT_CLIENTS, CUT_OFF),
    "cut off schema": dict.fromkeys(CHAT_CLIENTS, CUT_OFF),
    "cut off tools": dict.fromkeys(CHAT_CLIENTS, CUT_OFF),
    "endless calls": {
        "litellm": "still calling functions after 5 turns.",
        "pydantic-ai": "The next request would exceed the request_limit of 5.",
        "ai-sdk": "still calling functions after 5 turns.",
    },
}
# Requests until a program gives up, where it is not the first that ends it.
REQUESTS = {"broken": 5, "cut off tools": 2, "endless calls": 5}


@each_client
def test_what_passes_is_tried_again_and_waited_for_as_told(
    client: ChatClient, outcomes: Outcomes
) -> None:
    """After a lost connection, 429 with Retry-After, and 500."""
    outcome = outcomes(client)["recovers"]
    assert (outcome.done.status, outcome.done.stdout) == (0, PRINTED["plain"])
    assert outcome.done.stderr == ""
    assert len({request.body for request in outcome.received}) == 1
    _, busy, after, _ = outcome.received
    assert after.at - busy.at >= 1


@pytest.mark.parametrize("case", WORDS)
@each_client
def test_what_does_not_pass_ends_in_one_line(
    client: ChatClient, case: str, outcomes: Outcomes
) -> None:
    outcome = outcomes(client)[case]
    assert outcome.line().startswith("maker/swift-1: ")
    assert WORDS[case][client] in outcome.line()
    assert "sk-" not in outcome.line()
    assert outcome.done.stdout == ""
    assert len(outcome.received) == REQUESTS.get(case, 1)


@each_client
def test_without_the_key_nothing_is_sent(client: ChatClient, outcomes: Outcomes) -> None:
    outcome = outcomes(client)["no key"]
    assert (outcome.done.stdout, outcome.received) == ("", [])
    assert outcome.line() == "EXAMPLE_API_KEY is not set: export it with your API key first."


@pytest.mark.parametrize(
    ("case", "printed"),
    [
        ("stream is lost", "Grüße\n"),
        ("stream ends early", "Grüße\n"),
        ("stream stalls", "Grüße\n"),
        ("streamed web page", "\n"),
    ],
)
@each_client
def test_a_stream_without_an_end_is_a_failure(
    client: ChatClient, case: str, printed: str, outcomes: Outcomes
) -> None:
    """What came before stays printed, and it is not asked for again."""
    outcome = outcomes(client)[case]
    assert outcome.line().startswith("maker/swift-1: ")
    assert outcome.done.stdout == printed
    assert len(outcome.received) == 1


@each_client
def test_a_stream_that_is_cut_off_says_so(client: ChatClient, outcomes: Outcomes) -> None:
    outcome = outcomes(client)["cut off stream"]
    assert outcome.line() == f"maker/swift-1: {CUT_OFF}"
    assert outcome.done.stdout == PRINTED["stream"]


@each_client
def test_wrong_calls_go_back_to_the_model_as_errors(client: ChatClient, outcomes: Outcomes) -> None:
    """The host looks at each result: one is the number, three are none."""
    outcome = outcomes(client)["wrong calls"]
    assert (outcome.done.status, outcome.done.stdout) == (0, PRINTED["tools"])
    assert len(outcome.received) == 2


@pytest.mark.parametrize(
    ("case", "usage"), [("no picture", "picture.png"), ("no document", "document.txt")]
)
@each_client
def test_without_its_file_a_program_says_how_it_is_used(
    client: ChatClient, case: str, usage: str, outcomes: Outcomes
) -> None:
    outcome = outcomes(client)[case]
    assert outcome.line().startswith("Usage: ")
    assert usage in outcome.line()
    assert outcome.received == []


@pytest.mark.xdist_group("litellm")
def test_a_request_that_fails_in_a_batch_is_told(outcomes: Outcomes) -> None:
    outcome = outcomes("litellm")["batch fails"]
    assert (outcome.done.status, outcome.done.stdout) == (1, "")
    under_way, failed = outcome.done.stderr.splitlines()
    assert under_way == "batch_1 is under way"
    assert failed.startswith("request-1: ")
    assert r"the model\nis gone" in failed
    looks = [each.path for each in outcome.received].count("/v1/batches/batch_1")
    assert looks == 3


@pytest.mark.xdist_group("litellm")
def test_each_step_of_a_batch_is_tried_again(outcomes: Outcomes) -> None:
    outcome = outcomes("litellm")["batch recovers"]
    assert (outcome.done.status, outcome.done.stdout) == (0, PRINTED["batch"])
    assert len(outcome.received) == 8
