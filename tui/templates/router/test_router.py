# pip install openai pytest, then: python3 -m pytest test_router.py
"""router: which model is asked, what it falls back on, what is logged and what it costs."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import openai
import pytest

from router import CHEAP, STRONG, Model, Price, Router, AnswerCutError, cost, unfit

HELLO = [{"role": "user", "content": "hello"}]
PICTURE = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:,"}}]}]
TOOLS = [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]


class Hosts:
    """Both hosts on this machine: what each was asked, and what it does instead of answering."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, list[Any]] = {"cheap": [], "strong": []}
        self.cut_off = False
        self.ended = Event()
        hosts = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                who = self.path.split("/")[1]
                hosts.asked.append((who, body))
                fault = hosts.faults[who].pop(0) if hosts.faults[who] else None
                if fault == "slow":
                    hosts.ended.wait(10)
                elif fault == "lost":
                    self.close_connection = True
                elif isinstance(fault, int):
                    self.reply(fault, b'{"error": {"message": "scripted"}}', "application/json")
                elif body.get("stream"):
                    self.reply(200, hosts.stream(who, fault), "text/event-stream")
                else:
                    self.reply(200, json.dumps(hosts.whole(who)).encode(), "application/json")

            def reply(self, status: int, data: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Retry-After", "0.01")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: Any) -> None:
                """Keep the test's output to the test."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self) -> None:
        self.ended.set()
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()

    def usage(self) -> dict[str, Any]:
        return {
            "prompt_tokens": 1_000,
            "completion_tokens": 200,
            "total_tokens": 1_200,
            "prompt_tokens_details": {"cached_tokens": 400},
            "completion_tokens_details": {"reasoning_tokens": 50},
        }

    def whole(self, who: str) -> dict[str, Any]:
        finish = "length" if self.cut_off and who == "cheap" else "stop"
        choice = {
            "index": 0,
            "message": {"role": "assistant", "content": f"{who} says hello"},
            "finish_reason": finish,
        }
        head = {"id": "1", "object": "chat.completion", "created": 0, "model": who}
        return {**head, "choices": [choice], "usage": self.usage()}

    def stream(self, who: str, fault: Any) -> bytes:
        head = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": who}
        deltas = [
            ({"role": "assistant", "content": ""}, None),
            ({"content": f"{who} says "}, None),
            ({"content": "hello"}, None),
            ({}, "stop"),
        ]
        chunks = [
            {**head, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
            for delta, finish in deltas
        ]
        chunks.append({**head, "choices": [], "usage": self.usage()})
        kept = {"cut before text": 1, "cut": 2}.get(fault, len(chunks))
        end = "data: [DONE]\n\n" if kept == len(chunks) else ""
        return ("".join(f"data: {json.dumps(each)}\n\n" for each in chunks[:kept]) + end).encode()


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    running = Hosts()
    yield running
    running.close()


def at(model: Model, who: str, hosts: Hosts, **changes: Any) -> Model:
    """A model of the plan that takes anything, at a host on this machine."""
    port = hosts.http.server_port
    there = {"base_url": f"http://127.0.0.1:{port}/{who}", "timeout": 5.0, "context": None}
    return replace(model, **{**there, "image": True, "tools": True, **changes})


@pytest.fixture
def router(hosts: Hosts, monkeypatch: pytest.MonkeyPatch) -> Router:
    for model in (CHEAP, STRONG):
        monkeypatch.setenv(model.key_variable, "test-key")
    return Router(at(CHEAP, "cheap", hosts), at(STRONG, "strong", hosts), max_retries=0)


def who_was_asked(hosts: Hosts) -> list[str]:
    return [who for who, _ in hosts.asked]


def test_the_cheap_model_is_asked_with_its_slug_and_parameters(hosts: Hosts, router: Router) -> None:
    answer = router.ask(HELLO)
    assert (answer.text, answer.passed) == ("cheap says hello", True)
    [(who, body)] = hosts.asked
    assert who == "cheap"
    assert body == {"model": CHEAP.slug, "messages": HELLO, **CHEAP.parameters}


def test_the_strong_model_is_asked_with_its_own(hosts: Hosts, router: Router) -> None:
    router.ask(HELLO, hard=True)
    assert hosts.asked == [
        ("strong", {"model": STRONG.slug, "messages": HELLO, **STRONG.parameters})
    ]


@pytest.mark.parametrize(
    ("messages", "tools", "lacks", "why"),
    [
        (PICTURE, [], {"image": False}, "image"),
        (HELLO, TOOLS, {"tools": False}, "tools"),
        ([{"role": "user", "content": "x" * 6_000}], [], {"context": 1_000, "limit": 1}, "input"),
    ],
    ids=["image", "tools", "input"],
)
def test_what_the_cheap_model_does_not_take_goes_to_the_strong_one(
    hosts: Hosts, router: Router, messages: list[Any], tools: list[Any], lacks: Any, why: str
) -> None:
    router.cheap = replace(router.cheap, **lacks)
    answer = router.ask(messages, tools)
    assert who_was_asked(hosts) == ["strong"]
    assert answer.served[0].why.startswith(why)


def test_the_input_counts_with_the_room_for_the_answer() -> None:
    model = replace(CHEAP, context=1_000, limit=900)
    assert unfit(model, [{"role": "user", "content": "x" * 300}], []) == ""
    assert unfit(model, [{"role": "user", "content": "x" * 303}], []) == (
        "input of about 101 tokens"
    )


def test_an_answer_that_fails_the_check_is_asked_of_the_strong_model(
    hosts: Hosts, router: Router
) -> None:
    def check(completion: Any) -> bool:
        return "strong" in completion.choices[0].message.content

    answer = router.ask(HELLO, check=check)
    assert (answer.text, answer.passed) == ("strong says hello", True)
    assert [each.why for each in answer.served] == ["cheap first", "failed the check"]


def test_so_is_an_answer_that_was_cut_off_at_the_token_limit(hosts: Hosts, router: Router) -> None:
    hosts.cut_off = True
    assert router.ask(HELLO).text == "strong says hello"


def test_the_strong_model_has_its_tokens_of_the_day(hosts: Hosts, router: Router) -> None:
    router.budget = 1_200  # what one answer takes
    assert router.ask(HELLO, hard=True).text == "strong says hello"
    assert router.tokens_left == 0
    assert router.ask(HELLO, hard=True).text == "cheap says hello"
    answer = router.ask(HELLO, check=lambda completion: False)
    assert (answer.text, answer.passed) == ("cheap says hello", False)


@pytest.mark.parametrize("fault", [429, 500, 503, "lost", "slow"])
def test_a_model_that_fails_gives_way_to_the_other(
    hosts: Hosts, router: Router, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    hosts.faults["cheap"] = [fault]
    if fault == "slow":
        router = Router(replace(router.cheap, timeout=0.2), router.strong, max_retries=0)
    answer = router.ask(HELLO)
    assert answer.text == "strong says hello"
    assert answer.served[0].why.startswith("fallback after ")
    assert f"{CHEAP.name} failed, asking {STRONG.name}" in caplog.text


def test_the_strong_model_gives_way_too(hosts: Hosts, router: Router) -> None:
    hosts.faults["strong"] = [429]
    assert router.ask(HELLO, hard=True).text == "cheap says hello"


def test_the_client_tries_again_first(hosts: Hosts, router: Router) -> None:
    hosts.faults["cheap"] = [429, 500]
    assert Router(router.cheap, router.strong).ask(HELLO).text == "cheap says hello"
    assert who_was_asked(hosts) == ["cheap", "cheap", "cheap"]


def test_what_both_fail_at_is_an_error(hosts: Hosts, router: Router) -> None:
    hosts.faults = {"cheap": [429], "strong": [500]}
    with pytest.raises(openai.InternalServerError):
        router.ask(HELLO)


def test_no_model_is_fallen_back_on_that_cannot_take_the_request(
    hosts: Hosts, router: Router
) -> None:
    router.cheap = replace(router.cheap, image=False)
    hosts.faults["strong"] = [429]
    with pytest.raises(openai.RateLimitError):
        router.ask(PICTURE)
    assert who_was_asked(hosts) == ["strong"]


def test_a_request_that_the_host_refuses_is_not_sent_elsewhere(
    hosts: Hosts, router: Router
) -> None:
    hosts.faults["cheap"] = [400]
    with pytest.raises(openai.BadRequestError):
        router.ask(HELLO)
    assert who_was_asked(hosts) == ["cheap"]


def text_of(chunks: Iterator[Any]) -> str:
    return "".join(
        choice.delta.content or "" for chunk in chunks for choice in chunk.choices
    )


def test_a_stream_comes_as_it_is_written(hosts: Hosts, router: Router) -> None:
    assert text_of(router.stream(HELLO)) == "cheap says hello"


@pytest.mark.parametrize("fault", [429, 500, "cut before text"])
def test_a_stream_without_any_text_gives_way(hosts: Hosts, router: Router, fault: Any) -> None:
    hosts.faults["cheap"] = [fault]
    assert text_of(router.stream(HELLO)) == "strong says hello"


def test_a_stream_that_is_cut_after_some_text_is_an_error(hosts: Hosts, router: Router) -> None:
    hosts.faults["cheap"] = ["cut"]
    with pytest.raises(AnswerCutError):
        text_of(router.stream(HELLO))
    assert who_was_asked(hosts) == ["cheap"]


def test_who_served_and_what_it_cost_is_told_and_logged(
    hosts: Hosts, router: Router, caplog: pytest.LogCaptureFixture
) -> None:
    """600 x 1 + 400 x 0.1 + 150 x 2 + 50 x 4 = 1,140 dollars a million: $0.001140."""
    told = []
    router.on_served = told.append
    router.cheap = replace(router.cheap, prices=[Price(0, 1, 0.1, 2, 4)])
    with caplog.at_level(logging.INFO):
        answer = router.ask(HELLO)
        text_of(router.stream(HELLO))
    assert told == [answer.served[0], answer.served[0]]
    assert answer.served[0].usd == pytest.approx(0.00114)
    assert "1000 prompt tokens, 400 of them cached, 200 answer tokens, $0.001140" in caplog.text


def test_a_longer_prompt_may_cost_more(hosts: Hosts, router: Router) -> None:
    dearer = [Price(0, 1, 0.1, 2, 2), Price(999, 10, 1, 20, 20)]
    usage = router.ask(HELLO).completion.usage
    assert cost(replace(CHEAP, prices=dearer), usage) == pytest.approx(0.0104)
    not_yet = [dearer[0], replace(dearer[1], over=1000)]
    assert cost(replace(CHEAP, prices=not_yet), usage) == pytest.approx(0.00104)


def test_without_a_key_its_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHEAP.key_variable, raising=False)
    with pytest.raises(openai.OpenAIError, match=CHEAP.key_variable):
        Router()
