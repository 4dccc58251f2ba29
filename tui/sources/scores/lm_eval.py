"""Results of lm-evaluation-harness: one model on one or several tasks, `results_*.json`.

The score of a task is its first metric for which higher is better; of a group and its tasks the
group counts. Its interval is 1.96 standard errors to each side where the file has one above 0.
"""

from datetime import UTC, datetime

from tui.domain.catalogue.records import Skipped
from tui.domain.catalogue.scores.intervals import NORMAL_95
from tui.domain.catalogue.scores.own_scores import ScoreFile, ScoreRecord
from tui.domain.words.sanitise import plain
from tui.sources.reading import (
    LONGEST_LABEL,
    BadRecordError,
    Record,
    as_record,
    finite,
    read_table,
    read_text,
)

KIND = "lm-evaluation-harness"
# Under which of its arguments a model is named, the most telling first.
_ARGUMENTS = ("peft", "delta", "pretrained", "model", "path", "engine")
# What stands beside the metrics of a task.
_NAMED = 6
_NOT_METRICS = ("alias", "name", "sample_len", "sample_count", "samples")


def recognises(value: object) -> bool:
    """Whether a JSON value is such a file: results by task whose metrics are `name,filter`."""
    results = value.get("results") if isinstance(value, dict) else None
    return isinstance(results, dict) and any(
        isinstance(task, dict) and any("," in name for name in task) for task in results.values()
    )


def read(value: object) -> ScoreFile:
    """A score a task; raises BadRecordError where no model is named."""
    document = as_record(value)
    model = _model(document)
    results = read_table(document, "results")
    subtasks = {
        str(task)
        for tasks in read_table(document, "group_subtasks").values()
        for task in (tasks if isinstance(tasks, list) else [])
    }
    records, skipped, notes = [], [], []
    for task, found in results.items():
        if task in subtasks:
            continue
        where = f"task {_short(task)} of {model}"
        try:
            metrics = as_record(found)
            names = _metrics(metrics, read_table(read_table(document, "higher_is_better"), task))
            if not names:
                raise BadRecordError("it has no metric that is a score")
            records.append(_record(document, model, task, names[0]))
            if len(names) > 1:
                named = [_short(name) for name in names[:_NAMED]]
                notes.append(f"{where}: {named[0]} counts, of {', '.join(named)}.")
        except BadRecordError as problem:
            skipped.append(Skipped(where, str(problem)))
    return ScoreFile(KIND, tuple(records), tuple(skipped), _day(document), tuple(notes))


def _record(document: Record, model: str, task: str, metric: str) -> ScoreRecord:
    metrics = read_table(read_table(document, "results"), task)
    score = _number(metrics[metric])
    if score is None:
        raise BadRecordError(f"{_short(metric)} is no number that ends")
    name, _, filtered = metric.partition(",")
    error = _number(metrics.get(f"{name}_stderr,{filtered}"))
    low = high = None
    if error is not None and error > 0:
        low, high = max(score - NORMAL_95 * error, 0.0), score + NORMAL_95 * error
        high = min(high, 1.0) if score <= 1 else high
    counted = read_table(read_table(document, "n-samples"), task).get("effective")
    length = metrics.get("sample_len") if counted is None else counted
    n = length if isinstance(length, int) and length > 0 else None
    named = _short(task)
    return ScoreRecord(model, score, "", named, n, low, high, f"task {named} of {model}")


def _metrics(metrics: Record, higher: Record) -> list[str]:
    """The metrics of a task that are scores: numbers, no errors, and the higher the better."""
    return [
        name
        for name, value in metrics.items()
        if isinstance(value, int | float)
        and not isinstance(value, bool)
        and name not in _NOT_METRICS
        and "_stderr" not in name
        and higher.get(name.partition(",")[0]) is not False
    ]


def _number(value: object) -> float | None:
    return finite(value) if isinstance(value, int | float) else None


def _model(document: Record) -> str:
    """What the model was called by: its name in the file, else in its arguments."""
    named = read_text(document, "model_name")
    if named:
        return named
    arguments = read_table(document, "config").get("model_args")
    if isinstance(arguments, str):
        pairs = (pair.partition("=") for pair in arguments.split(","))
        arguments = {key.strip(): value for key, _, value in pairs}
    if isinstance(arguments, dict):
        for key in _ARGUMENTS:
            if isinstance(arguments.get(key), str) and (text := read_text(arguments, key)):
                return text
    raise BadRecordError("it names no model: neither model_name nor config.model_args has one")


def _short(key: str) -> str:
    return plain(key[:LONGEST_LABEL])


def _day(document: Record) -> str | None:
    """The day of the run in UTC."""
    seconds = document.get("date")
    if not isinstance(seconds, int | float) or not 0 < seconds < 4e10:
        return None
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
