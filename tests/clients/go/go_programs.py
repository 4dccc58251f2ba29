"""The Go programs, all built in one go, and the one host whose address stands in them."""

import os
import subprocess
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.quick_starts import a_call
from tests.snippets.running import environment
from tests.snippets.servers.chat import Chat
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.serving import Api, Fault, Received, Reply, Server, serving
from tests.snippets.toolchains import program
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

SLUG = "maker/swift-1"
VARIABLE = "EXAMPLE_API_KEY"
ASKED: dict[str, Parameter] = {
    "reasoning_effort": "high",
    "max_tokens": 4000,
    "thinking": {"type": "enabled", "budget_tokens": 2000},
    "enable_thinking": False,
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000
DOCUMENT = 'A "long" \\n prefix:\n\tGrüße $(id) `id` it\'s\x0c\n' * 4000
FILES = {"image": ["picture.png"], "cache": ["document.txt"], "marked": ["document.txt"]}
_PATIENCE = 60

Done = subprocess.CompletedProcess[str]


def go_code(
    mode: ModeId, address: str, message: str | None = None, slug: str = SLUG, marked: bool = False
) -> str:
    """The program, as it is copied and saved, for the host at an address."""
    host = Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{address}/v1",
        key_env=VARIABLE,
    )
    text = template(CLIENTS["go"], MODES[mode], marked)
    assert text is not None
    return filled(text, a_call("go", host, slug, message, ASKED, mode), CLIENTS["go"])


def go(folder: Path, *arguments: str) -> Done:
    """What the go command does in a folder; it downloads nothing and keeps what it has compiled."""
    return subprocess.run(
        [program("go"), *arguments],
        cwd=folder,
        env={**os.environ, "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOFLAGS": ""},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def module(folder: Path, programs: Mapping[str, str]) -> None:
    """Save each program as a package of one module."""
    folder.mkdir(exist_ok=True)
    (folder / "go.mod").write_text("module example.test/quickstart\n\ngo 1.19\n")
    for name, text in programs.items():
        (folder / name).mkdir()
        (folder / name / "main.go").write_bytes(text.encode())


@dataclass(slots=True)
class Hosts:
    """A server that is another host for each test, with faults of its own."""

    api: Api = field(default_factory=BatchApi)
    faults: deque[Fault | None] = field(default_factory=deque)

    def answer(self, request: Received) -> Reply:
        """What the host of this test answers."""
        return self.api.answer(request)

    def error(self, status: int, message: str) -> Reply:
        """An error as the host of this test words it."""
        return self.api.error(status, message)

    def plan(self) -> Iterator[Fault | None]:
        """The faults of this test, then none."""
        while True:
            yield self.faults.popleft() if self.faults else None


@dataclass(frozen=True, slots=True)
class Built:
    """Where the programs stand, built, and the server they ask."""

    programs: Path
    hosts: Hosts
    server: Server

    def run(self, name: str, folder: Path, *arguments: str, key: str = KEY) -> Done:
        """What a program does in a folder that holds what it reads."""
        return subprocess.run(
            [str(self.programs / name), *arguments],
            cwd=folder,
            env=environment(folder, {VARIABLE: key}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )

    def be(self, chat: Chat, *faults: Fault | None) -> BatchApi:
        """A host for the test that comes, with nothing received and these faults ahead."""
        chat.expected = ASKED
        api = BatchApi(chat)
        self.hosts.api = api
        self.hosts.faults = deque(faults)
        self.server.received.clear()
        return api


@contextmanager
def built(folder: Path) -> Iterator[Built]:
    """Each mode's program built for one server, which lasts as long as the block.

    Pauses are a hundredth of what they are, but for those a host asks for. `hasty` and
    `hasty_stream` have a time-out of one second.
    """
    hosts = Hosts()
    with serving(hosts, hosts.plan()) as server:
        texts: dict[str, str] = {mode: go_code(mode, server.address) for mode in MODES}
        programs = {
            **texts,
            "marked": go_code("cache", server.address, marked=True),
            "hasty": texts["plain"].replace("60*time.Second", "time.Second"),
            "hasty_stream": texts["stream"].replace("60 * time.Second", "time.Second"),
        }
        assert programs["hasty"] != texts["plain"]
        assert programs["hasty_stream"] != texts["stream"]
        module(folder, {name: hurried(text) for name, text in programs.items()})
        (folder / "bin").mkdir()
        done = go(folder, "build", "-o", "bin", *[f"./{name}" for name in programs])
        assert (done.returncode, done.stderr) == (0, "")
        yield Built(folder / "bin", hosts, server)


def hurried(text: str) -> str:
    """A program that waits a hundredth as long before it tries again or looks again."""
    return (
        text.replace("pause := time.Second;", "pause := 10 * time.Millisecond;")
        .replace("pause > 8*time.Second", "pause > 80*time.Millisecond")
        .replace("time.Sleep(30 * time.Second)", "time.Sleep(300 * time.Millisecond)")
    )


def one_line(done: Done) -> str:
    """The one line that a failure is told in."""
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith(f"{SLUG}: ")
    return line.removeprefix(f"{SLUG}: ")
