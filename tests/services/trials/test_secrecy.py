"""A key is in the header of a request and nowhere else: no event, record, error or log."""

import asyncio
import logging
import traceback

import msgspec
import pytest

from tests.services.trials.hosts import (
    KEY,
    Scripted,
    a_plan,
    an_entry,
    answer,
    data,
    delta,
    end,
    ran,
    refusal,
)
from tests.snippets.servers.serving import DROPPED, Reply, event_stream, serving
from tui.services.trials.dry_run import exact_request
from tui.services.trials.sending import RetryPatience

ECHOES = {
    "Question 1": answer(f"Your key is {KEY}."),
    "Question 2": refusal(400, f"Authorization: Bearer {KEY}"),
    "Question 3": refusal(500, f"Bearer {KEY}"),
    "Question 4": event_stream(
        [delta(reasoning=KEY), delta(content=KEY[:9]), delta(content=KEY[9:]), end()]
    ),
    "Question 5": event_stream([delta(content="x"), data({"error": {"message": KEY}})]),
    "Question 6": Reply((KEY.encode(),), content_type=f"text/{KEY}"),
    "Question 7": Reply((b"",), 429, headers={"Retry-After": f"3600 {KEY}"}),
    "Question 8": event_stream([f"data: {{{KEY}"]),
}


# Who shows what came over the wire shows what a host repeats; nobody else does.
SPEAKERS = ("openai", "httpx2", "asyncio")
WIRE = ("httpcore2", "httpx", "httpcore")


@pytest.mark.parametrize("repeated", [True, False])
def test_a_planted_key_is_found_nowhere_even_where_hosts_repeat_it(
    repeated: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PYTHONASYNCIODEBUG", "1")
    for name in SPEAKERS if repeated else (*SPEAKERS, *WIRE):
        caplog.set_level(logging.DEBUG, logger=name)
    honest = Scripted(lambda model, prompt: answer())
    host = Scripted(lambda model, prompt: ECHOES[prompt]) if repeated else honest
    with serving(host, [DROPPED]) as server:
        plan = a_plan(an_entry(server.address), cases=8)
        got = ran(plan, RetryPatience(retries=1, wait=5))
    assert len(got.answers) == 8
    heard = {record.name.partition(".")[0] for record in caplog.records}
    assert heard >= ({"openai", "asyncio"} if repeated else {"openai", "asyncio", "httpcore2"})
    written = capfd.readouterr()
    places = {
        "events": repr(got.events),
        "records": msgspec.json.encode(got.answers).decode(),
        "log": caplog.text + "".join(repr(record.__dict__) for record in caplog.records),
        "stdout": written.out,
        "stderr": written.err,
    }
    assert {name: text.count(KEY) for name, text in places.items()} == dict.fromkeys(places, 0)


def test_an_unexpected_error_does_not_carry_the_key() -> None:
    """Also not where a traceback would be printed with the values of its variables."""

    class BugError(Exception):
        """What nobody expects of whoever is told."""

    def broken(event: object, stop: object) -> None:
        raise BugError("a bug")

    with serving(Scripted(lambda model, prompt: answer())) as server:
        try:
            ran(a_plan(an_entry(server.address)), tell=broken)
        except BugError as bug:
            shown = "".join(traceback.format_exception(bug))
    assert "a bug" in shown
    assert KEY not in shown


def test_the_dry_run_does_not_read_a_key() -> None:
    [request] = a_plan(an_entry("http://127.0.0.1:9")).requests()
    exact = asyncio.run(exact_request(request, None))
    assert dict(exact.headers)["Authorization"] == "Bearer $GATE_KEY"
