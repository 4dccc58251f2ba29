"""The programs of the three clients for tests, and running many of them beside each other."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from msgspec.structs import replace

from tests.clients.environment import clients_python
from tests.clients.running import WATCHED, run_client
from tests.quick_starts import a_call
from tests.snippets.python_programs import SLUG, VARIABLE, VARIANTS, Variant
from tests.snippets.python_runs import Done, Job, together
from tui.domain.catalogue.offer import Host
from tui.domain.handover.code.clients import CLIENTS
from tui.domain.handover.code.filling import filled
from tui.domain.handover.code.modes import MODES, ModeId
from tui.store.templates import template

ChatClient = Literal["litellm", "pydantic-ai", "ai-sdk"]
CHAT_CLIENTS: tuple[ChatClient, ...] = ("litellm", "pydantic-ai", "ai-sdk")
Runner = Callable[[Sequence[Job]], list[Done]]
# What takes longer to import than the programs take to run.
_IMPORTED: dict[ChatClient, tuple[str, ...]] = {
    "litellm": ("litellm",),
    "pydantic-ai": ("pydantic_ai", "pydantic_ai.models.openai"),
}
# Programs for Node.js that run at once.
_AT_ONCE = 4


def variants(client: ChatClient) -> list[Variant]:
    """The modes that a client has a program for, and the one with a mark."""
    lacks = {*CLIENTS[client].lacks, *(() if CLIENTS[client].marks else ("cache_marked",))}
    return [variant for variant in VARIANTS if variant not in lacks]


def client_code(client: ChatClient, variant: Variant, address: str, **others: Any) -> str:
    """The program that asks the host at `address`; `others` are what is else in its call."""
    marked = variant == "cache_marked"
    mode: ModeId = "cache" if variant == "cache_marked" else variant
    text = template(CLIENTS[client], MODES[mode], marked)
    assert text is not None, (client, variant)
    host = Host(
        id="example",
        name="Example Gate",
        kind="gateway",
        protocol="openai",
        base_url=f"{address}/v1",
        key_env=VARIABLE,
    )
    call = a_call(client, host, SLUG, mode=mode)
    return filled(text, replace(call, **others), CLIENTS[client])


@contextmanager
def runner(client: ChatClient, folder: Path) -> Iterator[Runner]:
    """What runs programs of a client, each in a process and a folder of its own."""
    if client == "ai-sdk":
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            yield lambda jobs: list(pool.map(_run_one, jobs))
        return
    # While it is imported for all; each program sets it for itself.
    quietly = {**WATCHED, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    with together(folder, clients_python(), _IMPORTED[client], quietly) as python:
        yield lambda jobs: _only_here(python.run(jobs))


def _only_here(done: list[Done]) -> list[Done]:
    for each in done:
        assert "REACHED FOR" not in each.stderr, each.stderr
    return done


def _run_one(job: Job) -> Done:
    done = run_client("ai-sdk", job.text, job.folder, job.variables, *job.arguments)
    return Done(done.returncode, done.stdout, done.stderr)
