"""The request to OpenRouter with `models`: the shell sends exactly both slugs and runs nothing."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile_texts import HOSTILE
from tests.routers import a_routed_model, a_router_code, router_text
from tests.snippets.running import environment
from tests.snippets.servers import checks
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import Received, RefusedError, Reply, busy, json_reply, serving
from tests.snippets.toolchains import program

VARIABLE = "OPENROUTER_API_KEY"


@dataclass(slots=True)
class ModelsApi:
    """A host that is asked for several models at once, and answers by the last of them."""

    asked: list[dict[str, object]] = field(default_factory=list)

    def answer(self, request: Received) -> Reply:
        if (request.method, request.path) != ("POST", "/api/v1/chat/completions"):
            raise RefusedError(404, f"no such path: {request.path}")
        checks.bearer(request.headers)
        body = checks.fields(request.json(), ["models", "messages", "max_tokens", "reasoning"])
        self.asked.append(body)
        message = {"role": "assistant", "content": ANSWER}
        return json_reply({"model": body["models"][-1], "choices": [{"message": message}]})

    def error(self, status: int, message: str) -> Reply:
        return json_reply({"error": {"code": status, "message": message}}, status)


def test_openrouter_is_sent_both_slugs_whatever_they_are(tmp_path: Path) -> None:
    """The first time it is busy, and curl asks again."""
    program("curl")
    host = ModelsApi()
    with serving(host, [busy("1")]) as server:
        for text in ("maker/swift-1", *HOSTILE):
            cheap, strong = (
                a_routed_model(
                    slug,
                    f"{server.address}/api/v1",
                    VARIABLE,
                    {"max_tokens": limit, "reasoning": {"effort": "high"}},
                )
                for slug, limit in ((text, 16_000), ("maker/deep-2", 4_000))
            )
            code = a_router_code(cheap, strong, facts=(text, f"'; touch pwned; {text}"))
            (tmp_path / "openrouter.sh").write_bytes(router_text("openrouter", code).encode())
            done = subprocess.run(
                [program("sh"), "openrouter.sh"],
                cwd=tmp_path,
                env=environment(tmp_path, {VARIABLE: KEY}),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                timeout=60,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            assert '"model": "maker/deep-2"' in done.stdout
    assert [body["models"] for body in host.asked] == [
        [text, "maker/deep-2"] for text in ("maker/swift-1", *HOSTILE)
    ]
    assert {str(body["max_tokens"]) for body in host.asked} == {"4000"}
    assert [file.name for file in tmp_path.iterdir()] == ["openrouter.sh"]
