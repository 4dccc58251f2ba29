"""A host that was chosen on the screen is the one that commands price, and they say so."""

import json

import pytest

from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings

ALL = ("--scope", "all")
JSON = ("--format", "json")


@pytest.fixture
def at_deepseek(dirs: Dirs) -> None:
    """DeepSeek V4 Flash was put at its vendor, and away from its gateway, on the screen."""
    save_settings(Settings(hosts={"deepseek-v4-flash": "deepseek"}), dirs)


def flash(llmrank: Llmrank, *arguments: str) -> dict[str, object]:
    """Its row in a ranking, and which hosts were chosen there."""
    record = json.loads(llmrank("rank", *arguments, *JSON).stdout)
    row = next(row for row in record["rows"] if row["model"] == "deepseek-v4-flash")
    return {**row, "hosts": record["hosts"]}


@pytest.mark.usefixtures("at_deepseek")
def test_a_ranking_of_all_models_is_at_the_host_and_marks_it(llmrank: Llmrank) -> None:
    row = flash(llmrank, *ALL)
    assert row["hosts"] == {"deepseek-v4-flash": "deepseek"}
    assert (row["host"], row["host_chosen"]) == ("deepseek", True)
    table = llmrank("rank", *ALL).stdout
    assert "deepseek@ " in table
    assert "\n@ the host you chose\n" in table


@pytest.mark.usefixtures("at_deepseek")
def test_the_shelf_knows_no_choice(llmrank: Llmrank) -> None:
    row = flash(llmrank)
    assert (row["hosts"], row["host"]) == ({}, "elliotgate")


@pytest.mark.usefixtures("at_deepseek")
def test_a_host_named_on_the_command_line_comes_before_the_one_of_the_screen(
    llmrank: Llmrank,
) -> None:
    row = flash(llmrank, "--host", "deepseek-v4-flash=elliotgate")
    assert (row["hosts"], row["host"]) == ({"deepseek-v4-flash": "elliotgate"}, "elliotgate")


@pytest.mark.usefixtures("at_deepseek")
def test_one_model_is_shown_and_billed_there(llmrank: Llmrank) -> None:
    shown = llmrank("show", "deepseek-v4-flash", *ALL).stdout
    assert "\nDeepSeek is the host you chose.\n" in shown
    record = json.loads(llmrank("cost", "deepseek-v4-flash", *ALL, *JSON).stdout)
    assert record["hosts"] == {"deepseek-v4-flash": "deepseek"}
    assert "you chose" not in llmrank("show", "deepseek-v4-flash").stdout
    elsewhere = llmrank("show", "deepseek-v4-flash", *ALL, "--host", "elliotgate").stdout
    assert "\nat ElliotGate as " in elsewhere


OWN_OFFER = """
as_of = 2026-05-20
[[models]]
id = "claude-haiku-4.5"
[[models.offers]]
host = "alibaba"
slug = "haiku-elsewhere"
prices = { input = 0.9, output = 4.0 }
"""


def test_a_snippet_calls_it_where_the_gateway_does_not_sell_the_model(
    llmrank: Llmrank, dirs: Dirs
) -> None:
    dirs.config.mkdir(parents=True, exist_ok=True)
    (dirs.config / "catalog.toml").write_text(OWN_OFFER, encoding="utf-8")
    save_settings(Settings(hosts={"claude-haiku-4.5": "alibaba"}), dirs)
    result = llmrank("snippet", "claude-haiku-4.5")
    assert "haiku-elsewhere" in result.stdout
    assert "Alibaba is the host you chose.\n" in result.stderr
    elsewhere = llmrank("snippet", "claude-haiku-4.5", "--host", "anthropic")
    assert "haiku-elsewhere" not in elsewhere.stdout
    assert "you chose" not in elsewhere.stderr


def test_what_is_chosen_and_gone_is_said_and_prices_nothing(llmrank: Llmrank, dirs: Dirs) -> None:
    save_settings(Settings(hosts={"deepseek-v4-flash": "groq", "gone": "groq"}), dirs)
    result = llmrank("rank", *ALL, *JSON)
    assert json.loads(result.stdout)["hosts"] == {}
    assert "does not sell DeepSeek V4 Flash in these figures: it is at ElliotGate again." in (
        result.stderr
    )


@pytest.mark.usefixtures("at_deepseek")
def test_a_file_somebody_names_is_not_of_the_screen(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("rank", *ALL, *JSON).stdout)
    assert record["hosts"] == {}
