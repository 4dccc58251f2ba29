"""`llmrank-tui show` on a small invented catalogue."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank


def test_the_page_opens_with_the_model_its_offer_and_its_place(on_fixture: Llmrank) -> None:
    lines = on_fixture("show", "aster-small").stdout.splitlines()
    assert lines[:4] == [
        "Aster Small (aster-small)",
        "Vendor One · active · open weights · released 2026-03-02",
        "at Fixturegate as vendor-one/aster-small, effort high",
        "Rank: 1 of 4, 5.0x cheaper than #2 (of Fixturegate's 4 models, price mix 1:1)",
    ]


def test_the_cost_is_written_out_beside_the_measured_one_and_the_bill(
    on_fixture: Llmrank,
) -> None:
    page = on_fixture("show", "aster-small").stdout
    # measured: (100M x 0.10 + 80M x 0.30) / 1M / 40; speed test: 24 s x 120 tok/s
    assert (
        "Cost\n"
        "  cost per point          (0.10 + 0.30) / 2 / 40.0 = $0.0050\n"
        "  measured on AA's tasks  $0.850 a point, Borealis 2 $3.50\n"
        "  a month                 ~$326.40; answers only $67.20\n"
    ) in page


def test_all_hosts_stand_there_with_tiers_batch_discount_and_slug(on_fixture: Llmrank) -> None:
    page = on_fixture("show", "aster-small").stdout
    lines = [line.split() for line in page.splitlines()]
    assert [*["Fixturegate", "$0.10", "$0.30", "$0.01", "-", "vendor-one/aster-small"]] in lines
    assert [*["Vendor", "One", "$0.10", "$0.30", "$0.01", "-", "aster-small"]] in lines
    assert [*["prompts", "over", "128K", "$0.20", "$0.60", "$0.02", "-"]] in lines
    assert [*["prompts", "over", "200K", "$0.40", "$0.90", "$0.04", "-"]] in lines
    assert "  Vendor One: 50% off in batches\n" in page


def test_a_speed_stands_with_what_it_is_good_for_and_the_wait_for_an_answer(
    on_fixture: Llmrank,
) -> None:
    page = on_fixture("show", "dune-max", "--answer", "280").stdout
    # 95 s to the first answer token, then 280 tokens at 28 a second
    assert (
        "  output                28 tok/s, batch only, under 30\n"
        "  first token           1.0 s\n"
        "  first answer token    95 s\n"
        "  answer of 280 tokens  100 s\n"
    ) in page


def test_strengths_and_weaknesses_carry_the_catalogue_s_figures(on_fixture: Llmrank) -> None:
    page = on_fixture("show", "borealis-2").stdout
    assert (
        "Strengths\n"
        "  - The fastest output: 210 tok/s, 1.75x that of Aster Small.\n"
        "  - Keeps long tool chains together (Tau-2 0.950).\n"
    ) in page
    assert "Weaknesses\n  - The longest wait for the first token: 4.2 s.\n" in page


def test_an_excluded_model_says_why_and_shows_nothing_it_does_not_know(
    on_fixture: Llmrank,
) -> None:
    lines = on_fixture("show", "iris-pro").stdout.splitlines()
    assert lines[2:5] == [
        "at Vendor Two as iris-pro, effort default",
        "Rank: not ranked (of all 10 models, price mix 1:1)",
        "Not ranked: input and output price not published",
    ]
    assert "  cost per point          -" in lines
    assert "Weighted score, - of 100" not in "\n".join(lines)


def test_what_a_host_takes_is_told_yes_no_or_unknown(on_fixture: Llmrank) -> None:
    page = on_fixture("show", "borealis").stdout
    assert "  tools           yes\n" in page
    assert "  JSON schema     no\n" in page
    page = on_fixture("show", "dune").stdout
    assert "  JSON schema     -\n" in page


def test_each_figure_s_source_and_day_stand_at_the_end(on_fixture: Llmrank) -> None:
    page = on_fixture("show", "aster-small").stdout
    sources = page[page.index("\nSources\n") :]
    assert "Fixturegate, 2026-05-11       slug, input price, output price" in sources
    assert "Fixturegate, 2026-05-10       time to first token\n" in sources
    assert "  verify               https://artificialanalysis.ai/models/aster-small\n" in sources
    assert "  Open in Fixturegate  https://fixturegate.example/\n" in sources


def test_another_host_brings_its_prices_limits_and_place(on_fixture: Llmrank) -> None:
    result = on_fixture("show", "cinder", "--host", "vendor-one", "--format", "json")
    row = json.loads(result.stdout)["row"]
    assert (row["rank"], row["host"], row["slug"]) == (3, "vendor-one", "cinder-large-2026")
    assert (row["cache_read"], row["context"], row["max_output"]) == (0.1, 1_000_000, 32_768)
    assert row["inputs"] == ["text", "image", "video"]
    assert (row["tools"], row["structured_output"]) == (False, None)
    features = {x["host"]: (x["tools"], x["structured_output"]) for x in row["offers"]}
    assert features == {"fixturegate": (None, None), "vendor-one": (False, None)}
    # "Publishes no price for cache reads" is true at the gateway only.
    assert [text for text in row["weaknesses"] if "cache" in text] == []


def test_another_effort_brings_its_scores_and_the_place_it_would_take(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("show", "aster", "--effort", "LOW", "--format", "json")
    row = json.loads(result.stdout)["row"]
    assert (row["effort"], row["index"], row["rank"]) == ("low", 32, 1)
    assert row["cost_per_point"] == pytest.approx(0.00625)
    assert (row["standing"], row["band"]) == ("1 of 4, 4.0x cheaper than #2", "budget, 30–50")


def test_the_analysis_is_shown_only_for_the_offer_and_effort_it_is_about(
    on_fixture: Llmrank,
) -> None:
    assert "\nAnalysis\n  Its price is so low" in on_fixture("show", "aster").stdout
    assert "Analysis" not in on_fixture("show", "aster", "--effort", "low").stdout
    assert "Analysis" not in on_fixture("show", "aster", "--host", "vendor-one").stdout


def test_json_holds_the_row_and_everything_around_it(on_fixture: Llmrank) -> None:
    record = json.loads(
        on_fixture("show", "aster-small", "--reasoning", "off", "--format", "json").stdout
    )
    assert list(record) == [
        *("edition", "scope", "index", "quality", "basis", "blend", "workload", "attribution"),
        *("acceptance", "reasoning_measure", "hosts", "against", "row"),
    ]
    row = record["row"]
    assert (row["rank"], row["model"], row["monthly"]) == (1, "aster-small", pytest.approx(67.2))
    assert row["tiers"] == []
    assert [offer["host"] for offer in row["offers"]] == ["fixturegate", "vendor-one"]
    assert [(one["effort"], one["index"], one["hle"]) for one in row["efforts"]] == [
        ("high", 40, 0.21),
        ("low", 32, None),
    ]
    assert row["weaknesses"] == ["Reads text and nothing else."]
    assert row["best_for"] == ["summaries", "batch work"]
    assert row["provenance"]["time_to_first_token"] == {
        "source": "Fixturegate",
        "url": "https://fixturegate.example/models",
        "as_of": "2026-05-10",
    }
    assert "gpqa_diamond" in row["provenance"]
    assert "cache_write" not in row["provenance"]


def test_the_parts_of_the_weighted_score_add_up_to_it(on_fixture: Llmrank) -> None:
    row = json.loads(on_fixture("show", "aster", "--format", "json").stdout)["row"]
    assert [part["criterion"] for part in row["weighted_parts"]] == [
        "cost_per_point",
        "intelligence_floor",
        "cache_read_price",
        "throughput",
        "context_window",
    ]
    assert sum(part["points"] for part in row["weighted_parts"]) == pytest.approx(
        row["weighted_score"]
    )


def test_csv_is_the_one_row(on_fixture: Llmrank) -> None:
    result = on_fixture("show", "ember", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["model"], row["rank"], row["max_output"]) == ("ember-mini", "6", "")


def test_a_model_off_the_shelf_stands_among_all_models(on_fixture: Llmrank) -> None:
    page = on_fixture("show", "ember-mini").stdout
    assert "Rank: 6 of 7, 2.3x cheaper than #7 (of all 10 models, price mix 1:1)" in page


def test_the_scope_shelf_refuses_a_model_that_is_not_on_it(on_fixture: Llmrank) -> None:
    result = on_fixture("show", "ember-mini", "--scope", "shelf")
    assert result.exit_code == 2
    assert result.stderr == (
        "Ember Mini is not one of Fixturegate's models: it is sold elsewhere\nAdd --scope all.\n"
    )
