"""A trial in use on the command line: it ranks accepted answers, and `why` tells it."""

import json

import pytest
from msgspec.structs import replace

from tests.trials import HEAD, an_answer, tried
from tests.unit.conftest import Llmrank
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.values import Catalogue
from tui.domain.trials.report import trial_report
from tui.services.trials.using import use_trial
from tui.store.paths import Dirs

ASTER = ConfigurationIds("aster-small", "high", "fixturegate")


@pytest.fixture
def used(dirs: Dirs, fixture_catalogue: Catalogue) -> None:
    """Aster passed three of four answers, each of 30 tokens and 10 of reasoning."""
    head = replace(HEAD, tried=(tried(ASTER),))
    said = [*(an_answer(case, ASTER) for case in "abc"), an_answer("d", ASTER, passed="fail")]
    use_trial(dirs, trial_report(fixture_catalogue, head, said), "2026-11-29")


@pytest.mark.usefixtures("used")
def test_why_names_the_trial(on_fixture: Llmrank) -> None:
    page = " ".join(on_fixture("why", "aster-small").stdout.split())
    assert "Pass rate: 75% [30.1–95.4%] of 4 answers, high at Gate, in the trial Titles" in page
    assert "30 answer tokens a request and 10 reasoning tokens, measured in the trial" in page
    assert "trial" not in on_fixture("why", "aster-small", "input").stdout
    found = json.loads(on_fixture("why", "aster-small", "--format", "json").stdout)["trials"]
    assert found["pass_rate"]["trial"] == "t1"
    assert (found["pass_rate"]["pass_rate"], found["pass_rate"]["judged"]) == (0.75, 4)
    assert found["workload"]["reasoning_tokens"] == 10


@pytest.mark.usefixtures("used")
def test_accepted_answers_are_ranked_by_the_trial_without_a_rate_given(
    on_fixture: Llmrank,
) -> None:
    said = ("rank", "--basis", "accepted", "--retries", "1", "--format", "json")
    record = json.loads(on_fixture(*said).stdout)
    assert record["acceptance"]["by_model"] == {"aster-small": 0.75}
    assert record["acceptance"]["retries"] == 1
    assert [row["pass_rate"] for row in record["rows"] if row["model"] == "aster-small"] == [0.75]


@pytest.mark.usefixtures("used")
def test_the_pass_rates_of_the_trial_are_a_quality_of_ones_own(on_fixture: Llmrank) -> None:
    record = json.loads(on_fixture("rank", "--quality", "t1", "--format", "json").stdout)
    assert record["quality"]["name"] == "t1"
    [row] = record["rows"]
    assert (row["model"], row["effort"], row["index"]) == ("aster-small", "high", 75)
    assert (row["index_low"], row["index_high"]) == pytest.approx((30.064, 95.441), abs=1e-3)


def test_a_damaged_record_keeps_nobody_from_the_figures(on_fixture: Llmrank, dirs: Dirs) -> None:
    (dirs.data / "trials").mkdir(parents=True)
    (dirs.data / "trials" / "used.json").write_text("no")
    result = on_fixture("why", "aster-small")
    assert result.exit_code == 0
    assert "Cannot tell which trials are in use" in result.stderr
