"""What the programs are run with: each mode as it should be, and hosts and models that fail."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from tests.snippets.python_programs import DOCUMENT, VARIABLE, VARIANTS, Variant, api_for
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import KEY, ToolCall
from tests.snippets.servers.serving import (
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    busy,
    slow,
)
from tui.domain.catalogue.offer import Parameter

# What the body has to have beside model and messages, under these names at every client.
LIMITS: Mapping[str, Parameter] = {
    "max_tokens": 4000,
    "reasoning_effort": "high",
    "thinking": {"type": "enabled", "budget_tokens": 2000},
}
NEWER: Mapping[str, Parameter] = {
    "max_completion_tokens": 16000,
    "verbosity": "low",
    "reasoning_effort": "xhigh",
    "enable_thinking": False,
}
# Settings for another host, which a person who tries a second one often has.
FOREIGN = {"OPENAI_API_KEY": "sk-for-another-host", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}
# An error that the client is told to try again after at once.
AT_ONCE = Fault(status=500, headers={"Retry-After": "0"})
WRONG_CALLS = (
    ToolCall("call_1", '{"city": "Oslo"}', 4.0),
    ToolCall("call_2", '{"town": 1}', None),
    ToolCall("call_3", '{"city": "Rome"}', None),
    ToolCall("call_4", "{}", None, name="get_weather"),
)
ENDLESS = [[ToolCall(f"call_{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]


@dataclass(frozen=True, slots=True)
class Case:
    """A program, a host, and what goes wrong; `edit` changes a text of the program first."""

    variant: Variant = "plain"
    api: Callable[[], ChatApi | BatchApi] = lambda: api_for("plain")
    faults: Callable[[], Iterable[Fault | None]] = tuple
    key: Mapping[str, str] = field(default_factory=lambda: {VARIABLE: KEY})
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    timeout: int = 60
    edit: tuple[str, str] = ("", "")
    reads: bool = True


def _mode(variant: Variant) -> Case:
    """A mode as it should be, with parameters that the clients have names for and one they lack."""
    return Case(
        variant,
        lambda: api_for(variant, Chat(expected=LIMITS)),
        key={VARIABLE: KEY, **FOREIGN},
        parameters=LIMITS,
    )


def _host(variant: Variant, chat: Callable[[], Chat]) -> Case:
    return Case(variant, lambda: api_for(variant, chat()))


def _seen(variant: Variant) -> Case:
    """The host has had the document from somebody else before."""

    def api() -> ChatApi | BatchApi:
        mark = {"cache_control": {"type": "ephemeral"}} if variant == "cache_marked" else {}
        text = {"type": "text", "text": DOCUMENT, **mark}
        found = api_for(variant)
        system = {"role": "system", "content": [text] if mark else DOCUMENT}
        user = {"role": "user", "content": "Another question."}
        found.chat.answer_to(json.loads(json.dumps({"model": "m", "messages": [system, user]})))
        return found

    return Case(variant, api)


# Nothing is tried again: there it takes as long as the attempts together.
_ONE_ATTEMPT = ("max_retries=4", "max_retries=0")
_SOON = ("time.sleep(30)", "time.sleep(0.1)")
CASES: Mapping[str, Case] = {
    **{variant: _mode(variant) for variant in VARIANTS},
    "newer names": Case(
        api=lambda: api_for("plain", Chat(expected=NEWER)),
        parameters=NEWER,
    ),
    "cached": _seen("cache"),
    "cached behind a mark": _seen("cache_marked"),
    "nothing reported": _host("cache", lambda: Chat(cache="unreported")),
    "recovers": Case(faults=lambda: [DROPPED, busy("1"), AT_ONCE]),
    "broken": Case(faults=lambda: repeat(AT_ONCE)),
    "refused": Case(faults=lambda: repeat(Fault(status=400))),
    "wrong key": Case(key={VARIABLE: "sk-wrong"}),
    "no key": Case(key={}),
    "slow": Case(faults=lambda: [slow()], timeout=1, edit=_ONE_ATTEMPT),
    "web page": Case(faults=lambda: repeat(WEB_PAGE)),
    "cut off": _host("plain", lambda: Chat(finish="length")),
    "cut off stream": _host("stream", lambda: Chat(finish="length")),
    "cut off schema": _host("schema", lambda: Chat(finish="length")),
    "cut off tools": _host("tools", lambda: Chat(finish="length")),
    "declined": _host("plain", lambda: Chat(refusal="I will\nnot.")),
    "declined schema": _host("schema", lambda: Chat(refusal="I will\nnot.")),
    "no JSON": _host("schema", lambda: Chat(answer="Oslo,\nI think")),
    "stream is lost": Case("stream", lambda: api_for("stream"), lambda: [CUT]),
    "stream ends early": Case("stream", lambda: api_for("stream"), lambda: [CUT_QUIETLY]),
    "stream stalls": Case(
        "stream", lambda: api_for("stream"), lambda: [Fault(hold=3)], timeout=1, edit=_ONE_ATTEMPT
    ),
    "streamed web page": Case("stream", lambda: api_for("stream"), lambda: [WEB_PAGE]),
    "stream with usage": _host("stream", lambda: Chat(usage="always")),
    "wrong calls": _host("tools", lambda: Chat(turns=[WRONG_CALLS])),
    "endless calls": _host("tools", lambda: Chat(turns=ENDLESS)),
    "no picture": Case("image", reads=False),
    "no document": Case("cache", reads=False),
    "batch fails": Case(
        "batch",
        lambda: BatchApi(
            statuses=("validating", "in_progress", "completed"),
            failing={"request-1": "the model\nis gone"},
        ),
        edit=_SOON,
    ),
    "batch recovers": Case(
        "batch", lambda: api_for("batch"), lambda: [busy("0"), AT_ONCE, None, AT_ONCE, AT_ONCE]
    ),
}
