"""Two trials of the same cases beside each other: what changed of each configuration.

Only cases that both have are compared, which are the same by their ids, and configurations that
both tried. As within a trial, two pass rates are told apart where their intervals do not overlap.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.trials.record import Answer, TrialHead, Tried
from tui.domain.trials.report import TrialReport
from tui.domain.trials.statistics import cases_to_tell_apart, told_apart
from tui.domain.trials.summary import TrialRow, counts_as, trial_rows
from tui.errors import UserError


class ConfigurationChange(Struct, frozen=True):
    """One configuration in both trials, by the shared cases alone.

    `mended` are cases of which more of the judged answers pass than before, `broken` fewer.
    `needed` judged answers in each would tell the two pass rates apart as they are.
    """

    before: TrialRow
    after: TrialRow
    apart: bool
    needed: int | None
    mended: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def points(self) -> float | None:
        """By how much the pass rate changed, as a share; None where either has none."""
        before, after = self.before.pass_rate, self.after.pass_rate
        return None if before is None or after is None else after - before


class TrialChanges(Struct, frozen=True):
    """Two trials, what changed, and what only one of them tried."""

    before: TrialHead
    after: TrialHead
    cases: tuple[str, ...]
    changes: tuple[ConfigurationChange, ...]
    gone: tuple[Tried, ...]
    new: tuple[Tried, ...]


def trial_changes(before: TrialReport, after: TrialReport) -> TrialChanges:
    """What the later of two trials changed; UserError where they have no case in common."""
    there = set(after.head.cases)
    cases = tuple(case for case in before.head.cases if case in there)
    if not cases:
        raise UserError(
            "Nothing to compare",
            f"{before.head.id} and {after.head.id} have no case in common",
            "Run both on the same file of cases.",
        )
    rows, later = _rows(before, cases), _rows(after, cases)
    return TrialChanges(
        before.head,
        after.head,
        cases,
        tuple(_change(before, after, rows[ids], later[ids]) for ids in rows if ids in later),
        tuple(row.tried for ids, row in rows.items() if ids not in later),
        tuple(row.tried for ids, row in later.items() if ids not in rows),
    )


def _rows(report: TrialReport, cases: Sequence[str]) -> dict[ConfigurationIds, TrialRow]:
    """The rows of a trial as if it had had these cases alone."""
    answers = [each for each in report.answers if each.case in cases]
    rows = trial_rows(replace(report.head, cases=tuple(cases)), answers)
    return {row.tried.ids: row for row in rows}


def _change(
    before: TrialReport, after: TrialReport, row: TrialRow, later: TrialRow
) -> ConfigurationChange:
    apart = told_apart((row.passed, row.judged), (later.passed, later.judged))
    rate, rate_now = row.pass_rate, later.pass_rate
    needed = None
    if not apart and rate is not None and rate_now is not None:
        needed = cases_to_tell_apart(rate, rate_now)
    was, now = _shares(before.answers_of(row.tried)), _shares(after.answers_of(later.tried))
    both = [case for case in was if case in now]
    return ConfigurationChange(
        row,
        later,
        apart,
        needed,
        tuple(case for case in both if now[case] > was[case]),
        tuple(case for case in both if now[case] < was[case]),
    )


def _shares(answers: Sequence[Answer]) -> dict[str, float]:
    """The share of the judged answers to each case that passed."""
    found: dict[str, list[bool]] = {}
    for answer in answers:
        counted = counts_as(answer)
        if counted in ("pass", "fail"):
            found.setdefault(answer.case, []).append(counted == "pass")
    return {case: sum(passed) / len(passed) for case, passed in found.items()}
