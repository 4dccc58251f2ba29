"""`llmrank-tui why-first` and `--basis` on a small catalogue of invented models."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank

LEVER_KEYS = [
    *("lever", "name", "unit", "now", "range_from", "range_to", "flips_at", "above"),
    *("first", "new_first", "new_first_name", "distance", "no_effect", "sentence"),
]


def test_the_table_tells_who_is_first_by_how_much_and_what_would_change_it(
    on_fixture: Llmrank,
) -> None:
    # Aster Small 0.2 / 40 = 0.005 a point, Borealis 2 1.2 / 48 = 0.025: five times.
    result = on_fixture("why-first")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    at = lines.index("lever now flips new #1 distance")
    assert lines[at + 1 : at + 9] == [
        "minimum index 30 above 40 Borealis 2 10%",
        "price of Borealis 2 100% below 20% Borealis 2 80%",
        "price of Aster Small 100% above 500% Borealis 2 400%",
        "",
        "No effect: input:output ratio (tried 0:1 to 1:0).",
        "Searched: Fixturegate's 4 models, one lever at a time.",
        "Distance: how far the lever moves, as a share of its range or of today's price.",
        "Prices: % of today's price.",
    ]
    assert result.exit_code == 0


@pytest.mark.parametrize(("basis", "told"), [("list", 0), ("measured", 0), ("workload", 1)])
def test_the_workload_stands_above_only_where_it_decides(
    on_fixture: Llmrank, basis: str, told: int
) -> None:
    output = on_fixture("why-first", "--basis", basis, "--requests", "1234").stdout
    assert output.count("1,234 requests") == told


def test_the_levers_are_those_of_the_workload_that_was_asked_for(on_fixture: Llmrank) -> None:
    asked = ("--basis", "workload", "--cache", "40%", "--batch", "25%")
    record = json.loads(on_fixture("why-first", *asked, "--format", "json").stdout)
    now = {lever["lever"]: lever["now"] for lever in record["levers"]}
    assert (now["cache_share"], now["batch_share"]) == (0.4, 0.25)
    assert "off_peak_share" not in now


def test_a_floor_that_nobody_passes_leaves_nothing_to_overturn(on_fixture: Llmrank) -> None:
    result = on_fixture("why-first", "--floor", "90")
    assert (
        "\nNothing is ranked: every model is below the minimum index or has no price.\n"
        in result.stdout
    )
    assert result.exit_code == 0


def test_the_floor_decides_who_is_first_then(on_fixture: Llmrank) -> None:
    # Above 48 there are Cinder Large at 2 / 50 and Dune Max at 5 / 55.5.
    record = json.loads(on_fixture("why-first", "--floor", "41", "--format", "json").stdout)
    assert record["first"]["model"] == "borealis-2"
    (floor,) = [lever for lever in record["levers"] if lever["lever"] == "floor"]
    assert floor["now"] == 41
    assert (floor["flips_at"], floor["above"]) == (40, False)
    assert floor["new_first"] == "aster-small"


def test_json_has_the_head_the_first_two_and_every_lever_unrounded(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("why-first", "--format", "json").stdout)
    assert (record["scope"], record["basis"], record["blend"]) == ("shelf", "list", "even")
    assert record["first"]["model"] == "aster-small"
    assert record["second"]["model"] == "borealis-2"
    assert record["lead"] == pytest.approx(5)
    assert len(record["levers"]) == 4
    assert all(list(lever) == LEVER_KEYS for lever in record["levers"])
    levers = {lever["lever"]: lever for lever in record["levers"]}
    assert levers["first_price"]["flips_at"] == pytest.approx(5)
    assert levers["second_price"]["flips_at"] == pytest.approx(0.2)
    assert levers["in_out"] == {
        "lever": "in_out",
        "name": "input:output ratio",
        "unit": "in_out",
        "now": 0.5,
        "range_from": 0,
        "range_to": 1,
        "flips_at": None,
        "above": None,
        "first": "aster-small",
        "new_first": None,
        "new_first_name": None,
        "distance": None,
        "no_effect": None,
        "sentence": "No effect: input:output ratio (tried 0:1 to 1:0).",
    }


def test_json_of_nothing_ranked_has_nobody_first(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("why-first", "--floor", "90", "--format", "json").stdout)
    assert (record["first"], record["second"], record["lead"]) == (None, None, None)
    assert record["levers"] == []


def test_csv_has_a_line_for_each_lever_with_the_names_of_the_json(on_fixture: Llmrank) -> None:
    rows = list(csv.DictReader(io.StringIO(on_fixture("why-first", "--format", "csv").stdout)))
    assert list(rows[0]) == LEVER_KEYS
    assert rows[0]["lever"] == "floor"
    assert len(rows) == 4


def test_the_workload_decides_on_its_basis(on_fixture: Llmrank) -> None:
    # A month: Aster 67.20 / 40 = 1.68 a point, Borealis 388.80 / 48 = 8.10: 4.82 times.
    record = json.loads(
        on_fixture(
            "why-first", "--basis", "workload", "--reasoning", "off", "--format", "json"
        ).stdout
    )
    assert record["lead"] == pytest.approx(4.8214, abs=1e-4)
    levers = {lever["lever"]: lever for lever in record["levers"]}
    assert levers["cache_share"]["now"] == 0.7
    assert levers["in_out"]["now"] == 0.8
    assert levers["first_price"]["flips_at"] == pytest.approx(4.8214, abs=1e-4)


def test_rank_orders_by_the_workload_s_bill_a_point(on_fixture: Llmrank) -> None:
    lines = on_fixture("rank", "--basis", "workload", "--reasoning", "off").stdout.splitlines()
    assert lines[0] == "Monthly bill per point · Fixturegate's 4 models · 4 of 4 ranked"
    # 1,050 / 50 = 21 and 1,644 / 55.5 = 29.6.
    shown = [line.split("$")[1].split()[0] for line in lines[5:9]]
    assert shown == ["1.68", "8.10", "21.0", "29.6"]


def test_rank_by_measured_runs_leaves_out_what_was_not_measured(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--basis", "measured")
    assert result.exit_code == 0
    record = json.loads(on_fixture("rank", "--basis", "measured", "--format", "json").stdout)
    assert record["basis"] == "measured"
    # 100 million tokens at 0.10 and 80 million at 0.30 are 34 dollars; / 40.
    assert record["rows"][0]["cost_per_point"] == pytest.approx(0.85)
    assert record["rows"][0]["measured_cost_per_point"] == pytest.approx(0.85)


def test_a_basis_there_is_not_is_a_usage_error(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--basis", "vibes")
    assert result.exit_code == 2
    assert "'vibes' is not one of 'list', 'workload', 'measured'" in result.stderr
