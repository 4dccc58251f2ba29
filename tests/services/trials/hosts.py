"""Hosts for trials: they answer what a test scripts, and bill what they say."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from msgspec.structs import replace

from tests.builders import GATE, a_model, an_effort, an_offer
from tests.snippets.servers.serving import Received, RefusedError, Reply, event_stream, json_reply
from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import CallingRules, Offer
from tui.domain.catalogue.values import Effort, Model
from tui.domain.trials.case import Case
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer
from tui.services.trials.events import RequestEnded, TrialEvent
from tui.services.trials.running import TrialRun, TrialStop
from tui.services.trials.sending import RetryPatience

KEY = "sk-planted-4f1e9d20c7"
USAGE = {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17}
IMPATIENT = RetryPatience(retries=2, wait=5)


def data(value: object) -> str:
    """An event that carries JSON."""
    return f"data: {json.dumps(value)}"


def delta(**fields: object) -> str:
    """An event with a piece of an answer."""
    return data({"choices": [{"index": 0, "delta": fields, "finish_reason": None}]})


def end(reason: str | None = "stop") -> str:
    """The event by which an answer ends."""
    return data({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})


def used(usage: Mapping[str, object] = USAGE) -> str:
    """The event with what was used."""
    return data({"choices": [], "usage": dict(usage)})


def answer(text: str = "Oslo", usage: Mapping[str, object] = USAGE) -> Reply:
    """A whole answer, streamed, with what it used."""
    return event_stream([delta(content=text), end(), used(usage), "data: [DONE]"])


def refusal(status: int, message: str = "", headers: Mapping[str, str] | None = None) -> Reply:
    """An error in OpenAI's shape; the client is to come back at once."""
    body = json_reply({"error": {"message": message, "type": "x", "code": None}}, status)
    return Reply(
        body.parts, status, headers={"retry-after-ms": "1"} if headers is None else headers
    )


@dataclass(slots=True)
class Scripted:
    """A host that answers by a function of model and prompt; what it answered is counted."""

    reply: Callable[[str, str], Reply]
    at_once: int = 0
    most_at_once: int = 0
    bodies: list[dict[str, Any]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def answer(self, request: Received) -> Reply:
        """The scripted answer to a request that brings the key along."""
        if request.headers.get("authorization") != f"Bearer {KEY}":
            raise RefusedError(401, "no key")
        body = request.json()
        self.bodies.append(body)
        content = body["messages"][-1]["content"]
        prompt = content if isinstance(content, str) else content[0]["text"]
        return self.reply(body["model"], prompt)

    def error(self, status: int, message: str) -> Reply:
        """An error that says nothing of when to come back."""
        return refusal(status, message, {})


def always(reply: Reply) -> Scripted:
    """A host that answers the same to everything."""
    return Scripted(lambda model, prompt: reply)


def an_entry(address: str, model: str = "alpha", offer: Offer | None = None) -> Entry:
    """A configuration at a host of the tests; the host's id is its address."""
    host = replace(
        GATE, id=address, base_url=f"{address}/v1", calling=CallingRules(max_tokens="max_tokens")
    )
    sold = replace(offer or an_offer(), host=address, slug=f"lab/{model}")
    effort: Effort = an_effort()
    found: Model = a_model(model, offer=sold, effort=effort)
    return Entry(found, effort, sold, host, None)


def a_plan(*entries: Entry, cases: int | Iterable[Case] = 1, **more: Any) -> TrialPlan:
    """A trial of so many invented cases, or of these, under a ceiling that it does not reach."""
    if isinstance(cases, int):
        cases = [Case(f"c{number}", f"Question {number}") for number in range(1, cases + 1)]
    return TrialPlan(tuple(cases), entries, **{"ceiling": 100.0, "max_tokens": 100} | more)


def not_judged(request: TrialRequest, answer: Answer) -> Answer:
    """Every whole answer passes."""
    return replace(answer, passed="pass")


@dataclass(slots=True)
class Ran:
    """What came of a trial: what was told, and what was spent."""

    events: list[TrialEvent]
    spent: float

    @property
    def answers(self) -> list[Answer]:
        """The answers as they came."""
        return [each.answer for each in self.events if isinstance(each, RequestEnded)]

    @property
    def answer(self) -> Answer:
        """The only one."""
        [found] = self.answers
        return found


def ran(
    plan: TrialPlan,
    patience: RetryPatience = IMPATIENT,
    tell: Callable[[TrialEvent, TrialStop], None] = lambda event, stop: None,
    key: str | None = KEY,
) -> Ran:
    """Run a trial to its end; `tell` sees each event with what can stop it."""
    events: list[TrialEvent] = []
    stop = TrialStop()

    def keep(event: TrialEvent) -> None:
        events.append(event)
        tell(event, stop)

    run = TrialRun(plan, lambda variable: key, not_judged, keep, stop)
    run.patience = patience
    return Ran(events, asyncio.run(run.run()))
