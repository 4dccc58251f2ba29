"""Whatever message and slug are, each program sends exactly them and runs nothing."""

from collections.abc import Callable
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.snippets.python_programs import PRINTED, VARIABLE, api_for, arguments
from tests.snippets.python_runs import Job
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.serving import serving
from tests.snippets.test_python_hostile import HOSTILE, TEXTS, sent

from .programs import CHAT_CLIENTS, ChatClient, Runner, client_code, variants


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
    """The modes take turns: each has some of the texts as its message, others as its model."""
    tmp_path: Path = tmp_path_factory.mktemp("texts")
    texts = [*HOSTILE, *any_texts]
    asked = list(zip(cycle(variants(client)), texts, [*texts[1:], texts[0]], strict=False))
    apis = [api_for(variant) for variant, _, _ in asked]
    jobs, servers = [], []
    with ExitStack() as stack:
        for number, ((variant, message, slug), api) in enumerate(zip(asked, apis, strict=True)):
            folder = tmp_path / str(number)
            folder.mkdir()
            server = stack.enter_context(serving(api))
            code = client_code(client, variant, server.address, message=message, slug=slug)
            jobs.append(Job(code, folder, {VARIABLE: KEY}, arguments(variant, folder)))
            servers.append(server)
        done = runners(client)(jobs)
    for (variant, message, slug), api, each, server in zip(asked, apis, done, servers, strict=True):
        assert (each.status, each.stdout) == (0, PRINTED[variant])
        assert sent(variant, api, server) == (slug, message)
    assert list(tmp_path.rglob("pwned")) == []
