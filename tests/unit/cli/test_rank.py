"""`llmrank-tui rank` on a small invented catalogue."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings

ROW_KEYS = [
    *("rank", "model", "name", "vendor", "effort", "host", "slug", "input", "output"),
    *("cache_read", "cache_write", "blended", "index", "cost_per_point"),
    *("measured_cost_per_point", "tokens_per_second", "time_to_first_token"),
    *("time_to_first_answer_token", "context", "max_output", "monthly"),
    *("monthly_with_reasoning", "weighted_score", "pareto", "as_of"),
]


def test_the_title_names_scope_index_version_floor_blend_edition_and_age(
    on_fixture: Llmrank,
) -> None:
    lines = on_fixture("rank").stdout.splitlines()
    assert lines[:3] == [
        "Cost per point, price mix 1:1 · Fixturegate's 4 models · 4 of 4 ranked",
        "Fixture Intelligence Index v4.0, minimum index 30 · as published May 2026",
        "$/month: 10,000 requests a day of 2,000 + 500 tokens, 70% cached, reasoning as in AA's"
        " speed test (~); answers only from $67.20",
    ]


def test_the_table_stands_in_the_order_of_cost_per_point_with_its_columns_aligned(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("rank", "--reasoning", "off")
    assert result.stdout.splitlines()[4:10] == [
        "#  model         effort   $/point     in    out  cache  index  tok/s  answer s  score"
        "    $/month  context",
        "1  Aster Small   high     $0.0050  $0.10  $0.30  $0.01  40.0     120      29 s   70.7"
        "     $67.20     256K",
        "2  Borealis 2    default  $0.0250  $0.40  $2.00  $0.04  48.0     210      11 s   64.0"
        "    $388.80       1M",
        "3  Cinder Large  default  $0.0400  $1.00  $3.00   -     50.0      45      41 s   41.3"
        "  $1,050.00     400K",
        "4  Dune Max      max      $0.0901  $2.00  $8.00  $0.20  55.5*     28     110 s   43.7"
        "  $1,644.00       1M",
        "* estimated, not measured",
    ]
    assert result.stderr == ""
    assert result.exit_code == 0


def test_on_another_basis_the_rank_by_list_price_stands_beside_where_the_order_flips(
    llmrank: Llmrank,
) -> None:
    """By list price Qwen (0.0350) is before MiMo (0.0372), measured behind it: 9.65 to 8.58."""
    lines = llmrank("rank", "--basis", "measured").stdout.splitlines()
    assert lines[4].split()[:3] == ["#", "list", "model"]
    assert [line[:14].rstrip() for line in lines[5:10]] == [
        "1        DeepS",
        "2        Gemin",
        "3     4  MiMo-",
        "4     3  Qwen3",
        "5        DeepS",
    ]
    assert lines[10] == "list: the rank by list price, where the order flips"
    arguments = ("rank", "--basis", "measured", "--format", "json")
    rows = json.loads(llmrank(*arguments).stdout)["rows"]
    assert [(row["list_rank"], row["order_flips"]) for row in rows] == [
        *((1, False), (2, False), (4, True), (3, True), (5, False)),
    ]


def test_without_a_flip_nothing_is_said_of_the_list(llmrank: Llmrank) -> None:
    output = llmrank("rank", "--basis", "measured", "--where", "flash").stdout
    assert "the rank by list price" not in output


def test_seconds_to_my_answer_and_a_request_follow_the_workload(llmrank: Llmrank) -> None:
    """V4 Flash: 84.323 s to the first answer token and 670 more at 67 a second are 94.323 s.

    A request of 2,000 prompt tokens (1,400 cached) and 670 of answer: 0.000084 + 0.0000392 +
    0.0001876 dollars.
    """
    result = llmrank("rank", "--answer", "670", "--reasoning", "off", "--format", "json")
    row = json.loads(result.stdout)["rows"][0]
    assert row["answer_seconds"] == pytest.approx(94.323)
    assert row["per_request"] == pytest.approx(0.0003108)


def test_the_excluded_follow_with_their_reasons_and_the_credit_closes_the_page(
    on_fixture: Llmrank,
) -> None:
    lines = on_fixture("rank", "--scope", "all").stdout.splitlines()
    assert lines[lines.index("Not ranked") :] == [
        "Not ranked",
        "Iris Pro    default  input and output price not published",
        "Jade Short  default  context 16K is below 32K",
        "Haze Tiny   default  index 24.5 is below the floor 30",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_the_scope_all_shows_each_row_s_host(on_fixture: Llmrank) -> None:
    lines = on_fixture("rank", "--scope", "all").stdout.splitlines()
    assert lines[0] == "Cost per point, price mix 1:1 · all 10 models · 7 of 10 ranked"
    assert lines[5].split()[:5] == ["1", "Grove", "Open", "default", "median×"]
    assert lines[6].split()[:5] == ["2", "Aster", "Small", "high", "fixturegate"]


def test_the_floor_excludes_and_says_which_floor(on_fixture: Llmrank) -> None:
    output = on_fixture("rank", "--floor", "50").stdout
    assert "minimum index 50 ·" in output
    assert "2 of 4 ranked" in output
    assert "Aster Small  high     index 40 is below the floor 50" in output


def test_a_floor_nobody_reaches_leaves_an_empty_ranking_that_says_so(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--floor", "100")
    assert "\nNothing is ranked.\n" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("blend", "cost"),
    # Aster Small: 0.10 in, 0.30 out, 0.01 cache read, index 40.
    [("even", 0.2 / 40), ("3:1", 0.15 / 40), ("7:2:1", 0.057 / 40), ("1:4", 0.26 / 40)],
)
def test_a_blend_changes_the_cost_per_point(on_fixture: Llmrank, blend: str, cost: float) -> None:
    record = json.loads(on_fixture("rank", "--blend", blend, "--format", "json").stdout)
    assert record["blend"] == blend
    assert record["rows"][0]["model"] == "aster-small"
    assert record["rows"][0]["cost_per_point"] == pytest.approx(cost)


def test_efforts_gives_each_effort_a_row(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("rank", "--efforts", "--format", "json").stdout)
    assert [(row["model"], row["effort"]) for row in record["rows"]] == [
        ("aster-small", "high"),
        ("aster-small", "low"),
        ("borealis-2", "default"),
        ("cinder-large", "default"),
        ("dune-max", "max"),
        ("dune-max", "off"),
    ]


def test_host_ranks_what_that_host_sells_at_its_prices(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--scope", "all", "--host", "Vendor-One", "--format", "json")
    rows = json.loads(result.stdout)["rows"]
    assert [row["model"] for row in rows] == ["aster-small", "fjord-1", "cinder-large"]
    assert {row["host"] for row in rows} == {"vendor-one"}
    assert rows[2]["cache_read"] == 0.1


def test_json_has_the_published_keys_in_their_order_and_null_for_unknown(
    on_fixture: Llmrank,
) -> None:
    record = json.loads(on_fixture("rank", "--format", "json").stdout)
    assert list(record) == [
        *("edition", "scope", "index", "quality", "basis", "blend", "workload", "attribution"),
        *("acceptance", "reasoning_measure", "hosts", "where", "against", "rows", "excluded"),
    ]
    assert record["edition"] == {
        "name": "Fixture edition",
        "as_of": "2026-05-11",
        "attribution": "Figures: Fixture Measures (invented)",
        "url": "https://measures.example/",
    }
    assert record["scope"] == "shelf"
    assert record["index"] == {
        "name": "Fixture Intelligence Index",
        "version": "4.0",
        "floor": 30,
        "floor_origin": "edition",
        "floor_version": "4.0",
    }
    floor = {"index_version": "4.0", "floor": 30, "floor_origin": "edition"}
    assert floor.items() <= record["rows"][0].items()
    assert record["basis"] == "list"
    assert record["attribution"] == "Figures: Fixture Measures (invented)"
    row = record["rows"][2]
    assert list(row)[: len(ROW_KEYS)] == ROW_KEYS
    assert row["model"] == "cinder-large"
    assert row["cache_read"] is None
    assert row["cache_write"] == 1.25


def test_json_figures_are_not_rounded(on_fixture: Llmrank) -> None:
    rows = json.loads(on_fixture("rank", "--format", "json").stdout)["rows"]
    # 5 / 55.5 and (110M x 1.0 + 50M x 3.0) / 1M / 50
    assert rows[3]["cost_per_point"] == pytest.approx(0.09009009009009009, rel=1e-12)
    assert rows[2]["measured_cost_per_point"] == pytest.approx(5.2, rel=1e-12)


def test_an_estimated_score_is_marked_for_programs_too(on_fixture: Llmrank) -> None:
    rows = json.loads(on_fixture("rank", "--format", "json").stdout)["rows"]
    assert [row["index_estimated"] for row in rows] == [False, False, False, True]


def test_a_row_is_as_old_as_its_oldest_figure(on_fixture: Llmrank) -> None:
    rows = json.loads(on_fixture("rank", "--format", "json").stdout)["rows"]
    assert rows[0]["as_of"] == "2026-05-10"
    assert rows[1]["as_of"] == "2026-05-11"


def test_the_pareto_frontier_is_marked(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--scope", "all", "--format", "json")
    on_it = [row["model"] for row in json.loads(result.stdout)["rows"] if row["pareto"]]
    assert on_it == ["grove-open", "aster-small", "borealis-2", "cinder-large", "dune-max"]


def test_json_lists_the_excluded_with_their_reasons(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("rank", "--scope", "all", "--format", "json").stdout)
    assert record["excluded"][0] == {
        "model": "iris-pro",
        "name": "Iris Pro",
        "effort": "default",
        "reasons": ["input and output price not published"],
    }


def test_csv_has_the_rows_under_the_names_of_json(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--scope", "all", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert list(rows[0])[: len(ROW_KEYS)] == ROW_KEYS
    assert [row["model"] for row in rows][:2] == ["grove-open", "aster-small"]
    assert rows[0]["slug"] == ""
    assert rows[0]["cache_read"] == ""
    assert float(rows[1]["cost_per_point"]) == pytest.approx(0.005)
    assert rows[1]["pareto"] == "true"


def test_csv_has_no_dust_of_binary_sums_and_json_every_digit(on_fixture: Llmrank) -> None:
    """3 x 0.10 / 1M a request is 0.00000030000000000000004 in binary."""
    options = ("rank", "--prompt", "3", "--answer", "0", "--cache", "0", "--requests", "10")
    off = ("--reasoning", "off")
    result = on_fixture(*options, *off, "--format", "csv")
    (aster,) = [
        r for r in csv.DictReader(io.StringIO(result.stdout)) if r["model"] == "aster-small"
    ]
    exact = json.loads(on_fixture(*options, *off, "--format", "json").stdout)["rows"][0]
    assert exact["model"] == "aster-small"
    assert (aster["per_request"], str(exact["per_request"])) == ("3e-07", "3.0000000000000004e-07")


def test_csv_says_on_stderr_that_the_excluded_are_missing(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--scope", "all", "--format", "csv")
    assert result.stderr == (
        "3 rows are not ranked and not in the CSV; --format json gives the reasons.\n"
    )
    assert on_fixture("rank", "--format", "csv").stderr == ""


def test_the_workload_s_options_change_the_monthly_bill(on_fixture: Llmrank) -> None:
    result = on_fixture(
        *("rank", "--requests", "1,000", "--prompt", "4000", "--answer", "100"),
        *("--cache", "50%", "--reasoning", "200", "--format", "json"),
    )
    record = json.loads(result.stdout)
    assert record["workload"] == {
        "requests_per_day": 1000,
        "prompt_tokens": 4000,
        "answer_tokens": 100,
        "cache_ratio": 0.5,
        "write_ratio": 0,
        "reasoning": 200,
        "batch_share": 0,
        "off_peak_share": 0,
    }
    # 30,000 requests x (2,000 x 0.10 + 2,000 x 0.01 + 300 x 0.30) / 1M
    assert record["rows"][0]["monthly"] == pytest.approx(9.3)


def test_an_option_overrides_one_figure_of_a_preset(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--preset", "chat", "--answer", "100", "--format", "json")
    workload = json.loads(result.stdout)["workload"]
    assert workload["requests_per_day"] == 10_000
    assert workload["prompt_tokens"] == 6_450
    assert workload["answer_tokens"] == 100
    assert workload["cache_ratio"] == pytest.approx(55_800 / 64_500)


def test_an_unmeasured_model_has_a_lower_bound_and_no_bill_with_reasoning(
    on_fixture: Llmrank,
) -> None:
    """Dune Max answers for $1,644.00; AA's speed test has 94 s x 28 tok/s = 2,632 tokens of it:

    789,600,000 a month at $8 are 6,316.80 more.
    """
    result = on_fixture("rank", "--reasoning", "measured", "--format", "json")
    record = json.loads(result.stdout)
    assert record["workload"]["reasoning"] == "tasks"
    assert record["reasoning_measure"] == "tasks"
    row = record["rows"][3]
    assert (row["model"], row["bill_is_lower_bound"]) == ("dune-max", True)
    assert row["monthly"] == row["answers_only"] == pytest.approx(1_644)
    assert row["monthly_with_reasoning"] is row["reasoning_tokens"] is None
    assert row["monthly_at_speed_test"] == pytest.approx(7_960.8)


def test_a_bill_counts_the_reasoning_of_its_row_unless_told_otherwise(llmrank: Llmrank) -> None:
    def first(*options: str) -> dict[str, object]:
        record = json.loads(llmrank("rank", *options, "--format", "json").stdout)
        assert record["workload"]["reasoning"] == (options[1] if options else "effort")
        row = record["rows"][0]
        return {key: row[key] for key in ("monthly", "reasoning_measure", "answers_only")}

    flash = {"monthly": pytest.approx(804.36, abs=0.005), "answers_only": pytest.approx(78.96)}
    assert first() == {**flash, "reasoning_measure": "tasks"}
    assert first("--reasoning", "tasks") == first()
    assert first("--reasoning", "off")["monthly"] == pytest.approx(78.96)
    assert first("--reasoning", "speed") == {
        "monthly": pytest.approx(548.91, abs=0.005),
        "reasoning_measure": "speed",
        "answers_only": pytest.approx(78.96),
    }


def test_what_does_not_fit_is_left_out_of_a_ranking_by_bill_and_keeps_its_place_by_list(
    llmrank: Llmrank,
) -> None:
    asked = ("--prompt", "500000", "--answer", "100", "--cache", "0", "--scope", "all")
    by_bill = json.loads(llmrank("rank", "--basis", "workload", *asked, "--format", "json").stdout)
    reasons = {each["model"]: each["reasons"] for each in by_bill["excluded"]}
    # 100 x 49,906,239 / (52,553,498 - 49,906,239) = 1,885 of Flash Lite's, which has 1M of room
    assert "gemini-3.1-flash-lite-preview" not in reasons
    assert reasons["claude-haiku-4.5"] == [
        "a request of 501,092 tokens with 992 of reasoning exceeds the context window of 200,000"
    ]
    by_list = json.loads(llmrank("rank", *asked, "--format", "json").stdout)
    (haiku,) = [row for row in by_list["rows"] if row["model"] == "claude-haiku-4.5"]
    assert haiku["rank"] is not None
    assert haiku["monthly"] is None


def test_where_keeps_rows_and_leaves_their_ranks_and_the_frontier_as_they_are(
    on_fixture: Llmrank,
) -> None:
    search = "vendor:two index>=48"
    arguments = ("rank", "--scope", "all", "--format", "json")
    everything = json.loads(on_fixture(*arguments).stdout)["rows"]
    record = json.loads(on_fixture(*arguments, "--where", search).stdout)
    assert record["where"] == search
    assert [(row["rank"], row["model"]) for row in record["rows"]] == [
        (4, "borealis-2"),
        (7, "dune-max"),
    ]
    assert record["rows"] == [everything[3], everything[6]]
    assert [row["model"] for row in record["excluded"]] == ["iris-pro"]


def test_where_tells_in_the_title_what_it_keeps(on_fixture: Llmrank) -> None:
    lines = on_fixture("rank", "--scope", "all", "--where", "vendor:two").stdout.splitlines()
    assert lines[3] == "Where vendor:two · 4 of 10 rows, ranks as among all"
    assert [line.split()[0] for line in lines[6:9]] == ["4", "6", "7"]
    assert "Iris Pro  default  input and output price not published" in lines


def test_where_takes_a_saved_filter_and_says_what_it_stands_for(
    on_fixture: Llmrank, dirs: Dirs
) -> None:
    save_settings(Settings(filters={"cheap": "price<1"}), dirs)
    result = on_fixture("rank", "--where", "@cheap vendor:one")
    assert "Where @cheap vendor:one (@cheap: price<1) · 1 of 4 rows" in result.stdout
    assert "Aster Small" in result.stdout
    assert "Borealis 2" not in result.stdout


def test_where_keeps_one_s_own_favourites(on_fixture: Llmrank) -> None:
    assert on_fixture("favourite", "dune-max").exit_code == 0
    rows = on_fixture("rank", "--where", "fav", "--format", "csv").stdout.splitlines()[1:]
    assert [row.split(",")[:2] for row in rows] == [["4", "dune-max"]]


def test_a_search_that_keeps_nothing_says_so(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--where", "nobody\x1b[2J")
    assert "\nNothing that is ranked matches.\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("search", "problem"),
    [
        ("@cheap", "no saved filter 'cheap'; none saved yet"),
        ("price<cheap", "price takes a number: price<1"),
        ("prise<1", "unknown condition prise<1: price?"),
        ("vendor:", "vendor takes a colon and a word: vendor:google"),
    ],
)
def test_a_search_that_cannot_be_read_is_refused(
    on_fixture: Llmrank, search: str, problem: str
) -> None:
    result = on_fixture("rank", "--where", search)
    assert result.stderr.splitlines()[0] == f"Cannot filter: {problem}"
    assert result.stdout == ""
    assert result.exit_code == 2


def test_a_search_that_finds_only_hidden_models_says_so(llmrank: Llmrank) -> None:
    for model in ("deepseek-v4-flash", "deepseek-v4-pro"):
        llmrank("hide", model)
    result = llmrank("rank", "--where", "deepseek")
    assert "Where deepseek · 0 of 3 rows" in result.stdout
    assert result.stderr == (
        "Only hidden models match: DeepSeek V4 Flash, DeepSeek V4 Pro. "
        "`llmrank-tui hide MODEL --undo` ranks it again.\n"
    )
    assert "hidden" not in llmrank("rank", "--where", "qwen").stderr
    assert "hidden" not in llmrank("rank", "--where", "nobody").stderr
