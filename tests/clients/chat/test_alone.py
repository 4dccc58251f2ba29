"""A program as a person starts it, nothing imported before: it reaches its host and no other."""

from pathlib import Path

import pytest

from tests.clients.running import run_client, started_client
from tests.snippets.python_programs import VARIABLE, api_for
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import Fault, serving

from .programs import CHAT_CLIENTS, ChatClient, client_code

each_client = pytest.mark.parametrize("client", CHAT_CLIENTS)


@each_client
def test_a_program_reaches_the_host_and_nothing_else(client: ChatClient, tmp_path: Path) -> None:
    """LiteLLM would fetch a list of prices when it is imported: `run_client` fails on that."""
    with serving(api_for("plain")) as server:
        code = client_code(client, "plain", server.address)
        done = run_client(client, code, tmp_path, {VARIABLE: KEY})
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{ANSWER}\n", "")
    assert len(server.received) == 1


def test_without_the_line_for_it_litellm_reaches_out(tmp_path: Path) -> None:
    """So that the test above is one: the line is needed, and its absence is seen."""
    code = client_code("litellm", "plain", "http://127.0.0.1:9")
    without = code.replace('"LITELLM_LOCAL_MODEL_COST_MAP"', '"SOMETHING_ELSE"')
    with pytest.raises(AssertionError, match="REACHED FOR"):
        run_client("litellm", without, tmp_path, {})


@each_client
def test_a_stream_is_printed_as_it_comes(client: ChatClient, tmp_path: Path) -> None:
    with serving(api_for("stream"), [Fault(hold=4)]) as server:
        code = client_code(client, "stream", server.address)
        program = started_client(client, code, tmp_path, {VARIABLE: KEY})
        assert program.stdout is not None
        first = program.stdout.read(len("Grüße aus".encode()))
        server.go_on()
        rest, errors = program.communicate(timeout=60)
    assert first.decode() == "Grüße aus"
    assert (program.returncode, errors) == (0, b"")
    assert (first + rest).decode() == f"{ANSWER}\n"
