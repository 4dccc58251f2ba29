"""Accepted answers and every basis on the command line, on a small invented catalogue."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank, answers_only

RATES = ("--pass-rate", "20:40% 50:95%", "--retries", "2", "--review", "3", "--hourly", "60")


@pytest.fixture
def on_fixture(on_fixture: Llmrank) -> Llmrank:
    """Bills of answers only: what these tests are about is something else."""
    return answers_only(on_fixture)


def test_models_are_ranked_by_what_a_usable_answer_costs(on_fixture: Llmrank) -> None:
    """Pass rates by index from 0.40 at 20 to 0.95 at 50, three tries, $3 of review an answer.

    Aster, index 40: p 0.766667, accepted 1 - 0.233333^3 = 0.987296; a request is $0.000224, so
    0.000224 / 0.766667 + 3 / 0.987296 = 3.038893. Cinder, index 50: p 0.95, accepted 0.999875, a
    request $0.0035: 0.003684 + 3.000375 = 3.004059. Dune, 55.5: as at 50; a request $0.00548:
    0.005768 + 3.000375 = 3.006143. Borealis, 48: p 0.913333, accepted 0.999349; a request
    $0.001296: 0.001419 + 3.001954 = 3.003373.
    """
    record = json.loads(
        on_fixture("rank", "--basis", "accepted", *RATES, "--format", "json").stdout
    )
    rows = record["rows"]

    assert record["basis"] == "accepted"
    assert record["acceptance"] == {
        "retries": 2,
        "review_minutes": 3,
        "hourly_rate": 60,
        "curve": [[20, 0.4], [50, 0.95]],
        "by_model": {},
    }
    assert [row["model"] for row in rows] == [
        "borealis-2",
        "cinder-large",
        "dune-max",
        "aster-small",
    ]
    assert [row["cost_per_usable_answer"] for row in rows] == pytest.approx(
        [3.003373, 3.004059, 3.006143, 3.038893], abs=1e-6
    )
    assert [row["cost_per_point"] for row in rows] == [
        row["cost_per_usable_answer"] for row in rows
    ]
    assert [row["pass_rate"] for row in rows] == pytest.approx(
        [0.913333, 0.95, 0.95, 0.766667], abs=1e-6
    )


def test_the_table_shows_the_usable_answer_in_place_of_the_point_and_where_cheap_ends(
    on_fixture: Llmrank,
) -> None:
    lines = on_fixture("rank", "--basis", "accepted", *RATES).stdout.splitlines()

    assert lines[0] == "Cost per accepted answer · Fixturegate's 4 models · 4 of 4 ranked"
    assert lines[3] == (
        "pass rates by index 20:40% 50:95%, 2 retries, 3 min of review an answer at $60.00 an hour"
    )
    assert lines[5].split()[:5] == ["#", "list", "model", "effort", "accepted"]
    assert lines[6].split()[:6] == ["1", "2", "Borealis", "2", "default", "$3.003"]
    said = " ".join(lines)
    assert "Aster Small is cheaper than Borealis 2 per request" in said
    assert "but not per accepted answer ($3.039 vs $3.003)." in said


def test_models_below_the_floor_show_what_the_floor_is_in_money(on_fixture: Llmrank) -> None:
    """Haze Tiny, index 24.5: p 0.1; a request 2,000 x 0.02 + 500 x 0.06 per 1M = 0.00007: 0.0007.

    Grove Open passes nine times of ten: 0.000175 / 0.9 = 0.0001944, 3.6 times less.
    """
    result = on_fixture(
        *("rank", "--scope", "all", "--basis", "accepted"),
        *("--pass-rate", "haze-tiny=10%, grove-open=90%"),
    )
    assert "($0.0001944): Grove Open is 3.6x cheaper." in " ".join(result.stdout.split())


def test_csv_has_the_pass_rate_and_the_cost_of_a_usable_answer_empty_if_unknown(
    on_fixture: Llmrank,
) -> None:
    output = on_fixture("rank", "--pass-rate", "aster=50%", "--format", "csv").stdout
    rows = {row["model"]: row for row in csv.DictReader(io.StringIO(output))}

    assert rows["aster-small"]["pass_rate"] == "0.5"
    assert float(rows["aster-small"]["cost_per_usable_answer"]) == pytest.approx(0.000448)
    assert rows["dune-max"]["pass_rate"] == rows["dune-max"]["cost_per_usable_answer"] == ""


def test_the_basis_without_a_pass_rate_says_what_to_add(on_fixture: Llmrank) -> None:
    for command in ("rank", "why-first"):
        result = on_fixture(command, "--basis", "accepted")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == (
            "No pass rate: the cost per accepted answer needs to know how many answers pass\n"
            "Add --pass-rate: a curve of the index such as '20:40% 50:95%', or 'MODEL=85%'.\n"
        )


@pytest.mark.parametrize(
    ("option", "text", "reason"),
    [
        ("--retries", "1.5", "retries must be a whole number, not '1.5'"),
        ("--review", "-3", "minutes of review must be a number of 0 or more, not '-3'"),
        ("--hourly", "60 k", "the hourly rate must be a number of 0 or more, not '60 k'"),
        ("--batch", "130%", "the batch share must be from 0% to 100%, such as 70%, not '130%'"),
        ("--off-peak", "x", "the off-peak share must be from 0% to 100%, such as 70%, not 'x'"),
        (
            "--cache-write",
            "1.2",
            "the share of cache writes must be from 0% to 100%, such as 70%, not '1.2'",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_option_and_the_reason(
    on_fixture: Llmrank, option: str, text: str, reason: str
) -> None:
    result = on_fixture("cost", "aster", option, text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Invalid value for '{option}': {reason}\n")


def test_cost_has_a_usable_answer_with_its_sum_and_rank(on_fixture: Llmrank) -> None:
    """Aster's half: 0.000224 / 0.5 = 0.000448."""
    lines = on_fixture("cost", "aster", "--pass-rate", "50%").stdout.splitlines()

    assert "pass rates by index 0:50%, no retries" in lines
    (usable,) = [line for line in lines if line.startswith("an accepted answer")]
    assert usable.split(maxsplit=7) == [
        *("an", "accepted", "answer", "$0.0004480", "1", "of", "4"),
        "1.000 x 0.0002240 / 0.500",
    ]


def test_batch_off_peak_and_cache_writes_are_parts_of_the_bill(on_fixture: Llmrank) -> None:
    """Borealis at its vendor: 600 fresh of which half written, 1,400 cached, 500 answer tokens.

    300 x 0.40 + 1,400 x 0.04 + 300 x 0.50 + 500 x 2.00 per 1M = 0.000120 + 0.000056 + 0.000150 +
    0.001000 = 0.001326; 40% of it as batch at half the price: 0.2 off, 0.0002652.
    """
    result = on_fixture(
        *("cost", "borealis", "--host", "vendor-two", "--batch", "40%", "--cache-write", "50%"),
        *("--off-peak", "10%", "--format", "json"),
    )
    record = json.loads(result.stdout)

    assert record["per_request"] == pytest.approx(
        {
            "fresh_input": 0.00012,
            "cache_read": 0.000056,
            "cache_write": 0.00015,
            "answer": 0.001,
            "reasoning": 0,
            "batch_saving": -0.0002652,
            "total": 0.0010608,
        }
    )
    assert record["workload"]["write_ratio"] == 0.5
    assert record["remarks"] == [
        "No off-peak prices of Borealis 2 are known (Vendor Two): the 10% of traffic in off-peak "
        "hours costs the same."
    ]


def test_json_has_every_basis_with_rank_and_sum_or_the_reason(on_fixture: Llmrank) -> None:
    """Ember a point 1.50 / 37.5 = 0.04, as much as Cinder, whose index is higher.

    A month 600 x 0.60 + 1,400 x 0.06 + 500 x 2.40 per 1M = 0.001644 x 300,000 = 493.20.
    """
    bases = json.loads(on_fixture("cost", "ember", "--format", "json").stdout)["bases"]

    assert [(each["basis"], each["rank"], each["sum"]) for each in bases] == [
        ("list", 6, "(0.60 + 2.40) / 2 / 37.5"),
        ("workload", 5, "493.20 / 37.5"),
        ("measured", None, None),
        ("accepted", None, None),
    ]
    assert [each["of"] for each in bases] == [7, 7, 4, 0]
    assert bases[0]["cost"] == pytest.approx(0.04)
    assert [each["why_not"] for each in bases[2:]] == ["no measured run", "no pass rate given"]


def test_what_if_names_the_largest_effect_first_and_what_does_nothing(on_fixture: Llmrank) -> None:
    """Aster a month: 18.00 fresh, 4.20 cached, 45.00 answers, 67.20 in all."""
    lines = on_fixture("cost", "aster", "--what-if").stdout.splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("what would change it most"))

    assert lines[start : start + 5] == [
        "what would change it most     now  10% more  10% less",
        "requests a day             10,000    +$6.72    -$6.72",
        "answer tokens                 500    +$4.50    -$4.50",
        "output price                $0.30    +$4.50    -$4.50",
        "cached share                  70%    -$3.78    +$3.78",
    ]
    assert "No effect: reasoning tokens, cache-write share, batch share, off-peak share." in lines
    assert "what would change it most" not in on_fixture("cost", "aster").stdout


def test_json_has_the_effects_in_dollars_a_month(on_fixture: Llmrank) -> None:
    effects = json.loads(on_fixture("cost", "aster", "--format", "json").stdout)["what_if"]

    assert effects[0] == {
        "input": "requests_per_day",
        "name": "requests a day",
        "value": "10,000",
        "less": pytest.approx(-6.72),
        "more": pytest.approx(6.72),
        "note": None,
    }
    assert {each["note"] for each in effects if each["input"] == "batch_share"} == {"0 now"}


def test_a_bill_nobody_can_write_has_no_effects(on_fixture: Llmrank) -> None:
    result = on_fixture("cost", "iris", "--what-if")
    assert "No bill, so nothing to change." in result.stdout
