"""What Google's clients have to do in any language: a host, what goes wrong, how it ends."""

import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path

from tests.quick_starts import the_code
from tests.snippets.servers.checks import ANSWER, KEY, ToolCall
from tests.snippets.servers.generate_content import GenerateContent
from tests.snippets.servers.generate_content_batch import GeminiBatchApi
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    WEB_PAGE,
    Fault,
    Received,
    serving,
    slow,
)
from tui.domain.catalogue.offer import Endpoint, Host, Parameter
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import MODES, ModeId

SLUG = "gemini-3.8-flash"
VARIABLE = "GEMINI_API_KEY"
# As the catalogue asks for high effort, with a limit of tokens.
PARAMETERS: Mapping[str, Parameter] = {
    "maxOutputTokens": 16_000,
    "thinkingConfig": {"thinkingLevel": "high"},
}
# The least that a picture may be here: what its suffix says, and bytes that are no text.
PNG = b"\x89PNG\r\n\x1a\n\x00\xff picture"
PREFIX = 'A long "prefix":\n\tGrüße \\n $(id) `id` it\'s\n' * 30
ARGUMENTS: Mapping[ModeId, Sequence[str]] = {"image": ["a.png"], "cache": ["prefix.txt"]}
PRINTED: Mapping[ModeId, str] = {
    **dict.fromkeys(MODES, f"{ANSWER}\n"),
    "schema": '{"answer":"Oslo","confidence":0.97}\n',
    "batch": f"request-1\t{ANSWER}\n",
}
# Runs a program in a folder with these variables and arguments.
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def google_code(
    client: ClientId,
    mode: ModeId,
    address: str,
    message: str | None = None,
    parameters: Mapping[str, Parameter] = PARAMETERS,
    slug: str = SLUG,
) -> str:
    """The program of a client that calls the server at `address`, for one attempt 60 seconds."""
    host = Host(
        id="google",
        name="Google",
        kind="vendor",
        protocol="openai",
        base_url="https://gate.example/openai",
        key_env=VARIABLE,
        native=Endpoint("gemini", address),
    )
    return the_code(client, host, slug, message, parameters, mode)


@dataclass(frozen=True, slots=True)
class Case:
    """A program in a mode against a host that does so; `said` are words of its line, if it fails.

    `model` and `batch` are what differs from a host that answers at once and well. `changed` are
    texts of the program, of which those it has become others.
    """

    name: str
    mode: ModeId = "plain"
    model: Mapping[str, object] = field(default_factory=dict)
    batch: Mapping[str, object] = field(default_factory=dict)
    faults: Iterable[Fault] = ()
    changed: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] | None = None
    key: str = KEY
    said: Sequence[str] = ()
    printed: str | None = None
    requests: int | None = None

    def run(self, client: ClientId, folder: Path, run: Run) -> list[Received]:
        """Runs the program and looks at what it did; what the host was sent."""
        (folder / "a.png").write_bytes(PNG)
        (folder / "prefix.txt").write_text(PREFIX, "utf-8")
        api = GeminiBatchApi(GenerateContent(expected=PARAMETERS))
        for name, value in self.model.items():
            setattr(api.model, name, value)
        for name, value in self.batch.items():
            setattr(api, name, value)
        arguments = ARGUMENTS.get(self.mode, ()) if self.arguments is None else self.arguments
        with serving(api, self.faults) as server:
            message = "@" if "@" in "".join(self.changed) else None
            text = google_code(client, self.mode, server.address, message)
            for old, new in self.changed.items():
                text = text.replace(old, new)
            done = run(client, text, folder, {VARIABLE: self.key}, *arguments)
        lines = [line for line in done.stderr.splitlines() if not line.endswith(" is under way")]
        if self.said:
            assert (done.returncode, len(lines)) == (1, 1), done.stderr
            for words in self.said:
                assert words in lines[0]
            assert KEY not in done.stderr
        else:
            assert done.returncode == 0, done.stderr
            assert lines == [] if self.mode != "cache" else lines[0].startswith("cached ")
        printed = "" if self.said else PRINTED[self.mode]
        assert done.stdout.rstrip("\n") == (self.printed or printed).rstrip("\n")
        if self.requests is not None:
            assert len(server.received) == self.requests
        return server.received


# What makes a program hardly wait before it tries again, or not try again at all.
HURRIED = {
    "attempts=5": "attempts=5, initial_delay=0.01, jitter=0",
    "attempts: 5": "attempts: 5, initialDelay: 0.01",
    "--retry 4": "--retry 0",
    "sleep(30)": "sleep(0.01)",
    "sleep(30_000)": "sleep(10)",
    "sleep 30": "sleep 0",
}
# What makes it wait for an answer a second.
SOON = {**HURRIED, "60 * 1000": "1000", "-time 60": "-time 1"}
# What makes a batch of two questions.
TWO = {
    '    "request-1": "@",': '    "request-1": "@", "request-2": "the other",',
    '  "@",': '  "@", "the other",',
    "ask request-1 '\"@\"'": "ask request-1 '\"@\"'; ask request-2 '\"the other\"'",
}
CUT_OFF = ("cut off at the token limit",)
WRONG_CALLS = (
    (ToolCall("a", '{"city": "Atlantis"}', None), ToolCall("b", '{"city": "Oslo"}', 4.0)),
    (ToolCall("c", '{"town": "Oslo"}', None), ToolCall("d", "{}", None, "get_weather")),
    (ToolCall("e", '{"city": "Lisbon"}', 17.5),),
)
CALLS_FOR_EVER = [[ToolCall(f"call-{turn}", '{"city": "Oslo"}', 4.0)] for turn in range(9)]
LIMIT = {"finish": "MAX_TOKENS", "turns": ()}
SAFETY, BLOCKED = {"finish": "SAFETY"}, {"blocked": "PROHIBITED_CONTENT"}
BEGUN = "Grüße aus 你好,"
PLAIN_AND_STREAM: Sequence[ModeId] = ("plain", "stream")

CASES: Sequence[Case] = (
    *(Case(f"{mode} answers", mode) for mode in MODES),
    *(Case(f"{mode} cut off", mode, LIMIT, said=CUT_OFF) for mode in MODES if mode != "stream"),
    Case("stream cut off", "stream", LIMIT, said=CUT_OFF, printed=ANSWER),
    *(
        Case(f"{mode} broken", mode, faults=repeat(BROKEN), changed=HURRIED, said=["scripted 500"])
        for mode in MODES
    ),
    *(
        Case(f"{mode} with {word}", mode, model, said=[word])
        for mode in ("plain", "stream", "batch")
        for word, model in {"SAFETY": SAFETY, "PROHIBITED_CONTENT": BLOCKED}.items()
    ),
    *(
        Case(f"{mode} with {what}", mode, faults=repeat(fault), changed=SOON, said=["e"])
        for mode in PLAIN_AND_STREAM
        for what, fault in {"no answer": slow(), "no line": DROPPED, "a page": WEB_PAGE}.items()
    ),
    Case("stream cut", "stream", faults=[CUT], said=["e"], printed=BEGUN),
    Case("stream cut quietly", "stream", faults=[CUT_QUIETLY], said=["cut"], printed=BEGUN),
    Case("schema not followed", "schema", {"answer": '{"answer": "Oslo"}'}, said=["schema"]),
    Case("schema without an object", "schema", {"answer": "[]"}, said=["schema"]),
    Case("schema without JSON", "schema", {"answer": "No."}, said=["JSON"]),
    Case("tools called wrongly", "tools", {"turns": WRONG_CALLS}, requests=4),
    Case("tools for ever", "tools", {"turns": CALLS_FOR_EVER}, said=["after 5 turns"], requests=5),
    Case(
        *("batch waits", "batch", {}, {"states": ["PENDING", "RUNNING", "SUCCEEDED"]}),
        changed=HURRIED,
        requests=4,
    ),
    Case("batch fails", "batch", {}, {"states": ["FAILED"]}, said=["STATE_FAILED"]),
    Case(
        *("batch in part", "batch", {}, {"failing": {"request-2": "the model\nis away"}}),
        changed=TWO,
        said=["request-2: ", "the model"],
        printed=f"request-1\t{ANSWER}",
    ),
    *(
        Case(f"{mode} without its file", mode, arguments=[], said=["Usage: "], requests=0)
        for mode in ("image", "cache")
    ),
    Case("no key", key="", said=[f"{VARIABLE} is not set: export it with your API key first."]),
    Case("wrong key", key="sk-wrong", said=["API key not valid"], requests=1),
)
