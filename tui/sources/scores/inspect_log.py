"""Inspect's eval logs: one run of one task by one model, as `.eval` (a zip archive) or `.json`.

The score is the accuracy of its first scorer, else the mean, else the first metric that is no
measure of spread. Its interval is 1.96 standard errors to each side where the log has one above 0.
"""

import io
import lzma
import sys
import zipfile
import zlib
from importlib import import_module
from types import ModuleType

from tui.domain.catalogue.scores.intervals import NORMAL_95
from tui.domain.catalogue.scores.own_scores import ScoreFile, ScoreRecord
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.sources.reading import (
    LONGEST_LABEL,
    BadRecordError,
    Record,
    as_record,
    finite,
    read_count,
    read_day,
    read_list,
    read_table,
    read_text,
    required_text,
)
from tui.sources.strict_json import LARGEST_DOCUMENT, load_json

KIND = "Inspect"
ZIP = b"PK\x03\x04"
_HEADER, _STARTED = "header.json", "_journal/start.json"
# Logs of before there was a header: what began, and what came of it.
_OLD = ("start.json", "results.json")
_NAMED = 6
_PREFERRED = ("accuracy", "mean")
_SPREAD = ("stderr", "std", "var", "bootstrap_stderr", "bootstrap_std")


def recognises(value: object) -> bool:
    """Whether a JSON value is such a log: it has a status and an eval with a task and a model."""
    if not isinstance(value, dict) or "status" not in value:
        return False
    run = value.get("eval")
    return isinstance(run, dict) and {"task", "model"} <= set(run)


def unpacked(data: bytes) -> object:
    """The log of an archive without its samples; UserError where it is no such archive."""
    zips = _zip_module()
    try:
        with zips.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if _HEADER in names:
                return _member(archive, _HEADER)
            if set(_OLD) <= names:
                begun, ended = (as_record(_member(archive, name)) for name in _OLD)
                return {**begun, **ended}
            if _STARTED in names:
                raise _unreadable("the run has not ended: there are no results yet.")
    except NotImplementedError as error:
        raise UserError(
            "Cannot read the eval log",
            f"it is packed in a way that this Python cannot unpack ({error}).",
            "`pip install backports.zstd`, or `inspect log convert LOG --to json "
            "--output-dir DIR`.",
        ) from error
    except (zips.BadZipFile, *_damage()) as error:
        raise _unreadable(f"the archive is damaged ({plain(str(error))}).") from error
    except BadRecordError as error:
        raise _unreadable(f"{error}.") from error
    raise _unreadable("the archive is no eval log: it has no header.json.")


def read(value: object) -> ScoreFile:
    """The score of the run; raises BadRecordError where the log has not the expected shape."""
    log = as_record(value)
    run = read_table(log, "eval")
    model, task = required_text(run, "model"), required_text(run, "task")
    status = read_text(log, "status")
    if status != "success":
        raise BadRecordError(f"the run of {task} by {model} ended as {status}, not as success")
    results = read_table(log, "results")
    scorers = [as_record(each) for each in read_list(results, "scores")]
    if not scorers:
        raise BadRecordError(f"the run of {task} by {model} has no scores")
    metrics = read_table(scorers[0], "metrics")
    name, score = _metric(metrics, f"{task} by {model}")
    n = read_count(scorers[0], "scored_samples") or read_count(results, "completed_samples")
    low, high = _around(score, _value(metrics, "stderr"))
    config = read_table(run, "model_generate_config")
    record = ScoreRecord(
        *(model, score, read_text(config, "reasoning_effort") or "", task, n, low, high),
        where=f"the run of {task} by {model}",
    )
    names = [read_text(each, "name") or "-" for each in scorers[:_NAMED]]
    several = f"{task}: {name} of {names[0]} counts, of the scorers {', '.join(names)}."
    day = read_day({"day": (read_text(run, "created") or "")[:10]}, "day")
    return ScoreFile(KIND, (record,), as_of=day, notes=(several,) if len(names) > 1 else ())


def _metric(metrics: Record, run: str) -> tuple[str, float]:
    """The name and the value of the metric that is the score."""
    others = [name for name in metrics if name not in _SPREAD]
    for name in (*_PREFERRED, *others):
        value = _value(metrics, name)
        if value is not None:
            return plain(name[:LONGEST_LABEL]), value
    raise BadRecordError(f"the run of {run} has no metric that is a score")


def _value(metrics: Record, name: str) -> float | None:
    metric = metrics.get(name)
    value = metric.get("value") if isinstance(metric, dict) else None
    return finite(value) if isinstance(value, int | float) and value is not True else None


def _around(score: float, stderr: float | None) -> tuple[float | None, float | None]:
    """The interval of a standard error, within 0..1 for a share; none for an error of 0."""
    if not stderr or stderr < 0:
        return None, None
    low, high = max(score - NORMAL_95 * stderr, 0.0), score + NORMAL_95 * stderr
    return low, min(high, 1.0) if score <= 1 else high


def _zip_module() -> ModuleType:
    """What unpacks an archive: newer logs are packed with zstd, which Python knows from 3.14 on."""
    try:
        return import_module("zipfile" if sys.version_info >= (3, 14) else "backports.zstd.zipfile")
    except ImportError:  # a log of before can be read all the same
        return zipfile


def _damage() -> tuple[type[Exception], ...]:
    """How unpackers say that there is something else in an archive than was packed."""
    known = (zlib.error, lzma.LZMAError, RuntimeError, EOFError, OSError, ValueError)
    try:
        packed = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
        return (*known, import_module(packed).ZstdError)
    except ImportError:
        return known


def _member(archive: zipfile.ZipFile, name: str) -> object:
    """A file of the archive as JSON; UserError for one that would not fit in memory."""
    if archive.getinfo(name).file_size > LARGEST_DOCUMENT:
        raise _unreadable(f"{name} in it is larger than {LARGEST_DOCUMENT // 1024**2} MB.")
    return load_json(archive.read(name), "Inspect")


def _unreadable(why: str) -> UserError:
    return UserError("Cannot read the eval log", why)
