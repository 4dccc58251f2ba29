"""`llmrank-tui cost` on a small invented catalogue."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank, answers_only

PARTS = [
    *("fresh_input", "cache_read", "cache_write", "answer", "reasoning"),
    *("batch_saving", "total"),
]


@pytest.fixture
def llmrank(llmrank: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(llmrank)


@pytest.fixture
def on_fixture(on_fixture: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(on_fixture)


def test_the_bill_stands_by_part_beside_the_top_pick_s(on_fixture: Llmrank) -> None:
    # Borealis 2: 600 fresh tokens at 0.40, 1,400 cached at 0.04, 500 answer tokens at 2.00.
    assert on_fixture("cost", "borealis").stdout.splitlines() == [
        "Borealis 2 at Fixturegate as vendor-two/borealis-2, effort default",
        "10,000 requests a day, 2,000 prompt tokens (70% cached), 500 answer tokens, answers only",
        "",
        "              per request   per day  per month  top pick per month",
        "fresh input   $0.0002400    $2.40       $72.00              $18.00",
        "cache reads   $0.00005600   $0.5600     $16.80               $4.20",
        "cache writes  $0.00         $0.00        $0.00               $0.00",
        "answer        $0.001000    $10.00      $300.00              $45.00",
        "reasoning     $0.00         $0.00        $0.00               $0.00",
        "batch saving  $0.00         $0.00        $0.00               $0.00",
        "total         $0.001296    $12.96      $388.80              $67.20",
        "",
        "                                 per month  top pick  multiple",
        "answers only                       $388.80    $67.20      5.8x",
        "reasoning as on AA's tasks       $1,288.80   $472.20      2.7x",
        "reasoning as in AA's speed test   ~$993.60  ~$326.40      3.0x",
        "",
        "Cached: 70% of prompt tokens, 19% of the input cost.",
        "",
        "basis                               cost    rank  sum",
        "list price a point               $0.0250  2 of 4  (0.40 + 2.00) / 2 / 48.0",
        "monthly bill a point             $8.10    2 of 4  388.80 / 48.0",
        "measured on AA's tasks, a point  $3.50    2 of 4"
        "  (120,000,000 x 0.40 + 60,000,000 x 2.00) / 1M / 48.0",
        "",
        "The top pick of Fixturegate's 4 models is Aster Small at Fixturegate as "
        "vendor-one/aster-small, effort high.",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_a_chat_s_cache_is_told_in_tokens_and_in_dollars_with_what_a_session_costs(
    llmrank: Llmrank,
) -> None:
    """The reference chat on V4 Flash: 8,700 fresh tokens at 0.14, 55,800 cached at 0.028.

    $0.001218 + $0.0015624 = $0.0027804 of input, of which the cache is 56.19%; 3,000 answer
    tokens at 0.28 are $0.00084 more: $0.0036204 a session.
    """
    said = (
        "A session of 10 turns: 64,500 prompt tokens, 55,800 of them cached, for $0.003620.\n"
        "Cached: 87% of prompt tokens, 56% of the input cost.\n"
    )
    arguments = ("cost", "deepseek-v4-flash", "--preset", "chat")
    assert said in llmrank(*arguments).stdout
    record = json.loads(llmrank(*arguments, "--format", "json").stdout)
    assert record["cached_share"]["tokens"] == pytest.approx(55_800 / 64_500)
    assert record["cached_share"]["dollars"] == pytest.approx(0.0015624 / 0.0027804)
    assert record["session"] == {
        "turns": 10,
        "prompt_tokens": 64_500,
        "cached_tokens": 55_800,
        "total": pytest.approx(0.0036204),
    }


def test_requests_of_one_s_own_are_no_session_and_nothing_cached_says_nothing(
    on_fixture: Llmrank,
) -> None:
    assert (
        "A session of"
        not in on_fixture("cost", "aster", "--preset", "chat", "--answer", "9").stdout
    )
    assert "From cache" not in on_fixture("cost", "aster", "--cache", "0").stdout
    result = on_fixture("cost", "aster", "--cache", "0", "--format", "json")
    assert json.loads(result.stdout)["session"] is None


def test_a_session_in_a_file_says_what_its_cache_forgets(
    on_fixture: Llmrank, tmp_path: Path
) -> None:
    path = tmp_path / "slow.toml"
    path.write_text(
        "[session]\nsessions_per_day = 100\nsystem_tokens = 4000\nturns = 10\nuser_tokens = 200\n"
        "answer_tokens = 300\ncache_seconds = 300\npause_seconds = 301\n"
    )
    words = " ".join(on_fixture("cost", "aster", "--workload", str(path)).stdout.split())
    assert "A session of 10 turns: 64,500 prompt tokens, 0 of them cached," in words
    assert "The cache lifetime of 300 s is shorter than the 301 s between turns" in words


def test_the_top_pick_is_told_apart_instead_of_compared_with_itself(on_fixture: Llmrank) -> None:
    output = on_fixture("cost", "aster").stdout
    assert "This is the top pick of Fixturegate's 4 models.\n" in output
    assert "multiple" not in output


def test_an_unpublished_cache_price_is_said_and_billed_at_input(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "cinder")
    assert (
        "No cache-read price of Cinder Large is published (Fixturegate): cached tokens are billed\n"
        "at the input price.\n"
    ) in result.stdout
    # 1,400 cached tokens x 1.00 x 10,000 x 30
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("cache reads")]
    assert line.split()[4] == "$420.00"


def test_without_cached_tokens_nothing_is_said_of_the_cache_price(on_fixture: Llmrank) -> None:
    assert "cache-read price" not in on_fixture("cost", "cinder", "--cache", "0").stdout


def test_a_prompt_over_a_threshold_is_billed_wholly_at_its_tier(on_fixture: Llmrank) -> None:
    result = on_fixture(
        *("cost", "aster", "--host", "vendor-one", "--prompt", "150,000", "--cache", "0"),
        *("--answer", "0", "--requests", "10"),
    )
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("total")]
    # 150,000 x 0.20 / 1M a request
    assert line.split()[1:4] == ["$0.03000", "$0.3000", "$9.00"]
    assert (
        "Aster Small costs more for a prompt of 150,000 tokens (Vendor One): $0.20 in, $0.60 out."
    ) in result.stdout


def test_a_model_nobody_measured_shows_a_lower_bound_and_says_why(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "dune", "--reasoning", "measured")
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("total")]
    assert line.split()[1:4] == ["≥$0.005480", "≥$54.80", "≥$1,644.00"]
    (line,) = [each for each in result.stdout.splitlines() if each.startswith("reasoning as on")]
    assert line.split()[5:] == ["-", "$472.20", "-"]
    assert "Nobody measured how much Dune Max reasons on AA's tasks: its bill" in result.stdout
    assert result.exit_code == 0


def test_a_model_without_a_price_shows_dashes_and_says_why(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "iris")
    assert "No bill for Iris Pro: its prices are not published.\n" in result.stdout
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("answers only")]
    assert line.split()[2:] == ["-", "$67.20", "-"]


def test_json_has_each_part_a_request_a_day_and_a_month(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("cost", "borealis-2", "--format", "json").stdout)
    assert (record["model"], record["host"], record["effort"], record["slug"]) == (
        "borealis-2",
        "fixturegate",
        "default",
        "vendor-two/borealis-2",
    )
    for period, total in (("per_request", 0.001296), ("per_day", 12.96), ("per_month", 388.8)):
        assert list(record[period]) == PARTS
        assert record[period]["total"] == pytest.approx(total)
        assert sum(record[period][part] for part in PARTS[:-1]) == pytest.approx(total)
    assert record["workload"]["requests_per_day"] == 10_000
    assert record["answers_only_per_month"] == pytest.approx(388.8)
    # 45M of 60M output tokens were reasoning: 3 tokens an answer token
    assert record["with_measured_reasoning_per_month"] == pytest.approx(1288.8)


def test_json_compares_with_the_top_pick(on_fixture: Llmrank) -> None:
    top = json.loads(on_fixture("cost", "borealis", "--format", "json").stdout)["top_pick"]
    assert (top["model"], top["host"], top["effort"]) == ("aster-small", "fixturegate", "high")
    assert top["per_month"]["total"] == pytest.approx(67.2)
    assert top["multiple"] == pytest.approx(388.8 / 67.2)
    assert top["with_measured_reasoning_multiple"] == pytest.approx(1288.8 / 472.2)


def test_json_has_null_for_a_bill_that_nobody_can_write(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("cost", "iris", "--format", "json").stdout)
    assert record["per_month"] == dict.fromkeys(PARTS)
    assert record["answers_only_per_month"] is None
    assert record["top_pick"]["multiple"] is None
    assert record["remarks"] == ["No bill for Iris Pro: its prices are not published."]


def test_json_has_no_top_pick_where_nothing_is_ranked(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "aster", "--floor", "100", "--format", "json")
    assert json.loads(result.stdout)["top_pick"] is None


def test_csv_has_a_line_for_each_part(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "borealis", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0]) == ["part", "per_request", "per_day", "per_month"]
    assert [row["part"] for row in rows] == PARTS
    assert float(rows[-1]["per_month"]) == pytest.approx(388.8)


def test_a_fixed_number_of_reasoning_tokens_is_a_part_of_its_own(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "borealis", "--reasoning", "1,000", "--format", "json")
    record = json.loads(result.stdout)
    assert record["workload"]["reasoning"] == 1000
    assert record["per_request"]["reasoning"] == pytest.approx(0.002)
    assert record["answers_only_per_month"] == pytest.approx(388.8)
