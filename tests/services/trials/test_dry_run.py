"""The dry run shows what would arrive at the host, byte for byte."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.services.trials.hosts import KEY, a_plan, always, an_entry, answer, ran
from tests.snippets.servers.serving import serving
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import CallingRules, EffortRule
from tui.domain.trials.case import Case
from tui.errors import UserError
from tui.services.trials.dry_run import exact_request
from tui.services.trials.sending import RetryPatience

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8)


def with_effort(entry: Entry) -> Entry:
    """The entry at high effort, at a host that calls its limit otherwise."""
    rule = EffortRule(("*",), {"high": {"reasoning": {"effort": "high"}}}, "", "")
    host = replace(
        entry.host, efforts=(rule,), calling=CallingRules(max_tokens="max_completion_tokens")
    )
    return replace(entry, host=host, effort=replace(entry.effort, name="high"))


def test_what_is_shown_is_what_arrives(tmp_path: Path) -> None:
    picture = tmp_path / "cat.png"
    picture.write_bytes(PNG)
    cases = [
        Case("a", 'Grüße 你好 \U0001f600 "quoted"\n\u2028$(x)', system="Be brief."),
        Case("b", "What is it?", image=str(picture)),
        Case("c", "half \ud83d"),
    ]
    with serving(always(answer())) as server:
        plan = a_plan(
            with_effort(an_entry(server.address)), cases=cases, at_once=1, temperature=0.2
        )
        shown = [asyncio.run(exact_request(each, 0.2)) for each in plan.requests()]
        ran(plan, RetryPatience())
        for exact, arrived in zip(shown, server.received, strict=True):
            assert exact.method == arrived.method == "POST"
            assert exact.url == f"{server.address}{arrived.path}"
            assert exact.body == arrived.body
            headers = {name.lower(): value for name, value in exact.headers}
            assert headers.pop("authorization") == "Bearer $GATE_KEY"
            sent = dict(arrived.headers)
            assert sent.pop("authorization") == f"Bearer {KEY}"
            assert headers.items() <= sent.items()
            assert sorted(sent.keys() - headers.keys()) == []


def test_the_body_has_what_is_asked_and_how() -> None:
    case = Case("a", "half \ud83d", system="Be brief.")
    [request] = a_plan(with_effort(an_entry("http://127.0.0.1:9")), cases=[case]).requests()
    exact = asyncio.run(exact_request(request, None))
    assert exact.url == "http://127.0.0.1:9/v1/chat/completions"
    assert exact.body.decode() == (
        '{"model":"lab/alpha","messages":[{"role":"system","content":"Be brief."},'
        '{"role":"user","content":"half \ufffd"}],"stream":true,'
        '"stream_options":{"include_usage":true},"max_completion_tokens":100,'
        '"reasoning":{"effort":"high"}}'
    )


def test_a_picture_that_cannot_be_sent_says_why() -> None:
    case = Case("a", "What is it?", image="/nowhere/cat.bmp")
    [request] = a_plan(an_entry("http://127.0.0.1:9"), cases=[case]).requests()
    with pytest.raises(UserError, match=r"cat\.bmp: use \.png, \.jpg, "):
        asyncio.run(exact_request(request, None))
