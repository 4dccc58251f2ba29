"""`llmrank-tui plot` on a small catalogue of invented models."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank


def test_the_frontier_stands_in_a_table_with_the_price_of_each_further_point(
    on_fixture: Llmrank,
) -> None:
    """1.00 / 8, 0.80 / 2 and 3.00 / 5.5 dollars for a point."""
    lines = on_fixture("plot").stdout.splitlines()
    assert lines[0] == (
        "Fixture Intelligence Index v4.0 against list price, $ per 1M tokens (mix 1:1)"
    )
    assert lines[3:] == [
        "Fixturegate's 4 models.",
        "",
        "on the frontier     index   $/1M  +1 point",
        "Aster Small (high)   40.0  $0.20     -",
        "Borealis 2           48.0  $1.20    $0.125",
        "Cinder Large         50.0  $2.00    $0.400",
        "Dune Max (max)       55.5  $5.00    $0.545",
        "",
        "Nothing ranked is at least as good in both figures as a model on the frontier and better",
        "in one.",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_the_cost_is_that_of_the_basis_and_the_traffic_is_said_where_it_counts(
    on_fixture: Llmrank,
) -> None:
    output = on_fixture("plot", "--basis", "workload").stdout
    assert "against monthly bill, $\n" in output
    assert "$/month: 10,000 requests a day" in output
    assert "$/month: " not in on_fixture("plot").stdout


def test_other_figures_lie_across_and_go_up(on_fixture: Llmrank) -> None:
    options = ("plot", "--scope", "all", "--across", "released", "--up", "score")
    record = json.loads(on_fixture(*options, "--format", "json").stdout)
    assert record["across"] == {
        "id": "released",
        "name": "release date",
        "metric": None,
        "scale": "date",
        "better": "low",
    }
    assert (record["up"]["id"], record["up"]["metric"]) == ("score", "weighted_score")


def test_json_has_every_point_unrounded_and_what_has_none(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("plot", "--scope", "all", "--format", "json").stdout)
    points = {point["model"]: point for point in record["points"]}
    assert (points["borealis-2"]["x"], points["borealis-2"]["y"]) == (pytest.approx(1.2), 48.0)
    assert points["borealis-2"]["price_of_further_point"] == pytest.approx(0.125)
    assert points["borealis-2"]["pareto"]
    assert points["haze-tiny"]["rank"] is None
    assert not points["haze-tiny"]["pareto"]
    assert "iris-pro" in record["not_placed"]
    assert record["frontier"][0]["model"] == "grove-open"


def test_csv_has_a_point_a_line(on_fixture: Llmrank) -> None:
    rows = list(csv.DictReader(io.StringIO(on_fixture("plot", "--format", "csv").stdout)))
    assert [row["model"] for row in rows] == [
        *("aster-small", "borealis-2", "cinder-large", "dune-max"),
    ]
    assert (rows[0]["x"], rows[0]["y"], rows[0]["price_of_further_point"]) == ("0.2", "40.0", "")


def test_a_search_keeps_points_and_the_frontier_stays(on_fixture: Llmrank) -> None:
    options = ("plot", "--where", "dune", "--format", "json")
    record = json.loads(on_fixture(*options).stdout)
    assert [point["model"] for point in record["points"]] == ["dune-max"]
    assert len(record["frontier"]) == 4
    assert record["where"] == "dune"


def test_every_effort_is_a_point(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("plot", "--efforts", "--format", "json").stdout)
    efforts = [each["effort"] for each in record["points"] if each["model"] == "aster-small"]
    assert sorted(efforts) == ["high", "low"]


def test_a_picture_is_an_svg(on_fixture: Llmrank) -> None:
    output = on_fixture("plot", "--format", "svg").stdout
    assert output.startswith("<svg ")
    assert "Borealis 2" in output


def test_a_file_that_ends_in_svg_is_a_picture(on_fixture: Llmrank, folder: Path) -> None:
    assert on_fixture("plot", "--output", "field.svg").exit_code == 0
    assert (folder / "field.svg").read_text("utf-8").startswith("<svg ")


def test_one_figure_on_both_axes_is_refused(on_fixture: Llmrank) -> None:
    result = on_fixture("plot", "--across", "speed", "--up", "speed")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "Nothing to plot: --across and --up are both speed.",
        "For example --across cost --up speed.",
    ]


def test_where_no_row_has_both_figures_it_says_so(on_fixture: Llmrank) -> None:
    result = on_fixture("plot", "--floor", "95")
    assert result.exit_code == 0
    assert "Nothing to plot: no row has both figures." in result.stdout
