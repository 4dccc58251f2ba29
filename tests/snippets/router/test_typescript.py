"""The router in TypeScript: its types hold, its own test passes, it works at hosts that fail."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.hostile_texts import HOSTILE
from tests.routers import CHEAP_KEY, STRONG_KEY, a_routed_model, a_router_code, router_text
from tests.snippets.running import environment, with_node_modules
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import (
    BROKEN,
    CUT,
    CUT_QUIETLY,
    DROPPED,
    Fault,
    busy,
    serving,
    slow,
)
from tests.snippets.toolchains import program
from tui.domain.catalogue.offer import Parameter

CHEAP: Mapping[str, Parameter] = {"max_tokens": 4_000}
STRONG: Mapping[str, Parameter] = {"reasoning": {"effort": "high"}}
# Asks while the cheap host fails in one way after another, then streams, then says the slugs.
DRIVER = """
import { CHEAP, Router, AnswerCutError } from "./router.ts";

const request = { messages: [{ role: "user" as const, content: "hello" }] };
const router = new Router({ cheap: { ...CHEAP, timeout: 1 }, maxRetries: 0 });
const answers: string[] = [];
for (let times = 0; times < 5; times += 1) {
  const { text, served } = await router.ask(request);
  answers.push(`${served[0]?.why}: ${text}`);
}
for (let times = 0; times < 4; times += 1) {
  let text = "";
  try {
    for await (const chunk of router.stream(request)) text += chunk.choices[0]?.delta.content ?? "";
    answers.push(text);
  } catch (error) {
    answers.push(error instanceof AnswerCutError ? `cut: ${text}` : String(error));
  }
}
const slugs: string[] = [];
for (const file of process.argv.slice(2)) slugs.push((await import(file)).CHEAP.slug);
console.log(JSON.stringify({ answers, slugs }));
"""
FAULTS = (
    *(busy(), BROKEN, DROPPED, CUT, slow(5.0)),
    *(Fault(status=503), Fault(cut=1), CUT, CUT_QUIETLY),
)


def node(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A program of npm's, run in `folder` with both keys set."""
    name, *rest = arguments
    return subprocess.run(
        [program("node"), str(with_node_modules(folder) / ".bin" / name), *rest],
        cwd=folder,
        env=environment(folder, {CHEAP_KEY: KEY, STRONG_KEY: KEY}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def hostile_routers(folder: Path) -> list[str]:
    """A router for each hostile text, which is its slug, its name, a parameter and its plan."""
    names = []
    for number, text in enumerate(HOSTILE):
        cheap = a_routed_model(text, parameters={text: text, "effort": {text: text}})
        names.append(f"hostile_{number}.ts")
        code = router_text("typescript", a_router_code(cheap, facts=(text, f"*/ {text}")))
        (folder / names[-1]).write_bytes(code.encode())
    return names


def test_its_types_hold_and_its_own_unit_test_passes(tmp_path: Path) -> None:
    names = ["router.ts", "router.test.ts"]
    for at, name in enumerate(names):
        (tmp_path / name).write_text(router_text("typescript", file=at), "utf-8")
    names += hostile_routers(tmp_path)
    strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    runs = ["--types", "node", "--module", "nodenext", "--erasableSyntaxOnly"]
    paths = ["--allowImportingTsExtensions", "--noUnusedLocals"]
    types = node(tmp_path, "tsc", "--noEmit", *strict, *runs, *paths, *names)
    assert types.stdout == ""

    tested = node(tmp_path, "tsx", "--test", "router.test.ts")
    assert tested.returncode == 0, tested.stdout
    assert "# pass 27\n# fail 0\n" in tested.stdout


def test_the_other_host_answers_what_one_fails_at_and_any_slug_is_a_text(tmp_path: Path) -> None:
    """In the order of FAULTS; a stream is given up where it has begun, and then only."""
    with (
        serving(ChatApi(Chat(expected=CHEAP)), FAULTS) as cheap,
        serving(ChatApi(Chat(expected=STRONG))) as strong,
    ):
        code = a_router_code(
            a_routed_model("maker/swift-1", f"{cheap.address}/v1", CHEAP_KEY, CHEAP),
            a_routed_model("maker/deep-2", f"{strong.address}/v1", STRONG_KEY, STRONG),
        )
        (tmp_path / "router.ts").write_text(router_text("typescript", code), "utf-8")
        (tmp_path / "drive.mts").write_text(DRIVER, "utf-8")
        files = [f"./{name}" for name in hostile_routers(tmp_path)]
        done = node(tmp_path, "tsx", "drive.mts", *files)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["answers"] == [
        f"fallback after RateLimitError: {ANSWER}",
        f"fallback after InternalServerError: {ANSWER}",
        f"fallback after APIConnectionError: {ANSWER}",
        f"fallback after AnswerCutError: {ANSWER}",
        f"fallback after APIConnectionTimeoutError: {ANSWER}",
        *(ANSWER, ANSWER),
        *("cut: Grüße", "cut: Grüße"),
    ]
    assert said["slugs"] == HOSTILE
    assert len(strong.received) == 7
    assert "maker/swift-1 failed, asking maker/deep-2: 429 scripted 429" in done.stderr
    assert KEY not in done.stderr
