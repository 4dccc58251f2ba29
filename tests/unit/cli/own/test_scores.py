"""`scores`, and a ranking by scores of one's own: `--quality FILE`."""

import json
import shlex
from pathlib import Path

import pytest
from click.testing import Result

from tests.unit.conftest import Llmrank

SCORES = """model,effort,score,n,low,high
aster-small,high,60,40,50,70
Borealis 2,,68,40,58,78
dune max,,90,40,85,95
aster-small,ultra,60,,,
mystery,,50,,,
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of scores in the working folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mine.csv"
    path.write_text(SCORES)
    return path


@pytest.mark.usefixtures("mine")
def test_a_ranking_by_own_scores_marks_ties_and_says_what_does_not_count(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("rank", "--quality", "mine.csv")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[1].startswith("mine.csv of 2")
    assert ", no minimum" in lines[1]
    ranked = [" ".join(line.split()) for line in lines]
    # (0.1 + 0.3) / 2 / 60 = 0.0033; Borealis 2 (0.4 + 2) / 2 / 68 = 0.0176; Dune Max 5 / 90.
    assert any(line.startswith("1 Aster Small high $0.0033") for line in ranked)
    assert any(line.startswith("2 Borealis 2") and "$0.0176" in line for line in ranked)
    assert "60.0≈" in result.stdout
    assert "68.0≈" in result.stdout
    assert "90.0≈" not in result.stdout
    assert (
        "≈ cannot be told apart by score: Borealis 2 68.0 [58.0–78.0] and Aster Small 60.0 "
        "[50.0–70.0]." in " ".join(ranked)
    )
    assert any(
        line.startswith("Cinder Large") and "no score in mine.csv" in line for line in ranked
    )
    told = result.stderr.splitlines()
    assert told[0].startswith("mine.csv, line 5: Aster Small has no effort 'ultra' (")
    assert told[1].startswith("mine.csv, line 6: no model is called 'mystery'; `llmrank-tui pin ")


@pytest.mark.usefixtures("mine")
def test_json_has_the_quality_and_the_interval_of_each_score(on_fixture: Llmrank) -> None:
    found = json.loads(on_fixture("rank", "--quality", "mine.csv", "--format", "json").stdout)
    quality = found["quality"]
    assert (quality["id"], quality["name"]) == ("own:mine.csv", "mine.csv")
    assert (quality["source"], quality["models"]) == ("your own scores", 3)
    assert quality["version"] == quality["as_of"]
    first = found["rows"][0]
    assert (first["model"], first["index"]) == ("aster-small", 60.0)
    assert (first["index_low"], first["index_high"], first["index_n"]) == (50.0, 70.0, 40)
    assert (first["tied"], found["rows"][-1]["tied"]) == (True, False)
    plain = json.loads(on_fixture("rank", "--format", "json").stdout)["rows"][0]
    assert (plain["index_low"], plain["index_n"], plain["tied"]) == (None, None, False)


@pytest.mark.usefixtures("mine")
def test_a_pin_matches_a_name_by_hand(on_fixture: Llmrank) -> None:
    said = on_fixture("pin", "cinder-large", "scores/mystery")
    assert (said.exit_code, "scores/mystery is cinder-large from now on" in said.stdout) == (
        0,
        True,
    )
    result = on_fixture("scores", "mine.csv")
    assert "Mystery" not in result.stdout
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert any(line.startswith("mystery Cinder Large") for line in lines)
    assert "no model is called" not in result.stdout


def test_kept_scores_are_listed_ranked_by_name_and_deleted(on_fixture: Llmrank, mine: Path) -> None:
    assert "You keep no scores." in on_fixture("scores").stdout
    kept = on_fixture("scores", "mine.csv", "--keep")
    assert "Kept as mine.csv. Rank by it: llmrank-tui rank --quality mine.csv\n" in kept.stderr
    assert kept.stdout.splitlines()[0].endswith(", from CSV: 3 scores count")
    mine.unlink()
    (listed,) = json.loads(on_fixture("scores", "--format", "json").stdout)["scores"]
    assert (listed["name"], listed["source"], listed["models"]) == ("mine.csv", "CSV", 3)
    assert on_fixture("rank", "--quality", "mine.csv").exit_code == 0
    assert "Deleted mine.csv; its copy was " in on_fixture("scores", "mine.csv", "--delete").stderr
    gone = on_fixture("rank", "--quality", "mine.csv")
    assert (gone.exit_code, "'mine.csv' is none of" in gone.stderr) == (2, True)
    assert on_fixture("scores", "mine.csv").stderr == (
        "No such scores: 'mine.csv' is no file or folder, and no scores that you keep\n"
        "`llmrank-tui scores` lists those you keep.\n"
    )
    assert on_fixture("scores", "mine.csv", "--delete").stderr == (
        "No such scores: you keep none under the name 'mine.csv'\nYou keep no scores.\n"
    )


@pytest.mark.usefixtures("mine")
def test_a_memo_and_a_ladder_by_own_scores_read_well(on_fixture: Llmrank) -> None:
    memo = " ".join(on_fixture("memo", "--quality", "mine.csv").stdout.split())
    assert " on mine.csv of 20" in memo
    lines = on_fixture("ladder", "aster-small", "--quality", "mine.csv").stdout.splitlines()
    assert lines[lines.index(next(x for x in lines if x.startswith("low "))) + 1] == ""


def rank_line(result: Result) -> str:
    """The command that `find` prints."""
    lines = result.stdout.splitlines()
    return next(line.strip() for line in lines if "llmrank-tui rank" in line)


def test_find_prints_a_rank_command_that_finds_the_same_scores(
    on_fixture: Llmrank, mine: Path
) -> None:
    (mine.parent / "runs").mkdir()
    moved = mine.rename(mine.parent / "runs" / "mine.csv")
    line = rank_line(on_fixture("find", "--quality", "runs/mine.csv"))
    assert line.endswith("--quality runs/mine.csv")
    assert on_fixture(*shlex.split(line)[1:]).exit_code == 0
    # What is kept is found by its name, wherever one stands.
    on_fixture("scores", "runs/mine.csv", "--keep")
    moved.unlink()
    line = rank_line(on_fixture("find", "--quality", "mine.csv"))
    assert line.endswith("--quality mine.csv")
    assert on_fixture(*shlex.split(line)[1:]).exit_code == 0


@pytest.mark.usefixtures("mine")
def test_show_has_the_interval_and_the_answers_of_a_score(on_fixture: Llmrank) -> None:
    said = " ".join(on_fixture("show", "aster-small", "--quality", "mine.csv").stdout.split())
    assert "own score 60.0 (95% 50.0–70.0, of 40 answers)" in said


@pytest.mark.usefixtures("mine")
def test_every_command_that_ranks_takes_own_scores(on_fixture: Llmrank) -> None:
    for command in (
        ("show", "aster-small"),
        ("cost", "aster-small"),
        ("budget", "100"),
        ("why-first",),
        ("route",),
    ):
        result = on_fixture(*command, "--quality", "mine.csv")
        assert (result.exit_code, command) == (0, command), result.stderr
    route = on_fixture("route", "aster-small", "borealis-2", "--quality", "mine.csv")
    said = " ".join(route.stdout.split())
    assert "cannot be told apart by score (60.0 [50.0–70.0] and 68.0 [58.0–78.0])" in said
    assert "Escalating may gain nothing." in said
    first = " ".join(on_fixture("why-first", "--quality", "mine.csv").stdout.split())
    assert "Its score and #2's cannot be told apart." in first


def test_a_file_on_two_scales_is_refused_and_names_both_lines(
    on_fixture: Llmrank, mine: Path
) -> None:
    mine.write_text("model,score\naster-small,0.6\nborealis-2,68\n")
    result = on_fixture("rank", "--quality", "mine.csv")
    assert result.exit_code == 2
    assert "Scores on two scales: mine.csv: line 2 has 0.6, line 3 has 68" in result.stderr


def test_what_is_asked_of_scores_that_are_not_named_is_wrong_usage(on_fixture: Llmrank) -> None:
    for wrong in (("--keep",), ("--delete",), ("mine.csv", "--keep", "--delete")):
        assert on_fixture("scores", *wrong).exit_code == 2
