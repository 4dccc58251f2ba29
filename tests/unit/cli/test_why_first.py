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
    lines = result.stdout.splitlines()
    assert lines[0] == "Cost per point, even blend · the shelf of Fixturegate · 4 of 4 ranked"
    assert lines[4:6] == [
        "Aster Small is first. Lowest cost per point on the shelf: $0.0050, 5.0x below Borealis",
        "2.",
    ]
    assert lines[7:11] == [
        "lever                            now   flips        first then                   distance",
        "floor                            30    above 40     Borealis 2                        10%",
        "weight of context window         10%   above 23.1%  Borealis 2                      13.1%",
        "weight of cost per point         40%   below 25.7%  Borealis 2                      14.3%",
    ]
    assert (
        "price of Aster Small             100%  above 500%   Borealis 2"
        "                       400%" in lines
    )
    assert (
        "in:out ratio                     1:1   -            nobody else from 0:1 to 1:0"
        "         -" in lines
    )
    assert result.exit_code == 0


def test_what_the_table_has_no_room_for_is_said_below_it(on_fixture: Llmrank) -> None:
    output = on_fixture("why-first", "--basis", "measured").stdout
    assert "Weights move the weighted score, by which Aster Small is first now.\n" in output
    assert (
        "No effect of the in:out ratio and the cache share: on the measured basis each model has\n"
        "the tokens of its own run.\n"
    ) in output


def test_a_floor_that_nobody_passes_leaves_nothing_to_overturn(on_fixture: Llmrank) -> None:
    result = on_fixture("why-first", "--floor", "90")
    assert "\nNothing is ranked.\n" in result.stdout
    assert result.exit_code == 0


def test_the_floor_decides_who_is_first_then(on_fixture: Llmrank) -> None:
    # Above 48 there are Cinder Large at 2 / 50 and Dune Max at 5 / 55.5.
    record = json.loads(on_fixture("why-first", "--floor", "41", "--format", "json").stdout)
    assert record["first"]["model"] == "borealis-2"
    (floor,) = [lever for lever in record["levers"] if lever["lever"] == "floor"]
    assert floor["now"] == 41
    assert (floor["flips_at"], floor["above"]) == (40, False)
    assert floor["new_first"] == "aster-small"
    assert floor["sentence"] == "Once the floor falls to 40 (41 now), Aster Small is first."


def test_json_has_the_head_the_first_two_and_every_lever_unrounded(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("why-first", "--format", "json").stdout)
    assert (record["scope"], record["basis"], record["blend"]) == ("shelf", "list", "even")
    assert record["first"]["model"] == "aster-small"
    assert record["second"]["model"] == "borealis-2"
    assert record["lead"] == pytest.approx(5)
    assert len(record["levers"]) == 11
    assert all(list(lever) == LEVER_KEYS for lever in record["levers"])
    levers = {lever["lever"]: lever for lever in record["levers"]}
    assert levers["first_price"]["flips_at"] == pytest.approx(5)
    assert levers["second_price"]["flips_at"] == pytest.approx(0.2)
    assert levers["in_out"] == {
        "lever": "in_out",
        "name": "the in:out ratio",
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
        "sentence": "Nothing from 0:1 to 1:0: the in:out ratio (1:1 now) puts no other model "
        "first.",
    }


def test_json_of_nothing_ranked_has_nobody_first(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("why-first", "--floor", "90", "--format", "json").stdout)
    assert (record["first"], record["second"], record["lead"]) == (None, None, None)
    assert record["levers"] == []


def test_csv_has_a_line_for_each_lever_with_the_names_of_the_json(on_fixture: Llmrank) -> None:
    rows = list(csv.DictReader(io.StringIO(on_fixture("why-first", "--format", "csv").stdout)))
    assert list(rows[0]) == LEVER_KEYS
    assert rows[0]["lever"] == "floor"
    assert len(rows) == 11


def test_the_workload_decides_on_its_basis(on_fixture: Llmrank) -> None:
    # A month: Aster 67.20 / 40 = 1.68 a point, Borealis 388.80 / 48 = 8.10: 4.82 times.
    record = json.loads(on_fixture("why-first", "--basis", "workload", "--format", "json").stdout)
    assert record["lead"] == pytest.approx(4.8214, abs=1e-4)
    levers = {lever["lever"]: lever for lever in record["levers"]}
    assert levers["cache_share"]["now"] == 0.7
    assert levers["in_out"]["now"] == 0.8
    assert levers["first_price"]["flips_at"] == pytest.approx(4.8214, abs=1e-4)


def test_rank_orders_by_the_workload_s_bill_a_point(on_fixture: Llmrank) -> None:
    lines = on_fixture("rank", "--basis", "workload").stdout.splitlines()
    assert lines[0] == "Monthly bill per point · the shelf of Fixturegate · 4 of 4 ranked"
    # 1,050 / 50 = 21 and 1,644 / 55.5 = 29.6.
    shown = [line.split("$")[1].split()[0] for line in lines[5:9]]
    assert shown == ["1.68", "8.10", "21.0", "29.6"]


def test_rank_by_measured_runs_leaves_out_what_was_not_measured(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--basis", "measured")
    assert result.stdout.splitlines()[0] == (
        "Cost per point on AA's tasks · the shelf of Fixturegate · 4 of 4 ranked"
    )
    record = json.loads(on_fixture("rank", "--basis", "measured", "--format", "json").stdout)
    assert record["basis"] == "measured"
    # 100 million tokens at 0.10 and 80 million at 0.30 are 34 dollars; / 40.
    assert record["rows"][0]["cost_per_point"] == pytest.approx(0.85)
    assert record["rows"][0]["measured_cost_per_point"] == pytest.approx(0.85)


def test_a_basis_there_is_not_is_a_usage_error(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--basis", "vibes")
    assert result.exit_code == 2
    assert "'vibes' is not one of 'list', 'workload', 'measured'" in result.stderr
