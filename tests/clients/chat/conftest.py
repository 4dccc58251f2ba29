"""All programs of a client beside each other, once: to import it takes longer than to run one."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache

import pytest

from tests.snippets.python_programs import arguments
from tests.snippets.python_runs import Done, Job
from tests.snippets.servers.chat import ChatApi
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.serving import Received, serving

from .cases import CASES
from .programs import ChatClient, Runner, client_code, runner, variants


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program did, what the host received of it, and the host."""

    done: Done
    received: list[Received]
    api: ChatApi | BatchApi

    def line(self) -> str:
        """The one line on stderr of a program that failed."""
        assert self.done.status == 1
        [line] = self.done.stderr.splitlines()
        return line


Outcomes = Callable[[ChatClient], Mapping[str, Outcome]]


@pytest.fixture(scope="session")
def runners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[ChatClient], Runner]]:
    """What runs the programs of a client, made ready at the first need."""
    with ExitStack() as stack:
        yield cache(
            lambda client: stack.enter_context(runner(client, tmp_path_factory.mktemp("home")))
        )


@pytest.fixture(scope="session")
def outcomes(
    runners: Callable[[ChatClient], Runner], tmp_path_factory: pytest.TempPathFactory
) -> Outcomes:
    """What became of each case that a client has a program for, by the case's name."""

    @cache
    def of(client: ChatClient) -> Mapping[str, Outcome]:
        has = variants(client)
        asked = {name: case for name, case in CASES.items() if case.variant in has}
        jobs, servers, apis = [], [], []
        with ExitStack() as stack:
            for case in asked.values():
                folder = tmp_path_factory.mktemp("program")
                api = case.api()
                server = stack.enter_context(serving(api, case.faults()))
                limits = {"parameters": case.parameters, "timeout": case.timeout}
                code = client_code(client, case.variant, server.address, **limits)
                read = arguments(case.variant, folder) if case.reads else ()
                jobs.append(Job(code.replace(*case.edit), folder, case.key, read))
                servers.append(server)
                apis.append(api)
            done = runners(client)(jobs)
        return {
            name: Outcome(each, server.received, api)
            for name, each, server, api in zip(asked, done, servers, apis, strict=True)
        }

    return of
