"""On the command line a guessed offer and a disputed price are marked, with the rule and values."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.services import feeds
from tests.unit.conftest import Llmrank

DAY = ("--as-of", "2026-05-30")
RULE_5 = "joined by name without release word or date, at similar prices (rule 5 of 5), a guess"


@pytest.fixture
def marked(llmrank: Llmrank, folder: Path) -> Llmrank:
    """Model 3 goes by another name at its vendor; for Model 7 LiteLLM has other prices there."""
    listed = json.loads(feeds.models_dev(12))
    models = listed["lab"]["models"]
    models["model-3-latest"] = {**models.pop("model-3"), "id": "model-3-latest", "name": "M3"}
    models["model-7"]["cost"] = {"input": 0.8, "output": 3.0, "cache_read": 0.1}
    checked = json.loads(feeds.litellm(12))
    del checked["lab/model-3"]
    (folder / "models-dev.json").write_text(json.dumps(listed), "utf-8")
    (folder / "litellm.json").write_text(json.dumps(checked), "utf-8")
    llmrank("import", "artificial-analysis.json", "models-dev.json", "litellm.json", *DAY)
    return llmrank


def rows(marked: Llmrank) -> dict[str, dict[str, str]]:
    text = marked("rank", "--format", "csv").stdout
    return {row["model"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_table_marks_host_and_price_and_says_below_what_the_marks_mean(
    marked: Llmrank,
) -> None:
    page = marked("rank").stdout
    cells = {
        line.split("  ")[1].strip(): line.split() for line in page.splitlines() if "lab" in line
    }

    assert "lab?" in cells["Model 3"]
    assert "$0.80≠" in cells["Model 7"]
    assert {"lab", "$1.00", "$3.00"} <= set(cells["Model 4"])
    assert page.count("≠") == 2
    assert (
        "\n? matched with the model by a guess; `llmrank-tui why MODEL` tells the rule"
        "\n≠ two sources differ by more than 10%"
        "\n  Model 7 at Lab: LiteLLM (2026-05-30) has $1.00 for input, models.dev (2026-05-30)"
        "\n  $0.80.\n"
    ) in page


def test_a_ranking_of_all_efforts_writes_a_disputed_price_out_once(marked: Llmrank) -> None:
    assert marked("rank", "--efforts").stdout.count("Model 7 at Lab: ") == 1


def test_csv_and_json_carry_rule_guess_and_both_prices(marked: Llmrank) -> None:
    found = rows(marked)
    assert (found["model-3"]["join_rule"], found["model-3"]["join_guess"]) == ("5", "true")
    assert (found["model-4"]["join_rule"], found["model-4"]["join_guess"]) == ("1", "false")
    seven = found["model-7"]
    assert (seven["input"], seven["input_cross_check"], seven["cross_check"]) == (
        *("0.8", "1.0", "LiteLLM"),
    )
    assert (seven["output_cross_check"], seven["cache_read_cross_check"]) == ("", "")
    assert found["model-4"]["cross_check"] == ""

    (row,) = [
        row
        for row in json.loads(marked("rank", "--format", "json").stdout)["rows"]
        if row["model"] == "model-7"
    ]
    assert (row["input"], row["input_cross_check"], row["cache_read_cross_check"]) == (
        *(0.8, 1.0, None),
    )


def test_the_page_of_a_model_tells_the_rule_of_each_offer_and_both_prices(
    marked: Llmrank,
) -> None:
    guessed = marked("show", "model-3").stdout
    assert "  Lab  $1.00   $3.00           -            -  model-3-latest  rule 5?\n" in guessed
    assert f"  rule 5? {RULE_5[:72]}" in guessed

    page = marked("show", "model-7").stdout
    lines = [line.split() for line in page.splitlines()]
    assert ["Lab", "$0.80≠", "$3.00", "$0.10", "-", "model-7", "rule", "1"] in lines
    assert (
        "  ≠ Lab: LiteLLM (2026-05-30) has $1.00 for input, models.dev (2026-05-30) $0.80.\n"
    ) in page


def test_an_edition_s_offers_were_not_joined_and_say_nothing_of_it(llmrank: Llmrank) -> None:
    page = llmrank("show", "deepseek-v4-flash").stdout
    assert "joined" not in page
    record = json.loads(llmrank("show", "deepseek-v4-flash", "--format", "json").stdout)["row"]
    assert (record["join_rule"], record["join_guess"], record["disputed"]) == (None, None, [])


def test_the_json_of_a_model_has_rule_and_disagreement_of_each_offer(marked: Llmrank) -> None:
    row = json.loads(marked("show", "model-7", "--format", "json").stdout)["row"]
    one = {
        "figure": "input",
        "value": 0.8,
        "source": "models.dev",
        "as_of": "2026-05-30",
        "other": 1.0,
        "other_source": "LiteLLM",
        "other_as_of": "2026-05-30",
        "other_join_rule": 1,
    }
    assert row["disputed"] == [one]
    (offer,) = row["offers"]
    assert (offer["join_rule"], offer["join_guess"], offer["disputed"]) == (1, False, [one])


def test_why_tells_the_rule_and_both_values(marked: Llmrank) -> None:
    assert f"What this host lists is {RULE_5[:60]}" in marked("why", "model-3").stdout
    page = marked("why", "model-7", "input").stdout
    assert "What this host lists is joined by exact slug or named id (rule 1 of 5).\n" in page
    assert "input price  $0.80≠  synced snapshot  models.dev  2026-05-30\n" in page
    assert page.endswith(
        "\n\n≠ LiteLLM (2026-05-30) has $1.00 for input, models.dev (2026-05-30) $0.80.\n"
    )

    record = json.loads(marked("why", "model-7", "--format", "json").stdout)
    disputed = {each["figure"]: each["disputed"] for each in record["figures"]}
    assert (record["join_rule"], record["join_guess"]) == (1, False)
    assert (disputed["input"]["other"], disputed["output"]) == (1.0, None)


def test_a_pinned_offer_is_no_guess_any_more(marked: Llmrank) -> None:
    marked("pin", "model-3", "lab/model-3-latest")
    marked("import", "artificial-analysis.json", "models-dev.json", "litellm.json", *DAY)

    page = marked("why", "model-3").stdout
    assert "What this host lists is joined by a pin in your own catalogue.\n" in page
    assert (rows(marked)["model-3"]["join_rule"], rows(marked)["model-3"]["join_guess"]) == (
        *("pinned", "false"),
    )
    assert "lab?" not in marked("rank").stdout


def test_a_bill_says_which_of_its_prices_another_source_has_otherwise(marked: Llmrank) -> None:
    told = "≠ Model 7 (Lab): LiteLLM (2026-05-30) has $1.00 for input, models.dev (2026-05-30)"
    assert told in marked("cost", "model-7").stdout
    record = json.loads(marked("cost", "model-7", "--format", "json").stdout)
    assert f"{told} $0.80." in record["remarks"]
    assert "≠" not in marked("cost", "model-4").stdout.partition("top pick")[0]


def test_a_price_of_one_s_own_takes_the_mark_away(marked: Llmrank) -> None:
    marked("set", "model-7", "offers.lab.input", "0.75")

    assert "≠" not in marked("rank").stdout
    assert rows(marked)["model-7"]["input_cross_check"] == ""


def test_a_sync_s_summary_counts_guesses_apart(marked: Llmrank) -> None:
    lines = marked(
        "import", "artificial-analysis.json", "models-dev.json", "litellm.json", *DAY
    ).stdout.splitlines()
    start = lines.index("Listings joined to models: 23, of which 1 by a guess")

    assert lines[start + 1 : start + 3] == [
        "  rule 1   22  exact slug or named id",
        "  rule 5?   1  name without release word or date, at similar prices",
    ]
