"""A trial runs across hosts, few requests at a time at each, and whoever runs it may end it."""

import asyncio
import time

import pytest
from msgspec.structs import replace

from tests.services.trials.hosts import (
    KEY,
    Scripted,
    a_plan,
    always,
    an_entry,
    answer,
    delta,
    end,
    ran,
    refusal,
    used,
)
from tests.snippets.servers.serving import Fault, Reply, event_stream, serving
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer
from tui.errors import UserError
from tui.services.trials.events import RequestEnded, RequestSent, TextReceived, TrialEvent
from tui.services.trials.running import TrialRun, TrialStop
from tui.services.trials.sending import RetryPatience

TWO_PIECES = event_stream([delta(content="Os"), delta(content="lo"), end(), used()])


def test_every_case_is_put_to_every_configuration_in_every_run() -> None:
    with serving(always(answer())) as server:
        entries = [an_entry(server.address, model) for model in ("alpha", "beta")]
        got = ran(a_plan(*entries, cases=3, runs=2))
    keys = {(each.case, each.ids.model, each.run) for each in got.answers}
    assert len(got.answers) == 12
    assert keys == {
        (case, model, run)
        for case in ("c1", "c2", "c3")
        for model in ("alpha", "beta")
        for run in (1, 2)
    }
    assert got.spent == pytest.approx(12 * 27e-6)


def test_a_host_is_asked_few_times_at_once_and_hosts_beside_each_other() -> None:
    under_way: dict[str, int] = {}
    most: dict[str, int] = {}
    in_all = 0

    def count(event: TrialEvent, stop: TrialStop) -> None:
        nonlocal in_all
        if isinstance(event, RequestSent | RequestEnded):
            host = event.key[1].host
            under_way[host] = under_way.get(host, 0) + (1 if isinstance(event, RequestSent) else -1)
            most[host] = max(most.get(host, 0), under_way[host])
            in_all = max(in_all, sum(under_way.values()))

    slowly = [Fault(wait=0.1)] * 6
    with serving(always(answer()), slowly) as one, serving(always(answer()), slowly) as other:
        plan = a_plan(an_entry(one.address), an_entry(other.address), cases=6, at_once=3)
        got = ran(plan, tell=count)
    assert len(got.answers) == 12
    assert most == {one.address: 3, other.address: 3}
    assert in_all == 6


def test_one_failing_model_never_stops_the_others() -> None:
    replies = {
        "lab/alpha": answer(),
        "lab/broken": refusal(500, "down"),
        "lab/cut": event_stream([delta(content="O")]),
        "lab/page": Reply((b"<html>",), content_type="text/html"),
        "lab/beta": answer("Bergen"),
    }
    with serving(Scripted(lambda model, prompt: replies[model])) as server:
        entries = [an_entry(server.address, slug.removeprefix("lab/")) for slug in replies]
        got = ran(a_plan(*entries, cases=3), RetryPatience(retries=1, wait=5))
    ended: dict[str, list[str]] = {}
    for each in got.answers:
        ended.setdefault(each.ids.model, []).append(each.finish)
    assert ended == {
        "alpha": ["stop"] * 3,
        "broken": ["error"] * 3,
        "cut": ["cut"] * 3,
        "page": ["error"] * 3,
        "beta": ["stop"] * 3,
    }


@pytest.mark.parametrize(("status", "trouble"), [(401, "key"), (402, "credit"), (404, "slug")])
def test_what_every_further_request_would_meet_too_is_met_once(status: int, trouble: str) -> None:
    replies = {"lab/alpha": refusal(status, "no"), "lab/beta": answer()}
    with serving(Scripted(lambda model, prompt: replies[model])) as server:
        entries = [an_entry(server.address, model) for model in ("alpha", "beta")]
        got = ran(a_plan(*entries, cases=4, at_once=1))
        asked = [request.json()["model"] for request in server.received]
    assert asked.count("lab/alpha") == 1
    assert asked.count("lab/beta") == 4
    failed = [each for each in got.answers if each.ids.model == "alpha"]
    assert [each.trouble for each in failed] == [trouble] * 4
    assert failed[3].sentence == f"Not sent, as one before failed: {failed[0].sentence}"
    assert got.spent == pytest.approx(4 * 27e-6)


def test_a_request_that_is_cancelled_keeps_what_came_and_the_others_go_on() -> None:
    def end_the_first(event: TrialEvent, stop: TrialStop) -> None:
        if isinstance(event, TextReceived) and event.key[0] == "c1":
            stop.one(event.key)

    with serving(always(TWO_PIECES), [Fault(hold=1)]) as server:
        plan = a_plan(an_entry(server.address), cases=3, at_once=1)
        got = ran(plan, tell=end_the_first)
    first, *others = got.answers
    assert (first.finish, first.text, first.passed) == ("cancelled", "Os", "undecided")
    assert [each.finish for each in others] == ["stop", "stop"]
    # What it can have cost counts, as nobody says what it did.
    most = next(plan.requests()).most_usd
    assert most is not None
    assert got.spent == pytest.approx(most + 2 * 27e-6)


def test_a_request_that_is_cancelled_before_a_byte_came_ends_at_once() -> None:
    def end_it(event: TrialEvent, stop: TrialStop) -> None:
        if isinstance(event, RequestSent):
            asyncio.get_running_loop().call_later(0.1, stop.one, event.key)

    began = time.monotonic()
    with serving(always(answer()), [Fault(wait=10)]) as server:
        got = ran(a_plan(an_entry(server.address)), tell=end_it)
        assert time.monotonic() - began < 5
    assert (got.answer.finish, got.answer.text) == ("cancelled", "")


def test_a_trial_that_is_cancelled_sends_no_more_and_keeps_what_came() -> None:
    texts = 0

    def end_all_at_the_second(event: TrialEvent, stop: TrialStop) -> None:
        nonlocal texts
        texts += isinstance(event, TextReceived)
        if texts == 2:
            stop.all()

    with serving(always(TWO_PIECES), [Fault(hold=1)] * 2) as server:
        plan = a_plan(an_entry(server.address), cases=9, at_once=2)
        got = ran(plan, tell=end_all_at_the_second)
        assert len(server.received) == 2
    assert [(each.finish, each.text) for each in got.answers] == [("cancelled", "Os")] * 2
    assert not any(type(event).__name__ == "CeilingReached" for event in got.events)


def test_a_cancelled_trial_does_not_wait_for_room_under_the_ceiling() -> None:
    def end_all(event: TrialEvent, stop: TrialStop) -> None:
        if isinstance(event, TextReceived):
            stop.all()

    with serving(always(TWO_PIECES), [Fault(hold=1)]) as server:
        got = ran(a_plan(an_entry(server.address), cases=4, ceiling=0.0005), tell=end_all)
        assert len(server.received) == 1
    assert [each.finish for each in got.answers] == ["cancelled"]


def test_a_trial_whose_program_ends_leaves_nothing_running() -> None:
    async def ended(plan: TrialPlan) -> set[str]:
        run = TrialRun(
            plan, lambda name: KEY, lambda request, a: a, lambda event: None, TrialStop()
        )
        task = asyncio.ensure_future(run.run())
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return {each.get_name() for each in asyncio.all_tasks() if not each.done()} - {"main"}

    async def named(plan: TrialPlan) -> set[str]:
        current = asyncio.current_task()
        assert current is not None
        current.set_name("main")
        return await ended(plan)

    with serving(always(answer()), [Fault(wait=10)] * 2) as server:
        assert asyncio.run(named(a_plan(an_entry(server.address), cases=2))) == set()


def test_what_whoever_is_told_cannot_do_ends_the_trial_as_it_is() -> None:
    def full(event: TrialEvent, stop: TrialStop) -> None:
        if isinstance(event, RequestEnded):
            raise UserError("Cannot write", "the disk is full.")

    with serving(always(answer())) as server:
        plan = a_plan(an_entry(server.address), cases=5)
        with pytest.raises(UserError, match="the disk is full"):
            ran(plan, tell=full)


def test_a_whole_answer_is_judged_and_nothing_else_is() -> None:
    judged: list[str] = []

    def judge(request: TrialRequest, found: Answer) -> Answer:
        judged.append(found.text)
        return replace(found, passed="fail", why="too short", line=1)

    replies = {"Question 1": answer("whole"), "Question 2": event_stream([delta(content="cut")])}
    told: list[TrialEvent] = []
    with serving(Scripted(lambda model, prompt: replies[prompt])) as server:
        plan = a_plan(an_entry(server.address), cases=2)
        run = TrialRun(plan, lambda variable: KEY, judge, told.append, TrialStop())
        asyncio.run(run.run())
    assert judged == ["whole"]
    why = {each.answer.case: each.answer.why for each in told if isinstance(each, RequestEnded)}
    assert why == {"c1": "too short", "c2": "broken off in the middle"}


def test_the_key_is_read_at_the_moment_of_each_request() -> None:
    reads: list[tuple[str, int]] = []
    with serving(always(answer())) as server:
        plan = a_plan(an_entry(server.address), cases=3, at_once=1)

        def key_of(variable: str) -> str:
            reads.append((variable, len(server.received)))
            return KEY

        run = TrialRun(plan, key_of, lambda request, a: a, lambda event: None, TrialStop())
        assert reads == []
        asyncio.run(run.run())
    assert reads == [("GATE_KEY", 0), ("GATE_KEY", 1), ("GATE_KEY", 2)]


def test_without_the_package_the_command_that_adds_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.services.trials.extras.find_spec", lambda package: None)
    with pytest.raises(UserError) as missing:
        ran(a_plan(an_entry("http://127.0.0.1:9")))
    assert missing.value.as_text() == (
        "Cannot run a trial: openai is not installed. Run: pip install 'llmrank-tui[try]'"
    )
