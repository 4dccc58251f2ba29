"""The commonest jobs, each walked in a terminal from the opened program, in no more keys than told.

The program is the installed one with both editions. A key is one of the keyboard; what a person
has to type of their own, such as a name, counts by the letter.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from tests.pty.program import OPEN_PATTERN, home, shell
from tests.pty.under_tmux import Tmux
from tests.services import feeds
from tests.services.source_server import source_server

# A model of the shelf at three more hosts, as one's own catalogue has them.
MORE_HOSTS = """
as_of = 2026-11-20
[[models]]
id = "deepseek-v4-flash"
[[models.offers]]
host = "fireworks-ai"
slug = "fireworks/v4-flash"
prices = { input = 0.20, output = 0.80 }
[[models.offers]]
host = "groq"
slug = "groq/v4-flash"
prices = { input = 0.15, output = 0.60 }
[[models.offers]]
host = "togetherai"
slug = "together/v4-flash"
prices = { input = 0.16, output = 0.50 }
"""


@contextmanager
def opened(**env: str) -> Iterator[Tmux]:
    """The program on a common window, all of its panes there: keys do what they say at once."""
    with Tmux(shell(**env), columns=120, lines=40) as tmux:
        tmux.shown(OPEN_PATTERN)
        tmux.shown(r"(: Palette|q Quit)")
        yield tmux


def pressed(tmux: Tmux, keys: Sequence[str], *, most: int) -> None:
    """Press so many keys, by tmux's names for them."""
    assert len(keys) <= most
    tmux.press(*keys)


def test_the_code_of_the_top_pick_is_copied_with_one_key() -> None:
    with opened() as tmux:
        pressed(tmux, ["y"], most=1)
        tmux.shown(r"(Copied Python code for deepseek/deepseek-v4-flash)")
        code = tmux.run("show-buffer").decode()
        assert code.startswith("# 1. pip install openai\n")
        assert 'MODEL = "deepseek/deepseek-v4-flash"' in code


def test_the_same_in_node_with_two() -> None:
    with opened() as tmux:
        pressed(tmux, ["n", "y"], most=2)
        tmux.shown(r"(Copied Node.js code for deepseek/deepseek-v4-flash)")
        assert 'import OpenAI from "openai";' in tmux.run("show-buffer").decode()


def test_a_model_off_the_shelf_is_found_and_its_slug_copied_with_eight() -> None:
    with opened() as tmux:
        pressed(tmux, ["/", *"fable", "Enter", "c"], most=8)
        tmux.shown(r"(Copied claude-fable-5-1 )")
        assert tmux.run("show-buffer") == b"claude-fable-5-1"


def test_the_cheapest_for_a_job_is_found_among_all_models_and_copied_with_eight() -> None:
    """Digesting documents, the answer in under 60 s: Find takes job, models and limit at once."""
    with opened() as tmux:
        pressed(tmux, ["F", "3", "s", "6", "0", "Enter", "Enter", "y"], most=8)
        tmux.shown(r"(All 53 models for Document digest: under 60 s)")
        tmux.shown(r"(#1 MiMo-V2\.6-Flash)")
        tmux.shown(r"(Copied Python code for mimo-v2\.6-flash at Xiaomi)")
        assert 'MODEL = "mimo-v2.6-flash"' in tmux.run("show-buffer").decode()


def test_a_workload_of_one_s_own_is_typed_with_fifteen() -> None:
    """3,000 requests a day x 30 of 8,000 x $0.14 + 300 x $0.28 a million: $108.36 of answers."""
    keys = ["3", "e", *"3k", "Tab", *"8k", "Tab", *"300", "Tab", "0", "Enter"]
    with opened() as tmux:
        pressed(tmux, keys, most=15)
        tmux.shown(r"(\$/month: 3,000 requests a day of 8,000 \+ 300 tokens, 0% cached)")
        tmux.shown(r"(answers only from \$108\.36)")


def test_a_host_is_chosen_among_many_and_the_code_copied_with_five() -> None:
    folder = home() / "config"
    folder.mkdir(parents=True)
    (folder / "catalog.toml").write_text(MORE_HOSTS, "utf-8")
    with opened() as tmux:
        pressed(tmux, ["W", *"gr", "Enter", "y"], most=5)
        tmux.shown(r"(Copied Python code for groq/v4-flash at Groq)")
        code = tmux.run("show-buffer").decode()
        assert 'MODEL = "groq/v4-flash"' in code
        assert "GROQ_API_KEY" in code


def test_two_models_are_compared_with_four() -> None:
    with opened() as tmux:
        pressed(tmux, ["M", "j", "M", "C"], most=4)
        tmux.shown(r"(2 side by side)")
        tmux.shown(r"(cost per point +\$0\.0045 +\+ +\$0\.0261 +5\.8x -)")


def test_a_table_is_taken_along_with_two() -> None:
    with opened() as tmux:
        pressed(tmux, ["E", "1"], most=2)
        tmux.shown(r"(Copied Ranking of ElliotGate's 5 models as Markdown)")
        table = tmux.run("show-buffer").decode()
        assert "| DeepSeek V4 Flash             | max       | $0.0045 |" in table


def test_a_bill_is_taken_along_with_two_from_where_it_stands() -> None:
    with opened() as tmux:
        tmux.press("5")
        tmux.shown(r"(Full bill)")
        pressed(tmux, ["E", "1"], most=2)
        tmux.shown(r"(Copied .* as Markdown)")
        assert "$804.36" in tmux.run("show-buffer").decode()


def test_a_hidden_model_is_back_with_one() -> None:
    with opened() as tmux:
        tmux.press("X")
        tmux.shown(r"(Hidden: DeepSeek V4 Flash)")
        tmux.shown(r"(#1 Gemini 3\.1 Flash Lite Preview)")
        pressed(tmux, ["C-z"], most=1)
        tmux.shown(r"(#1 DeepSeek V4 Flash)")


def test_quality_is_plotted_against_cost_with_one() -> None:
    with opened() as tmux:
        pressed(tmux, ["P"], most=1)
        tmux.shown(r"(● frontier)")
        tmux.shown(r"(MiMo-V2\.5-Pro)")


def test_the_ranking_is_by_measured_cost_with_two() -> None:
    with opened() as tmux:
        pressed(tmux, ["B", "B"], most=2)
        tmux.shown(r"(Ranked by \$ on AA's tasks)")
        tmux.shown(r"1 +DeepSeek V4 Flash .*(\$2\.43)")


def test_figures_are_refreshed_with_one() -> None:
    with source_server() as server:
        urls = json.dumps(asdict(feeds.publish(server)))
        with opened(LLMRANK_SOURCE_URLS=urls) as tmux:
            pressed(tmux, ["U"], most=1)
            tmux.shown(r"(1 All 12 models)")
