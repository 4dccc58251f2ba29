"""Scores of one's own: one scale, intervals, means over tasks, and a sentence for what is left."""

from math import inf, nan

import pytest
from msgspec.structs import replace

from tui.domain.catalogue.scores.own_scores import (
    OwnScores,
    ScoreFile,
    ScoreRecord,
    own_scores,
    points_interval,
)
from tui.errors import UserError


def rec(model: str, value: float, line: int = 2, **more: object) -> ScoreRecord:
    return replace(ScoreRecord(model, value, where=f"line {line}"), **more)


def of(*records: ScoreRecord, as_of: str | None = None) -> OwnScores:
    return own_scores("mine.csv", "2026-11-28", (ScoreFile("CSV", records, as_of=as_of),))


def values(found: OwnScores) -> dict[str, float]:
    return {score.model: score.value for score in found.scores}


def test_shares_become_points_and_points_stay() -> None:
    assert values(of(rec("a", 0.72), rec("b", 1.0), rec("c", 0.0))) == {"a": 72, "b": 100, "c": 0}
    assert values(of(rec("a", 72), rec("b", 100), rec("c", 0.0))) == {"a": 72, "b": 100, "c": 0}
    # A percent sign says points, whatever the others are.
    assert values(of(rec("a", 72), rec("b", 0.5, in_points=True))) == {"a": 72, "b": 0.5}
    assert values(of(rec("a", 0.72), rec("b", 50, in_points=True))) == {"a": 72, "b": 50}


def test_shares_beside_points_are_refused_with_one_of_each() -> None:
    with pytest.raises(UserError) as caught:
        of(rec("a", 0.82, 2), rec("b", 79, 3))
    assert caught.value.message == "mine.csv: line 2 has 0.82, line 3 has 79"
    assert caught.value.hint.startswith("Write all scores as shares (0 to 1) or all as points")


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (rec("b", -3, 3), "line 3: b has a negative score, -3."),
        (rec("b", nan, 3), "line 3: b has no number as its score."),
        (rec("b", inf, 3), "line 3: b has no number as its score."),
        (
            rec("b", 1250, 3),
            "line 3: b has 1,250; scores are shares (0 to 1) or points (0 to 100).",
        ),
        (rec("b", 70, 3, n=0), "line 3: b has no answer that was scored."),
        (
            rec("b", 70, 3, n=10**200),
            "line 3: b has more answers than anybody can have scored.",
        ),
        (rec("b", 70, 3, low=75, high=80), "line 3: b has a score outside its own interval."),
        (rec("", 70, 3), "line 3: no model is named."),
    ],
)
def test_what_is_no_score_is_left_out_with_a_sentence(record: ScoreRecord, why: str) -> None:
    found = of(rec("a", 72), record)
    assert (values(found), found.told) == ({"a": 72}, (why,))


def test_a_file_of_nothing_but_that_is_refused() -> None:
    with pytest.raises(UserError, match="line 2: a has a negative score, -1") as caught:
        of(rec("a", -1))
    assert caught.value.title == "No scores in the file"


def test_the_first_of_two_lines_counts_and_the_second_is_told() -> None:
    found = of(rec("a", 72, 2), rec("a", 60, 5), rec("a", 50, 6, effort="low"))
    assert [(score.effort, score.value) for score in found.scores] == [("", 72), ("low", 50)]
    assert found.told == ("line 5: a stands already at line 2; the first one counts.",)


def test_a_pass_rate_gets_the_points_interval_of_its_answers() -> None:
    # 29 of 40: (0.725 + 3.8415/80 ± 1.96 sqrt(0.725 x 0.275/40 + 3.8415/6400)) / (1 + 3.8415/40)
    low, high = points_interval(72.5, 40)
    assert (round(low, 1), round(high, 1)) == (57.2, 83.9)
    # 38 of 40, and all of 10: never above 100, and never a certainty.
    assert tuple(round(end, 1) for end in points_interval(95, 40)) == (83.5, 98.6)
    assert tuple(round(end, 1) for end in points_interval(100, 10)) == (72.2, 100.0)
    (score,) = of(rec("a", 0.725, n=40)).scores
    assert (score.n, round(score.low or 0, 1), round(score.high or 0, 1)) == (40, 57.2, 83.9)
    (given,) = of(rec("a", 0.725, n=40, low=0.6, high=0.8)).scores
    assert (given.low, given.high) == (60, 80)
    (unknown,) = of(rec("a", 72)).scores
    assert (unknown.low, unknown.high, unknown.n) == (None, None, None)


def test_several_tasks_are_averaged_and_who_lacks_one_is_left_out() -> None:
    found = of(
        rec("a", 60, 2, task="sql", n=20, low=50, high=70),
        rec("a", 80, 3, task="mail", n=30, low=80, high=90),
        rec("b", 90, 4, task="sql"),
    )
    (score,) = found.scores
    # Below 10 and 0, above 10 and 10: 70 - 10/2 and 70 + sqrt(200)/2 = 77.07.
    assert (score.value, score.n, score.low) == (70, 50, 65)
    assert round(score.high or 0, 2) == 77.07
    assert found.told == (
        "each score is the mean of 2 tasks: sql, mail.",
        "line 4: b has no score of mail.",
    )
    with pytest.raises(UserError, match="No model has a score of every task"):
        of(rec("a", 60, task="sql"), rec("b", 90, task="mail"))


def test_the_day_is_the_files_own_where_it_says_one() -> None:
    assert of(rec("a", 72)).as_of == "2026-11-28"
    assert of(rec("a", 72), as_of="2026-11-03").as_of == "2026-11-03"
    assert of(rec("a", 72)).id == "own:mine.csv"
