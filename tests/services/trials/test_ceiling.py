"""The ceiling of a trial holds under any concurrency and costs, and stops nothing that fits."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_offer
from tests.services.trials.hosts import KEY, Scripted, a_plan, an_entry, answer, not_judged, ran
from tests.snippets.servers.serving import serving
from tui.domain.catalogue.entries import Entry
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer, AnswerUsage, Finish
from tui.domain.trials.spent import cost_of
from tui.services.trials.calls import Caller
from tui.services.trials.ceiling import Ceiling
from tui.services.trials.events import CeilingReached, RequestEnded, TrialEvent
from tui.services.trials.running import TrialRun, TrialStop

DUST = 1e-9
# How a request goes: waits before it ends, and shares (0..1) of the most that its tokens can be.
Course = tuple[int, float, float, str]
COURSES = st.tuples(
    st.integers(0, 6),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from(["stop", "silent", "cut", "refused"]),
)
HOW: dict[str, Finish] = {"stop": "stop", "silent": "stop", "cut": "cut", "refused": "error"}


@dataclass
class Billing:
    """Hosts in place of the client: each answers by its course, and bills what it wrote."""

    courses: list[Course]
    billed: float = 0.0
    sent: int = 0
    bills: list[float] = field(default_factory=list)

    async def ask(
        self, request: TrialRequest, key: str, tell: Callable[[TrialEvent], None]
    ) -> Answer:
        waits, of_prompt, of_output, how = self.courses[self.sent % len(self.courses)]
        self.sent += 1
        for _ in range(waits):
            await asyncio.sleep(0)
        most = request.most_usd
        assert most is not None
        # No prompt is reserved with less than 129 tokens.
        usage = AnswerUsage(
            prompt=round(129 * of_prompt), output=round(request.max_tokens * of_output)
        )
        if how == "refused":
            return Answer(*request.key, "error", trouble="host")
        cost = cost_of(request.entry, usage)
        assert cost is not None
        self.bills.append(cost)
        self.billed += cost
        told = usage if how != "silent" else None
        return Answer(
            *request.key, HOW[how], usage=told, cost=cost if told else None, first_token=0.1
        )


def run_by(plan: TrialPlan, hosts: Billing) -> tuple[float, list[TrialEvent]]:
    """Run a trial at hosts that only bill; USD that the program counted, and what it told."""
    events: list[TrialEvent] = []
    run = TrialRun(plan, lambda variable: KEY, not_judged, events.append, TrialStop())
    return asyncio.run(run.run_with(cast(Caller, hosts))), events


def entries_at(prices: list[tuple[float, float]]) -> list[Entry]:
    """Configurations at two hosts in turn, at these prices."""
    return [
        an_entry(f"http://127.0.0.1:{1 + place % 2}", f"m{place}", an_offer("x", *price))
        for place, price in enumerate(prices)
    ]


PRICES = st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 500)), min_size=1, max_size=4)


@given(
    prices=PRICES,
    courses=st.lists(COURSES, min_size=1, max_size=12),
    at_once=st.integers(1, 6),
    share=st.floats(0, 1.5) | st.just(1.0),
    cases=st.integers(1, 8),
)
def test_what_hosts_bill_never_exceeds_the_ceiling(
    prices: list[tuple[float, float]],
    courses: list[Course],
    at_once: int,
    share: float,
    cases: int,
) -> None:
    open_plan = a_plan(*entries_at(prices), cases=cases, at_once=at_once)
    in_all = sum(request.most_usd or 0 for request in open_plan.requests())
    ceiling = in_all * share
    hosts = Billing(courses)
    plan = a_plan(*open_plan.entries, cases=open_plan.cases, at_once=at_once, ceiling=ceiling)
    spent, events = run_by(plan, hosts)
    assert hosts.billed <= ceiling + DUST
    assert hosts.billed <= spent + DUST
    assert spent <= ceiling + DUST
    totals = [event.spent for event in events if isinstance(event, RequestEnded)]
    assert totals == sorted(totals)
    left = sum(event.left for event in events if isinstance(event, CeilingReached))
    assert hosts.sent + left == cases * len(prices)
    if share >= 1:
        assert left == 0


@given(
    reserved=st.lists(st.floats(0, 10), min_size=1, max_size=20),
    shares=st.lists(st.floats(0, 1), min_size=20, max_size=20),
    usd=st.floats(0, 50),
)
def test_requests_that_wait_go_on_when_others_cost_less_than_they_reserved(
    reserved: list[float], shares: list[float], usd: float
) -> None:
    async def all_at_once() -> tuple[list[bool], Ceiling]:
        ceiling = Ceiling(usd)

        async def one(most: float, share: float) -> bool:
            if not await ceiling.reserve(most):
                return False
            await asyncio.sleep(0)
            ceiling.settle(most, most * share)
            return True

        tasks = [one(*pair) for pair in zip(reserved, shares, strict=False)]
        return await asyncio.gather(*tasks), ceiling

    sent, ceiling = asyncio.run(all_at_once())
    # The same one after another: nothing is reserved while the next is asked for.
    spent = 0.0
    wanted: list[bool] = []
    for most, share in zip(reserved, shares, strict=False):
        fits = spent + most <= usd + DUST and all(wanted)
        wanted.append(fits)
        spent += most * share if fits else 0
    assert sent == wanted
    assert ceiling.spent == pytest.approx(spent)


def test_a_request_that_waits_for_room_can_be_cancelled() -> None:
    async def cancelled() -> tuple[bool, bool]:
        ceiling = Ceiling(1.0)
        assert await ceiling.reserve(0.9)
        waiting = asyncio.ensure_future(ceiling.reserve(0.9))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.sleep(0)
        next_one = asyncio.ensure_future(ceiling.reserve(0.9))
        await asyncio.sleep(0)
        ceiling.settle(0.9, 0.1)
        return waiting.cancelled(), await next_one

    assert asyncio.run(cancelled()) == (True, True)


def test_a_real_host_is_sent_no_request_that_could_cross_the_ceiling() -> None:
    # Each reserves (130 x $1 + 100 x $3) / 1M = $0.00043 and costs $0.00031 at 10 and 100 tokens.
    usage = {"prompt_tokens": 10, "completion_tokens": 100}
    with serving(Scripted(lambda model, prompt: answer(usage=usage))) as server:
        got = ran(a_plan(an_entry(server.address), cases=20, ceiling=0.002))
    assert len(server.received) == 6
    assert got.spent == pytest.approx(0.00186)
    assert got.events[-1] == CeilingReached(got.spent, 14)


def test_a_host_that_writes_more_than_its_limit_goes_over_by_what_was_under_way_at_most() -> None:
    # The limit is 100 tokens, and the host writes 1,000 of them: $0.00301 in place of $0.00043.
    usage = {"prompt_tokens": 10, "completion_tokens": 1000}
    with serving(Scripted(lambda model, prompt: answer(usage=usage))) as server:
        plan = a_plan(an_entry(server.address), cases=20, ceiling=0.005, at_once=1)
        got = ran(plan)
    # After the first one the next is reserved with as much, and does not fit.
    assert len(server.received) == 1
    assert got.spent == pytest.approx(0.00301)
    assert got.events[-1] == CeilingReached(got.spent, 19)


def test_without_room_for_a_single_request_nothing_is_sent() -> None:
    with serving(Scripted(lambda model, prompt: answer())) as server:
        got = ran(a_plan(an_entry(server.address), cases=3, ceiling=0.0004))
    assert server.received == []
    assert got.events == [CeilingReached(0.0, 3)]
