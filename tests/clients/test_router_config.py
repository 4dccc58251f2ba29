"""The router's config.yaml as LiteLLM takes it: both models, each the other's fallback."""

import json
from collections.abc import Mapping
from itertools import repeat
from pathlib import Path

from msgspec.structs import replace

from tests.hostile_texts import HOSTILE
from tests.routers import CHEAP_KEY, STRONG_KEY, a_routed_model, a_router_code, router_text
from tests.snippets.servers.chat import Chat, ChatApi
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import BROKEN, busy, serving
from tui.domain.catalogue.offer import Parameter

from .environment import clients_python
from .running import run_here

STRONG: Mapping[str, Parameter] = {"reasoning": {"effort": "high"}}
# LiteLLM takes no half of a surrogate pair, nor could it send one.
TEXTS = [text.replace("\ud800", "") for text in HOSTILE]
# LiteLLM's own router, made of the file as its proxy makes it, asked for one and for the other.
DRIVER = """
import asyncio, json, os, sys
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import yaml
import litellm

def router(name):
    with open(name, encoding="utf-8") as file:
        config = yaml.safe_load(file)
    return litellm.Router(model_list=config["model_list"], **config["router_settings"])

async def ask(of, model, text):
    try:
        done = await of.acompletion(model=model, messages=[{"role": "user", "content": text}])
        return done.choices[0].message.content
    except Exception as error:
        return type(error).__name__

async def main():
    busy, down = router("busy.yaml"), router("down.yaml")
    answers = [await ask(busy, "cheap", "hello"), await ask(busy, "strong", "hello")]
    answers.append(await ask(busy, "cheap", "word " * 70_000))
    answers.append(await ask(down, "cheap", "hello"))
    slugs = [
        router(name).model_list[0]["litellm_params"]["model"].removeprefix("openai/")
        for name in sys.argv[1:]
    ]
    print(json.dumps({"answers": answers, "slugs": slugs}))

asyncio.run(main())
"""


def test_litellm_answers_by_the_other_model_where_one_fails(tmp_path: Path) -> None:
    """Cheap is busy for ever: its own requests and those for strong are answered by strong.

    A prompt of 70,000 tokens is over its 64,000. Where both are down the error is the first one's.
    """
    cheap = ChatApi(Chat(expected={"max_tokens": 4_000}))
    strong = ChatApi(Chat(expected=STRONG))
    with (
        serving(cheap, repeat(busy())) as first,
        serving(strong) as second,
        serving(strong, repeat(BROKEN)) as broken,
    ):
        for name, other in (("busy", second), ("down", broken)):
            address = f"{other.address}/v1"
            code = a_router_code(
                a_routed_model("maker/swift-1", f"{first.address}/v1", CHEAP_KEY),
                replace(a_routed_model("maker/deep-2", address, STRONG_KEY, STRONG), context=None),
            )
            (tmp_path / f"{name}.yaml").write_text(router_text("litellm", code), "utf-8")
        names = []
        for number, text in enumerate(TEXTS):
            names.append(f"hostile_{number}.yaml")
            hostile = a_router_code(a_routed_model(text), facts=(text,))
            (tmp_path / names[-1]).write_bytes(router_text("litellm", hostile).encode())
        (tmp_path / "drive.py").write_text(DRIVER, "utf-8")
        keys = {CHEAP_KEY: KEY, STRONG_KEY: KEY}
        done = run_here([clients_python(), "drive.py", *names], tmp_path, keys)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["answers"] == [ANSWER, ANSWER, ANSWER, "RateLimitError"]
    assert said["slugs"] == TEXTS
    assert KEY not in done.stdout + done.stderr
