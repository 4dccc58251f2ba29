"""`llmrank-tui ladder` on a small catalogue of invented models."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank


def test_the_efforts_their_steps_and_what_beats_them_stand_in_three_tables(
    on_fixture: Llmrank,
) -> None:
    """The speed test: (24.5 - 0.5) s x 120 tok/s = 2,880 tokens of $0.30 a million, 300,000 times.

    That is $259.20 more than the $67.20 of low, for 8 points; the runs cost $34.00 and $10.50.
    """
    lines = on_fixture("ladder", "aster").stdout.splitlines()
    assert lines[:2] == [
        "Aster Small at Fixturegate, effort by effort",
        "Fixture Intelligence Index v4.0 · as published May 2026",
    ]
    assert lines[2].startswith("$/month: 10,000 requests a day of 2,000 + 500 tokens, 70% cached")
    assert lines[4:] == [
        "effort  index   $/1M  $/AA run   $/month  answer in",
        "low      32.0  $0.20    $10.50    $67.20      4.5 s",
        "high     40.0  $0.20    $34.00  ~$326.40       29 s",
        "",
        "What each further point costs",
        "up to  from  points   $/1M  $/AA run  $/month  seconds",
        "high   low     +8.0  $0.00     $2.94  ~$32.40    3.0 s",
        "",
        "Beaten: something else costs no more and scores no less",
        "effort  your traffic  AA's tasks  list price",
        "low     -             -           effort high",
        "",
        "Every effort has the same list price: a higher one costs more because it reasons more.",
        "$/1M: list price, mix 1:1. $/AA run: AA's run of the whole index.",
        "Compared with every effort of Fixturegate's 4 models that is ranked and can be called.",
        "",
        "Figures: Fixture Measures (invented): https://measures.example/",
    ]


def test_what_another_model_beats_is_said_with_points_and_dollars(on_fixture: Llmrank) -> None:
    """Dune Max off: index 44 at $1,644.00; Borealis 2 has 48, and costs $993.60 with reasoning."""
    output = on_fixture("ladder", "dune").stdout
    assert "off: Borealis 2 has 4.0 points more for $650.40 less a month." in output
    assert "max     55.5*" in output
    assert "* estimated, not measured" in output


def test_the_traffic_asked_for_is_billed(on_fixture: Llmrank) -> None:
    """A tenth of the requests: a tenth of the $259.20, over 8 points."""
    record = json.loads(
        on_fixture("ladder", "aster", "--requests", "1k", "--format", "json").stdout
    )
    assert record["rungs"][1]["monthly_per_point"] == pytest.approx(3.24)


def test_json_has_the_head_and_each_effort_with_its_step_unrounded(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("ladder", "aster", "--format", "json").stdout)
    assert (record["model"], record["scope"]) == ("aster-small", "shelf")
    low, high = record["rungs"]
    assert (low["effort"], low["from"], low["points"]) == ("low", None, None)
    assert (low["list_beaten_by"], low["list_beaten_by_effort"]) == ("aster-small", "high")
    assert high["list_beaten_by"] is None
    assert (high["effort"], high["host"], high["slug"], high["from"], high["points"]) == (
        *("high", "fixturegate", "vendor-one/aster-small", "low", 8),
    )
    assert high["monthly_per_point"] == pytest.approx(259.2 / 8)
    assert high["measured_per_point"] == pytest.approx(23.5 / 8)
    assert high["list_per_point"] == 0
    # 24.5 + 500 / 120 - (0.5 + 500 / 125)
    assert high["seconds_per_point"] == pytest.approx(24.1666666667 / 8)


def test_csv_has_an_effort_a_line(on_fixture: Llmrank) -> None:
    rows = list(csv.DictReader(io.StringIO(on_fixture("ladder", "dune", "--format", "csv").stdout)))
    assert [row["effort"] for row in rows] == ["off", "max"]
    assert [row["index_estimated"] for row in rows] == ["false", "true"]
    assert [row["monthly_beaten_by"] for row in rows] == ["borealis-2", ""]
    assert rows[0]["from"] == ""


def test_a_host_is_priced_where_it_is_asked_for(on_fixture: Llmrank) -> None:
    output = on_fixture("ladder", "aster", "--host", "vendor-one").stdout
    assert output.startswith("Aster Small at Vendor One, effort by effort\n")


def test_an_unknown_model_is_refused(on_fixture: Llmrank) -> None:
    result = on_fixture("ladder", "nobody")
    assert result.exit_code == 2
    assert "nobody" in result.stderr


def test_the_page_of_a_model_has_its_ladder_in_one_line(on_fixture: Llmrank) -> None:
    said = "  Each further point costs ~$32.40 a month up to high.\n"
    assert said in on_fixture("show", "aster").stdout
    assert "Each further point" not in on_fixture("show", "borealis").stdout
