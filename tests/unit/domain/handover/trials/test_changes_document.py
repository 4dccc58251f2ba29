"""Two trials of the same cases: what changed, in which cases, and whether that can be told."""

import json

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue
from tests.trials import DEEP, HEAD, SWIFT, an_answer, tried
from tui.domain.handover.forms import FORMS
from tui.domain.handover.handover import text_in
from tui.domain.handover.plain_text import text_lines
from tui.domain.handover.trials.changes_document import (
    change_in_words,
    changes_document,
    changes_handover,
)
from tui.domain.trials.changes import TrialChanges, trial_changes
from tui.domain.trials.record import Answer, Passed, TrialHead
from tui.domain.trials.report import trial_report
from tui.errors import UserError

FORM = {form.id: form for form in FORMS}
LATER = replace(
    HEAD, id="t2", started="2026-11-09T08:00:00Z", cases=("b", "c", "d"), tried=(tried(SWIFT),)
)
WHOLE = """
Trials compared: Titles
By 2 cases that both have by the same id: Titles of 2026-11-02 08:00 UTC (t1), then
Titles of 2026-11-09 08:00 UTC (t2).

model  host          passed  rate        95%    $/case  first answer token  tokens/s
Swift  Gate  before  2 of 2  100%  34.2–100%  $0.01000               1.5 s        40
Swift  Gate  after   1 of 2   50%  9.5–90.5%  $0.01500               1.5 s        40

Swift at Gate: 100% before, 50% after. On 2 answers that cannot be told from chance; at
these rates it takes 12 in each trial.

Cases that changed
- Swift at Gate, now fail: b

Only before: Deep at Gate.
"""


def changes(before: list[Answer], after: list[Answer], later: TrialHead = LATER) -> TrialChanges:
    catalogue = a_catalogue()
    return trial_changes(
        trial_report(catalogue, HEAD, before), trial_report(catalogue, later, after)
    )


def some_changes() -> TrialChanges:
    """Of the two cases that both have, Swift passed two before and one after; Deep is gone."""
    before = [an_answer("a", passed="fail"), an_answer("b"), an_answer("c"), an_answer("b", DEEP)]
    after = [an_answer("b", passed="fail"), an_answer("c", cost=0.02), an_answer("d")]
    return changes(before, after)


def many(passed: int, of: int) -> tuple[TrialHead, list[Answer]]:
    """A trial of so many cases of Swift alone."""
    marks: list[Passed] = ["pass" if at < passed else "fail" for at in range(of)]
    head = replace(HEAD, cases=tuple(str(at) for at in range(of)), tried=(tried(SWIFT),))
    return head, [an_answer(str(at), passed=mark) for at, mark in enumerate(marks)]


def words(before: int, after: int, of: int = 40) -> str:
    (head, was), (_, now) = many(before, of), many(after, of)
    catalogue = a_catalogue()
    found = trial_changes(trial_report(catalogue, head, was), trial_report(catalogue, head, now))
    return change_in_words(found.changes[0])


def test_the_whole_document() -> None:
    assert "\n".join(text_lines(changes_document(some_changes()))) == WHOLE.strip()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (40, 30, "passes less often: 100% before, 75% after, and the 95% intervals do not"),
        (30, 40, "passes more often: 75% before, 100% after, and the 95% intervals do not"),
        (38, 38, "Swift at Gate: 95% in both."),
        (38, 36, "On 40 answers that cannot be told from chance; at these rates it takes 427"),
    ],
)
def test_whether_a_change_can_be_told_apart(before: int, after: int, sentence: str) -> None:
    assert sentence in words(before, after)


def test_answers_that_nobody_judged_are_not_compared() -> None:
    waiting = [an_answer("b", passed="undecided")]
    [change] = changes([an_answer("b")], waiting).changes
    assert (change.points, change.apart, change.needed, change.broken) == (None, False, None, ())
    assert "are not judged" in change_in_words(change)


def test_of_several_runs_the_share_that_passed_counts() -> None:
    before = [an_answer("b"), replace(an_answer("b", passed="fail"), run=2)]
    after = [an_answer("b"), replace(an_answer("b"), run=2)]
    [change] = changes(before, after).changes
    assert (change.mended, change.broken) == (("b",), ())


def test_trials_of_other_cases_are_not_compared() -> None:
    with pytest.raises(UserError, match="have no case in common"):
        changes([], [], replace(LATER, cases=("x",)))


def test_for_programs_nothing_is_rounded() -> None:
    handover = changes_handover(some_changes())
    record = json.loads(text_in(handover, FORM["json"]))
    [row] = record["rows"]
    assert record["cases"] == ["b", "c"]
    assert (row["pass_rate_before"], row["pass_rate_after"]) == (1.0, 0.5)
    assert (row["told_apart"], row["cases_needed"]) == (False, 12)
    assert row["cost_usd_per_case_after"] == pytest.approx(0.015)
    assert (row["mended"], row["broken"]) == ([], ["b"])
    assert [each["model"] for each in record["only_before"]] == ["deep"]
    header, line = text_in(handover, FORM["csv"]).splitlines()
    assert header.startswith("model,effort,host,slug,told_apart,cases_needed,judged_before")
    assert line.startswith("swift,low,gate,swift,false,12,2,2,2,1,1.0,0.5,")
