"""Whatever message and slug are, each program sends exactly them and runs nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.snippets.python_programs import VARIABLE
from tests.snippets.python_runs import Job
from tests.snippets.servers.chat import ChatApi
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import serving
from tests.snippets.test_python_hostile import HOSTILE, TEXTS

from .programs import CHAT_CLIENTS, ChatClient, Runner, client_code


@pytest.mark.parametrize(
    "client", [pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in CHAT_CLIENTS]
)
@given(any_texts=st.lists(TEXTS, min_size=8, max_size=8))
@settings(max_examples=1, suppress_health_check=list(HealthCheck))
def test_any_text_is_sent_as_it_is_and_runs_nothing(
    client: ChatClient,
    runners: Callable[[ChatClient], Runner],
    tmp_path_factory: pytest.TempPathFactory,
    any_texts: list[str],
) -> None:
    tmp_path: Path = tmp_path_factory.mktemp("texts")
    texts = [*HOSTILE, *any_texts]
    slugs = [*texts[1:], texts[0]]
    jobs, servers = [], []
    with ExitStack() as stack:
        for number, (message, slug) in enumerate(zip(texts, slugs, strict=True)):
            folder = tmp_path / str(number)
            folder.mkdir()
            server = stack.enter_context(serving(ChatApi()))
            code = client_code(client, "plain", server.address, message=message, slug=slug)
            jobs.append(Job(code, folder, {VARIABLE: KEY}))
            servers.append(server)
        done = runners(client)(jobs)
    for message, slug, each, server in zip(texts, slugs, done, servers, strict=True):
        assert (each.status, each.stdout, each.stderr) == (0, f"{ANSWER}\n", "")
        [request] = server.received
        body = request.json()
        assert (body["model"], body["messages"][0]["content"]) == (slug, message)
    assert list(tmp_path.rglob("pwned")) == []
