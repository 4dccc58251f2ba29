"""Whatever message and slug are, each Python program sends exactly them and runs nothing."""

from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .python_programs import PRINTED, VARIABLE, VARIANTS, Variant, api_for, arguments, python_code
from .python_runs import Job, Together
from .servers.chat import ChatApi
from .servers.chat_batch import BatchApi
from .servers.checks import KEY
from .servers.serving import Server, serving

HOSTILE = (
    "\"; import os; os.system('touch pwned') #",
    "'''; __import__('os').system('touch pwned') '''",
    '""" + str(open("pwned", "w")) + """',
    "$(touch pwned) `touch pwned` ${EXAMPLE_API_KEY} {MODEL} {api_key} %s %(a)s",
    "line\nbreak\r\n\u2028and\u2029more\x85\x0b\x0c\x00\x1b[31m\tend",
    '@@slug "@@message" # @@parameters\n@@fields',
    "\\N{BULLET} \\x41 \\u0041 \\",
    "\u202eesrever\u202c \U0001f600 \U000e0041 Grüße 你好 \ufeff\ufffe",
)
# A lone surrogate is no text that UTF-8 can carry, which is what every host is sent.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(st.lists(TEXTS, min_size=len(VARIANTS), max_size=len(VARIANTS)))
@example(list(HOSTILE))
@settings(
    derandomize=True,
    deadline=None,
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_text_is_sent_as_it_is_and_runs_nothing(
    python: Together, tmp_path: Path, texts: list[str]
) -> None:
    """Each mode has one of the texts as its message, and another of them as its model."""
    apis = [api_for(variant) for variant in VARIANTS]
    asked = list(zip(VARIANTS, apis, texts, [*texts[1:], texts[0]], strict=True))
    jobs, servers = [], []
    with ExitStack() as stack:
        for variant, api, message, slug in asked:
            folder = tmp_path / variant
            folder.mkdir(exist_ok=True)
            server = stack.enter_context(serving(api))
            code = python_code(variant, server.address, message=message, slug=slug)
            jobs.append(Job(code, folder, {VARIABLE: KEY}, arguments(variant, folder)))
            servers.append(server)
        done = python.run(jobs)
    for (variant, api, message, slug), each, server in zip(asked, done, servers, strict=True):
        assert (each.status, each.stdout) == (0, PRINTED[variant])
        assert sent(variant, api, server) == (slug, message)
    assert list(tmp_path.rglob("pwned")) == []


def sent(variant: Variant, api: ChatApi | BatchApi, server: Server) -> tuple[str, str]:
    """The model and the message of the first request."""
    requests = api.requests if isinstance(api, BatchApi) else {}
    body = requests.get("request-1") or server.received[0].json()
    content = body["messages"][-1]["content"]
    return body["model"], content[0]["text"] if variant == "image" else content
