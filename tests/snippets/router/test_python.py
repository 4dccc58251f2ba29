"""The router in Python: its own test passes, and its module does its work at hosts that fail."""

import importlib.util
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import Any

import openai
import pytest

from tests.routers import CHEAP_KEY, STRONG_KEY, a_routed_model, a_router_code, router_text
from tests.snippets.running import environment
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    Fault,
    Server,
    busy,
    serving,
    slow,
)
from tests.snippets.toolchains import python_with_openai
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.router.router_code import RouterCode

KEYS = {CHEAP_KEY: KEY, STRONG_KEY: KEY}
ASKED = [{"role": "user", "content": "hello"}]
CHEAP: Mapping[str, Parameter] = {"max_tokens": 4_000}
STRONG: Mapping[str, Parameter] = {"reasoning": {"effort": "high"}}
CUT_BEFORE_TEXT = Fault(cut=1)


def router_at(cheap: Server, strong: Server, slug: str = "maker/swift-1") -> RouterCode:
    """A router whose two hosts are on this machine."""
    return a_router_code(
        a_routed_model(slug, f"{cheap.address}/v1", CHEAP_KEY, CHEAP),
        a_routed_model("maker/deep-2", f"{strong.address}/v1", STRONG_KEY, STRONG),
    )


def cheap_host(faults: Iterable[Fault | None] = ()) -> Any:
    return serving(ChatApi(Chat(expected=CHEAP)), faults)


def strong_host(faults: Iterable[Fault | None] = ()) -> Any:
    return serving(ChatApi(Chat(expected=STRONG)), faults)


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Imports the module of a router as a program would, with both keys set."""
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)

    def load(code: RouterCode) -> ModuleType:
        file = tmp_path / "a_planned_router.py"
        file.write_bytes(router_text("python", code).encode())
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, file.stem, module)
        spec.loader.exec_module(module)
        return module

    python_with_openai()
    return load


def run_python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python_with_openai(), *arguments],
        cwd=folder,
        env=environment(folder, {**KEYS, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_its_own_unit_test_passes(tmp_path: Path) -> None:
    (tmp_path / "router.py").write_text(router_text("python"), "utf-8")
    (tmp_path / "test_router.py").write_text(router_text("python", file=1), "utf-8")
    done = run_python(tmp_path, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_router.py")
    assert done.returncode == 0, done.stdout
    assert "27 passed" in done.stdout


def test_as_a_program_it_answers_though_the_cheap_host_is_down(tmp_path: Path) -> None:
    """The client asks three times, then the strong model answers; both stand in the log."""
    with cheap_host(repeat(BROKEN)) as cheap, strong_host() as strong:
        (tmp_path / "router.py").write_text(
            router_text("python", router_at(cheap, strong)), "utf-8"
        )
        done = run_python(tmp_path, "router.py", "hello")
    assert (done.returncode, done.stdout) == (0, f"{ANSWER}\n")
    assert (len(cheap.received), len(strong.received)) == (3, 1)
    failed, served = done.stderr.splitlines()
    assert failed.startswith("maker/swift-1 failed, asking maker/deep-2: Error code: 500")
    assert served == (
        "maker/deep-2 (fallback after InternalServerError): 10 prompt tokens, 0 of them cached, "
        "7 answer tokens, $0.000003"
    )
    assert KEY not in done.stderr


@pytest.mark.parametrize(
    "fault",
    [busy(), BROKEN, Fault(status=503), DROPPED, CUT, slow()],
    ids=["429", "500", "503", "dropped", "cut", "slow"],
)
def test_the_other_host_answers_what_one_fails_at(fault: Fault, loaded: Any) -> None:
    with cheap_host(repeat(fault)) as cheap, strong_host() as strong:
        module = loaded(router_at(cheap, strong))
        router = module.Router(impatient(module), max_retries=0)
        answer = router.ask(ASKED)
        cheap.go_on()
    assert answer.text == ANSWER
    assert (len(cheap.received), len(strong.received)) == (1, 1)
    assert strong.received[0].json()["model"] == "maker/deep-2"


def impatient(module: Any) -> Any:
    """The cheap model with a short time-out."""
    fields = {name: getattr(module.CHEAP, name) for name in module.Model.__dataclass_fields__}
    return module.Model(**{**fields, "timeout": 0.3})


@pytest.mark.parametrize(
    "fault", [busy(), BROKEN, DROPPED, CUT_BEFORE_TEXT], ids=["429", "500", "dropped", "cut"]
)
def test_a_stream_that_never_begins_is_the_other_hosts(fault: Fault, loaded: Any) -> None:
    with cheap_host([fault]) as cheap, strong_host() as strong:
        router = loaded(router_at(cheap, strong)).Router(max_retries=0)
        assert streamed(router) == ANSWER


@pytest.mark.parametrize("fault", [CUT, CUT_QUIETLY], ids=["lost", "quietly"])
def test_a_stream_that_is_cut_is_an_error_and_nobodys_answer_twice(
    fault: Fault, loaded: Any
) -> None:
    with cheap_host([fault]) as cheap, strong_host() as strong:
        module = loaded(router_at(cheap, strong))
        with pytest.raises(module.AnswerCutError):
            streamed(module.Router(max_retries=0))
    assert strong.received == []


def streamed(router: Any) -> str:
    """The text of a stream."""
    chunks = router.stream(ASKED)
    return "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)


def test_retry_after_is_waited_for_before_the_other_is_asked(loaded: Any) -> None:
    with cheap_host([busy("1")]) as cheap, strong_host() as strong:
        answer = loaded(router_at(cheap, strong)).Router().ask(ASKED)
    assert answer.served[0].model == "maker/swift-1"
    first, second = cheap.received
    assert second.at - first.at >= 1


def test_a_wrong_key_is_not_tried_elsewhere(loaded: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHEAP_KEY, "sk-wrong")
    with cheap_host() as cheap, strong_host() as strong:
        router = loaded(router_at(cheap, strong)).Router()
        with pytest.raises(openai.AuthenticationError, match="Incorrect API key provided"):
            router.ask(ASKED)
    assert strong.received == []


def test_any_slug_arrives_as_it_is(loaded: Any) -> None:
    slug = 'a"b\'c\\d\n\t"""{x} $(id) `id` \u2028\u202e\x00 Grüße 你好 \U0001f600'
    with cheap_host() as cheap, strong_host() as strong:
        loaded(router_at(cheap, strong, slug)).Router().ask(ASKED)
    assert cheap.received[0].json()["model"] == slug
