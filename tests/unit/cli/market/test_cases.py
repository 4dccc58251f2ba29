"""Small inputs that went wrong once, and what is right; they lie beside the sources' data."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.unit.conftest import Llmrank

Record = dict[str, Any]
Brought = Callable[..., Llmrank]


@pytest.fixture
def brought(llmrank: Llmrank, real_data: Path) -> Brought:
    """The command line after an import of some of the cases, into folders of their own."""
    folder = real_data.parent / "cases"
    if not folder.is_dir():
        pytest.skip(f"no cases: {folder} does not exist")

    def bring(*names: str) -> Llmrank:
        files = [str(folder / f"{name}.json") for name in names]
        result = llmrank("import", *files, "--as-of", "2026-11-28")
        assert result.exit_code == 0, result.stderr
        return llmrank

    return bring


def rows(llmrank: Llmrank, *arguments: str) -> list[Record]:
    """What is ranked, for programs."""
    result = llmrank("rank", "--scope", "all", *arguments, "--format", "json")
    found: list[Record] = json.loads(result.stdout)["rows"]
    return found


def a_day(llmrank: Llmrank, model: str, *arguments: str) -> float:
    """What a day's requests cost."""
    result = llmrank("cost", model, "--requests", "1", *arguments, "--format", "json")
    total: float = json.loads(result.stdout)["per_day"]["total"]
    return total


def test_new_names_of_efforts_fold(brought: Brought) -> None:
    ranked = rows(brought("01-aa", "01-md"), "--floor", "20", "--efforts")
    assert {(row["name"], row["effort"], row["host"]) for row in ranked} == {
        ("Claude Opus 5.5", "max", "anthropic"),
        ("Claude Opus 5.5", "low", "anthropic"),
        ("Claude Fable 5", "max", "anthropic"),
    }


def test_a_vendor_under_a_new_name_is_at_home(brought: Brought) -> None:
    llmrank = brought("02-aa", "02-md")
    (row,) = rows(llmrank, "--floor", "20")
    assert (row["name"], row["host"], row["input"], row["output"]) == ("Grok 4.7", "xai", 2, 6)
    assert "XAI_API_KEY" in llmrank("snippet", "grok-4.7").stdout


def test_an_effort_has_its_own_slug(brought: Brought) -> None:
    ranked = rows(brought("03-aa", "03-md"), "--floor", "20")
    (row,) = [row for row in ranked if row["effort"] == "reasoning"]
    assert row["index"] == 37.4
    assert row["slug"].endswith("-reasoning")
    assert not row["slug"].endswith("non-reasoning")


def test_a_listing_without_a_price_hides_none(brought: Brought) -> None:
    ranked = rows(brought("04-aa", "04-md"), "--floor", "10")
    prices = {row["name"]: (row["input"], row["output"]) for row in ranked}
    assert prices["Qwen3.5 Omni Plus"] == (0.4, 4.8)
    assert prices["Qwen3.5 Omni Flash"] == (0.1, 0.8)


def test_one_host_and_slug_is_one_model_with_two_prices(brought: Brought) -> None:
    llmrank = brought("05-aa", "05-md", "05-litellm")
    (row,) = rows(llmrank, "--floor", "20")
    assert row["host"] == "deepseek"
    text = llmrank("rank", "--scope", "all", "--floor", "20").stdout
    assert "two sources differ by more than 10" in text
    assert "LiteLLM (2026-11-28) has $1.32 for input, models.dev" in " ".join(text.split())


def test_a_price_far_below_everybody_s_leads_nothing(brought: Brought) -> None:
    llmrank = brought("06-aa", "06-md")
    hosts = {row["name"]: row["host"] for row in rows(llmrank, "--floor", "20")}
    assert hosts["GPT-5.2 Codex"] == "azure"
    text = " ".join(llmrank("rank", "--scope", "all", "--floor", "20").stdout.split())
    assert "at qihang-ai: Doubtful price" in text
    assert "below $1.75, the median of 3 other hosts and Artificial Analysis" in text


def test_prices_alone_rank_the_edition_s_models(brought: Brought) -> None:
    (flash,) = [row for row in rows(brought("08-md")) if row["model"] == "deepseek-v4-flash"]
    assert (flash["host"], flash["input"], flash["output"]) == ("deepseek", 0.14, 0.28)


def test_a_live_successor_comes_before_a_deprecated_preview(brought: Brought) -> None:
    (row,) = rows(brought("09-aa", "09-md"), "--floor", "1")
    assert row["slug"] == "gemini-3.1-flash-lite"


def test_tiers_under_another_name_are_billed(brought: Brought) -> None:
    asked = ("--prompt", "250000", "--answer", "1000", "--cache", "0", "--reasoning", "off")
    openrouter = a_day(brought("f02-openrouter-overrides"), "eps-5", *asked)
    assert openrouter == pytest.approx(0.64)


def test_an_old_form_of_a_tier_is_billed(brought: Brought) -> None:
    asked = ("--prompt", "250000", "--answer", "1000", "--cache", "0", "--reasoning", "off")
    llmrank = brought("aa-no-prices", "f09-old-context-over-200k-models-dev")
    assert a_day(llmrank, "alpha-1", *asked) == pytest.approx(0.64)


def test_reasoning_is_billed_at_its_own_price(brought: Brought) -> None:
    asked = ("--prompt", "1000", "--answer", "500", "--cache", "0", "--reasoning", "5000")
    llmrank = brought("aa-no-prices", "f04-reasoning-price-models-dev")
    assert a_day(llmrank, "alpha-1", *asked) == pytest.approx(0.021)


def test_a_slip_of_the_unit_leads_nothing(brought: Brought) -> None:
    llmrank = brought("aa-two-models", "f03-unit-slip-models-dev")
    (gamma,) = [row for row in rows(llmrank) if row["name"] == "Gamma 3"]
    assert (gamma["input"], gamma["output"]) == (0.5, 1.5)
    text = " ".join(llmrank("rank").stdout.split())
    assert "Gamma 3 at gamma: Doubtful price" in text
    assert "below $0.50, the price of Artificial Analysis, as if in another unit" in text


def test_a_date_that_is_still_to_come_ends_nothing(brought: Brought) -> None:
    shown = brought("f11-openrouter-expires-later")("show", "eta-7").stdout
    assert "active" in shown.splitlines()[1]
    assert "Ends at this host on 20" in " ".join(shown.split())


def test_a_refused_import_says_why_each_record_is_left_out(
    llmrank: Llmrank, real_data: Path
) -> None:
    folder = real_data.parent / "cases"
    if not folder.is_dir():
        pytest.skip(f"no cases: {folder} does not exist")
    names = ("aa-no-prices", "f12-text-prices-models-dev")
    refused = llmrank("import", *(str(folder / f"{name}.json") for name in names))
    assert refused.exit_code != 0
    assert "alpha-1 (Alpha 1): input: expected a number, found the text '1.00'" in refused.stderr
    assert "gamma-3 (Gamma 3): input: expected a number, found the text '0.50'" in refused.stderr
