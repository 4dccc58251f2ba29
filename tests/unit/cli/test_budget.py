"""`llmrank-tui budget` on a small invented catalogue."""

import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank, answers_only


@pytest.fixture
def llmrank(llmrank: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(llmrank)


@pytest.fixture
def on_fixture(on_fixture: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(on_fixture)


def test_what_a_budget_buys_stands_by_model_those_that_fit_first(on_fixture: Llmrank) -> None:
    """$400 on Aster Small at $0.000224 a request: 1,785,714; at 10,000 a day 178.6 days."""
    assert on_fixture("budget", "400").stdout.splitlines() == [
        "$400.00 a month covers this traffic on 2 of 4 models (scope: Fixturegate).",
        "10,000 requests a day of 2,000 + 500 tokens, 70% cached,"
        " answers only: a lower bound where the effort reasons",
        "",
        "#  model         fits    $/month   requests    lasts  index  answer",
        "1  Aster Small   yes      $67.20  1,785,714  178.6 d   40.0    29 s",
        "2  Borealis 2    yes     $388.80    308,641   30.9 d   48.0    11 s",
        "3  Cinder Large  no    $1,050.00    114,285   11.4 d   50.0    41 s",
        "4  Dune Max      no    $1,644.00     72,992    7.3 d   55.5   110 s",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_sessions_are_counted_where_the_workload_has_them(on_fixture: Llmrank) -> None:
    """A chat of 10 turns on Aster Small: 8,700 fresh at 0.10, 55,800 cached at 0.01, 3,000 at 0.30.

    $0.000870 + 0.000558 + 0.000900 = $0.002328 a session; $100 buy 42,955 of them.
    """
    arguments = ("budget", "100", "--preset", "chat")
    header, first = on_fixture(*arguments).stdout.splitlines()[3:5]
    assert header.split()[3:6] == ["$/month", "requests", "sessions"]
    assert first.split()[5:7] == ["429,553", "42,955"]
    record = json.loads(on_fixture(*arguments, "--format", "json").stdout)
    assert record["rows"][0]["sessions"] == pytest.approx(100 / 0.002328)


def test_sessions_of_a_workload_file_are_counted_too(on_fixture: Llmrank, tmp_path: Path) -> None:
    """Two turns of 1,000 + 100 and 1,000 + 100 + 50 + 100 prompt tokens, 1,100 of them cached.

    Aster Small: 1,250 fresh at 0.10, 1,100 cached at 0.01, 100 of answer at 0.30 = $0.000166;
    $100 buy 602,409 sessions.
    """
    path = tmp_path / "short.toml"
    path.write_text(
        "[session]\nsessions_per_day = 10\nsystem_tokens = 1000\nturns = 2\nuser_tokens = 100\n"
        "answer_tokens = 50\n"
    )
    result = on_fixture("budget", "100", "--workload", str(path), "--format", "json")
    assert json.loads(result.stdout)["rows"][0]["sessions"] == pytest.approx(100 / 0.000166)


def test_ranks_are_those_of_the_basis(llmrank: Llmrank) -> None:
    result = llmrank("budget", "1000", "--basis", "workload", "--format", "json")
    record = json.loads(result.stdout)
    assert record["basis"] == "workload"
    # $714.00 / 53.8 is less a point than $750.00 / 50; by list price it is the other way round.
    assert [row["model"] for row in record["rows"]][2:4] == ["mimo-v2.5-pro", "qwen3.6-plus"]


def test_a_basis_of_usable_answers_needs_pass_rates(on_fixture: Llmrank) -> None:
    assert "Add --pass-rate" in on_fixture("budget", "100", "--basis", "accepted").stderr


def test_conditions_leave_out_what_is_too_slow_or_too_dear(on_fixture: Llmrank) -> None:
    result = on_fixture("budget", "2000", "--only", "answer<60 request<0.0013")
    assert result.stdout.startswith(
        "$2,000.00 a month covers this traffic on 2 of 2 models (scope: Fixturegate)."
    )
    assert [line.split()[1] for line in result.stdout.splitlines()[4:6]] == ["Aster", "Borealis"]
    nothing = on_fixture("budget", "2000", "--only", "answer<1")
    assert "No ranked model passes these limits.\n" in nothing.stdout


def test_among_all_models_the_host_is_named(on_fixture: Llmrank) -> None:
    summary, _, _, header, first = on_fixture(
        "budget", "400", "--scope", "all"
    ).stdout.splitlines()[:5]
    assert summary.endswith("models (scope: all models).")
    assert header.split()[:4] == ["#", "model", "host", "fits"]
    assert first.split()[:5] == ["1", "Grove", "Open", "median", "yes"]


def test_a_model_nobody_measured_shows_a_lower_bound_of_which_no_more_is_told(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("budget", "2000", "--reasoning", "measured")
    assert result.stdout.splitlines()[7].split() == [
        *("4", "Dune", "Max", "-", "≥$1,644.00", "-", "-", "55.5", "110", "s")
    ]
    record = json.loads(
        on_fixture("budget", "2000", "--reasoning", "measured", "--format", "json").stdout
    )
    last = record["rows"][-1]
    assert (last["model"], last["bill_is_lower_bound"]) == ("dune-max", True)
    assert last["monthly"] == pytest.approx(1_644)
    for figure in ("fits", "requests", "sessions", "days"):
        assert last[figure] is None


def test_what_does_not_fit_a_model_is_left_out_of_a_budget_with_the_reason(
    llmrank: Llmrank,
) -> None:
    asked = ("--requests", "100", "--prompt", "500000", "--answer", "100", "--cache", "0")
    arguments = ("budget", "500", *asked, "--scope", "all", "--reasoning", "effort")
    record = json.loads(llmrank(*arguments, "--format", "json").stdout)
    assert "gpt-oss-120b" not in [row["model"] for row in record["rows"]]
    reasons = {each["model"]: each["reasons"] for each in record["excluded"]}
    # 100 x 73,416,390 / (77,700,466 - 73,416,390) = 1,714 reasoning tokens
    assert reasons["gpt-oss-120b"] == [
        "a request of 501,814 tokens with 1,714 of reasoning exceeds the context window of 131,072"
    ]
    page = " ".join(llmrank(*arguments).stdout.split())
    assert "gpt-oss-120B: a request of 501,814 tokens with 1,714 of reasoning exceeds" in page


def test_of_traffic_that_costs_nothing_any_number_is_served(on_fixture: Llmrank) -> None:
    first = on_fixture("budget", "0", "--prompt", "0", "--answer", "0").stdout.splitlines()[4]
    assert first == "1  Aster Small   yes     $0.00  any number  any number   40.0    24 s"


def test_json_has_the_budget_and_unrounded_figures_by_model(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("budget", "400", "--format", "json").stdout)
    assert (record["budget"], record["scope"], record["workload"]["answer_tokens"]) == (
        *(400, "shelf", 500),
    )
    assert [(row["rank"], row["model"], row["fits"]) for row in record["rows"]] == [
        (1, "aster-small", True),
        (2, "borealis-2", True),
        (3, "cinder-large", False),
        (4, "dune-max", False),
    ]
    second = record["rows"][1]
    assert second["per_request"] == pytest.approx(0.001296)
    assert second["monthly"] == pytest.approx(388.8)
    assert second["requests"] == pytest.approx(400 / 0.001296)
    assert second["days"] == pytest.approx(400 / 12.96)
    assert second["sessions"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ten",), "the monthly budget must be a number of 0 or more, not 'ten'"),
        ((), "Missing argument 'USD'"),
        (("5", "--only", "answer:3"), "answer takes a number: answer<30"),
        (("5", "--preset", "nothing"), "No such preset: there is no preset 'nothing'"),
    ],
)
def test_a_budget_that_cannot_be_read_is_refused_in_a_sentence(
    on_fixture: Llmrank, arguments: tuple[str, ...], said: str
) -> None:
    result = on_fixture("budget", *arguments)
    assert result.exit_code != 0
    assert result.stdout == ""
    assert said in result.stderr
