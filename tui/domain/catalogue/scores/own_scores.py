"""Scores of one's own: what files say of models, as points of 0..100 with 95% intervals.

A file has shares of 0..1 or points of 0..100, never both: which of them is told by all its scores.
Several tasks of one model are averaged, each counting the same, and only models with a score of
every task are kept. What is left out is a sentence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite, sqrt

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.parse import LARGEST
from tui.domain.catalogue.quality import OWN
from tui.domain.catalogue.records import Skipped
from tui.domain.catalogue.scores.intervals import wilson_interval
from tui.errors import UserError

MOST_POINTS = 100.0
_DUST = 1e-9
_NUMBER = re.compile(r"([0-9]{1,9})")


class ScoreRecord(Struct, frozen=True):
    """One score as a file has it, on the file's own scale, and where it stands there.

    `model` is what the file calls it and `effort` is empty where it says none. `in_points` marks
    what was written with a percent sign.
    """

    model: str
    value: float
    effort: str = ""
    task: str = ""
    n: int | None = None
    low: float | None = None
    high: float | None = None
    where: str = ""
    in_points: bool = False

    @property
    def ends(self) -> tuple[float, ...]:
        """The value and the ends of its interval that are known."""
        return tuple(end for end in (self.value, self.low, self.high) if end is not None)


class ScoreFile(Struct, frozen=True):
    """What a reader found in one file; `as_of` is the day it says of itself, if it does."""

    kind: str
    records: tuple[ScoreRecord, ...]
    skipped: tuple[Skipped, ...] = ()
    as_of: str | None = None
    notes: tuple[str, ...] = ()


class OwnScore(Struct, frozen=True, omit_defaults=True):
    """The score of one model, named as the file does, in points; `n` is how many answers it is of.

    `low` and `high` are the ends of its 95% interval.
    """

    model: str
    value: float
    effort: str = ""
    low: float | None = None
    high: float | None = None
    n: int | None = None
    where: str = ""


class OwnScores(Struct, frozen=True, omit_defaults=True):
    """All scores of a file or folder called `name`, of the day `as_of`.

    `kind` says what wrote them, `told` has a sentence for everything left out or taken to mean.
    `path` is where a person said they are; those that are kept are found by their name.
    """

    name: str
    as_of: str
    kind: str
    scores: tuple[OwnScore, ...]
    told: tuple[str, ...] = ()
    path: str = ""

    @property
    def id(self) -> str:
        """The id of the quality these are."""
        return OWN + self.name


def own_scores(name: str, as_of: str, files: Sequence[ScoreFile]) -> OwnScores:
    """The scores of some files under one name; `as_of` is their day where none says its own.

    UserError where nothing in them is a score, or their scales differ.
    """
    notes = [note for file in files for note in file.notes]
    told = [f"{each.where}: {each.why}." for file in files for each in file.skipped]
    sound: list[ScoreRecord] = []
    for record in (record for file in files for record in file.records):
        if why := _problem(record):
            told.append(f"{record.where}: {why}.")
        else:
            sound.append(record)
    told = [*sorted(told, key=_place), *notes]
    if not sound:
        raise UserError(
            "No scores in the file",
            f"{name}: {told[0] if told else 'it is empty.'}",
            "Expected are models with scores, as shares (0 to 1) or points (0 to 100).",
        )
    in_points = _in_points(name, sound)
    scores = _one_each(in_points, told)
    if not scores:
        raise UserError("No model has a score of every task", f"{name}: {told[-1]}")
    days = [file.as_of for file in files if file.as_of]
    kinds = " and ".join(dict.fromkeys(file.kind for file in files if file.records))
    return OwnScores(name, max(days, default=as_of), kinds, scores, tuple(told))


def points_interval(points: float, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of a pass rate of n answers; the rate and both ends in points."""
    low, high = wilson_interval(points / MOST_POINTS, n)
    return low * MOST_POINTS, high * MOST_POINTS


def _place(sentence: str) -> tuple[object, ...]:
    """What sorts sentences as the lines stand that they are about: line 9 before line 10."""
    parts = _NUMBER.split(sentence.partition(":")[0])
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))


def _problem(record: ScoreRecord) -> str:
    """Why a record is no score, as the rest of a sentence; empty where it is one."""
    if not record.model.strip():
        return "no model is named"
    for value in record.ends:
        if not isfinite(value):
            return f"{record.model} has no number as its score"
        if value < 0:
            return f"{record.model} has a negative score, {value:g}"
        if value > MOST_POINTS + _DUST:
            return f"{record.model} has {value:,g}; scores are shares (0 to 1) or points (0 to 100)"
    if record.n is not None and record.n < 1:
        return f"{record.model} has no answer that was scored"
    if record.n is not None and record.n > LARGEST:
        return f"{record.model} has more answers than anybody can have scored"
    low, high = record.low, record.high
    outside = low is not None and record.value < low - _DUST
    if outside or (high is not None and record.value > high + _DUST):
        return f"{record.model} has a score outside its own interval"
    return ""


def _in_points(name: str, records: Sequence[ScoreRecord]) -> list[ScoreRecord]:
    """The records in points; UserError where some are shares and others points already."""
    plain = [record for record in records if not record.in_points]
    above = [record for record in plain if max(record.ends) > 1 + _DUST]
    shares = [record for record in plain if 0 < record.value <= 1 + _DUST]
    if above and shares:
        raise UserError(
            "Scores on two scales",
            f"{name}: {shares[0].where} has {shares[0].value:g}, "
            f"{above[0].where} has {max(above[0].ends):g}",
            "Write all scores as shares (0 to 1) or all as points (0 to 100); 1% is one point.",
        )
    if above:
        return list(records)
    return [record if record.in_points else _times(record, MOST_POINTS) for record in records]


def _times(record: ScoreRecord, factor: float) -> ScoreRecord:
    def moved(value: float) -> float:
        return min(round(value * factor, 9), MOST_POINTS)

    low, high = (None if end is None else moved(end) for end in (record.low, record.high))
    return replace(record, value=moved(record.value), low=low, high=high)


def _one_each(records: Sequence[ScoreRecord], told: list[str]) -> tuple[OwnScore, ...]:
    """One score for each model and effort: that of its only task, or the mean of all tasks."""
    found: dict[tuple[str, str], dict[str, ScoreRecord]] = {}
    for record in records:
        by_task = found.setdefault((record.model, record.effort), {})
        first = by_task.setdefault(record.task, record)
        if first is not record:
            told.append(
                f"{record.where}: {_named(record)} stands already at {first.where}; "
                "the first one counts."
            )
    tasks = list(dict.fromkeys(record.task for record in records))
    if len(tasks) > 1:
        told.append(f"each score is the mean of {len(tasks)} tasks: {', '.join(tasks)}.")
    scores = []
    for by_task in found.values():
        lacking = [task for task in tasks if task not in by_task]
        if lacking:
            first = next(iter(by_task.values()))
            told.append(f"{first.where}: {_named(first)} has no score of {', '.join(lacking)}.")
        else:
            scores.append(_mean(by_task))
    return tuple(scores)


def _mean(by_task: Mapping[str, ScoreRecord]) -> OwnScore:
    """The mean over tasks; its interval is as wide as that of a sum of independent scores."""
    records = tuple(by_task.values())
    first, count = records[0], len(records)
    value = round(sum(record.value for record in records) / count, 9)
    intervals = [_interval(record) for record in records]
    n = _sum(record.n for record in records)
    known = [ends for ends in intervals if ends is not None]
    if len(known) < count:
        return OwnScore(first.model, value, first.effort, n=n, where=first.where)
    below = sqrt(sum((r.value - low) ** 2 for r, (low, _) in zip(records, known, strict=True)))
    above = sqrt(sum((high - r.value) ** 2 for r, (_, high) in zip(records, known, strict=True)))
    low, high = max(value - below / count, 0.0), min(value + above / count, MOST_POINTS)
    return OwnScore(first.model, value, first.effort, low, high, n, first.where)


def _interval(record: ScoreRecord) -> tuple[float, float] | None:
    """The interval that a record says, else the Wilson interval of its answers."""
    if record.low is not None and record.high is not None:
        return (record.low, record.high)
    return None if record.n is None else points_interval(record.value, record.n)


def _sum(counts: Iterable[int | None]) -> int | None:
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total


def _named(record: ScoreRecord) -> str:
    return f"{record.model} ({record.effort})" if record.effort else record.model
