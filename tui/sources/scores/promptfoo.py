"""promptfoo's results: `promptfoo eval --output results.json`, of formats 2 and 3.

A provider's score is the share of its tests that passed, over all prompts of the run. Tests that
ended with an error say nothing of the model and are left out.
"""

from collections.abc import Iterator, Mapping

from tui.domain.catalogue.records import Skipped
from tui.domain.catalogue.scores.own_scores import ScoreFile, ScoreRecord
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain
from tui.sources.reading import (
    LONGEST_LABEL,
    BadRecordError,
    Record,
    as_record,
    read_count,
    read_day,
    read_list,
    read_table,
    read_text,
)

KIND = "promptfoo"
# Where a test ended with an error and not with a verdict.
_ERROR = 2


def recognises(value: object) -> bool:
    """Whether a JSON value is such a file: results with a list of them and statistics."""
    results = value.get("results") if isinstance(value, dict) else None
    return (
        isinstance(results, dict)
        and "stats" in results
        and isinstance(results.get("results"), list)
    )


def read(value: object) -> ScoreFile:
    """One score a provider; raises BadRecordError where the file has not the expected shape."""
    document = as_record(value)
    results = read_table(document, "results")
    efforts = _efforts(read_table(document, "config"))
    counts, skipped = _counted(results)
    records, notes = [], []
    for provider, (passed, failed, errors, prompts) in counts.items():
        if passed + failed == 0:
            skipped.append(Skipped(provider, "every test of it ended with an error"))
            continue
        if errors:
            tests = fmt.counted(errors, "test")
            notes.append(f"{provider}: {tests} ended with an error and do not count.")
        if prompts > 1:
            notes.append(f"{provider}: its tests with {prompts:,} prompts count together.")
        n = passed + failed
        records.append(
            ScoreRecord(
                provider, passed / n, efforts.get(provider, ""), n=n, where=f"provider {provider}"
            )
        )
    stamp = (read_text(results, "timestamp") or "")[:10]
    day = read_day({"day": stamp}, "day")
    return ScoreFile(KIND, tuple(records), tuple(skipped), day, tuple(notes))


_Counts = dict[str, tuple[int, int, int, int]]


def _counted(results: Record) -> tuple[_Counts, list[Skipped]]:
    """By provider what passed, failed and went wrong, and with how many prompts."""
    prompts = read_list(results, "prompts")
    if not prompts:
        prompts = read_list(read_table(read_table(results, "table"), "head"), "prompts")
    counts: _Counts = {}
    skipped: list[Skipped] = []
    for place, prompt in enumerate(prompts, 1):
        try:
            record = as_record(prompt)
            metrics = read_table(record, "metrics")
            provider = read_text(record, "provider")
            if provider is None:
                raise BadRecordError("no provider is named")
            if "testPassCount" not in metrics:
                continue
            found = (_count(metrics, key) for key in ("testPassCount", "testFailCount"))
            _add(counts, provider, (*found, _count(metrics, "testErrorCount"), 1))
        except BadRecordError as problem:
            skipped.append(Skipped(f"{place}. prompt", str(problem)))
    if not counts:  # older files have no counts beside their prompts
        for provider, verdict in _verdicts(read_list(results, "results")):
            _add(counts, provider, verdict)
        counts = {name: (p, f, e, 1) for name, (p, f, e, _) in counts.items()}
    return counts, skipped


def _verdicts(results: list[object]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The provider of each test and how it ended."""
    for result in results:
        if not isinstance(result, dict):
            continue
        said = result.get("provider")
        name = said.get("label") or said.get("id") if isinstance(said, dict) else said
        if isinstance(name, str) and name:
            failed = result.get("success") is not True
            error = failed and result.get("failureReason") == _ERROR
            provider = read_text({"provider": name}, "provider")
            if provider:
                yield provider, (int(not failed), int(failed and not error), int(error), 0)


def _add(counts: _Counts, provider: str, more: tuple[int, ...]) -> None:
    before = counts.get(provider, (0, 0, 0, 0))
    passed, failed, errors, prompts = (a + b for a, b in zip(before, more, strict=True))
    counts[provider] = (passed, failed, errors, prompts)


def _count(metrics: Record, key: str) -> int:
    return read_count(metrics, key) or 0


def _efforts(config: Record) -> Mapping[str, str]:
    """The effort that a provider is asked for, by its id and its label."""
    found: dict[str, str] = {}
    providers = config.get("providers")
    for provider in providers if isinstance(providers, list) else []:
        if not isinstance(provider, dict) or not isinstance(provider.get("config"), dict):
            continue
        settings = provider["config"]
        reasoning = settings.get("reasoning")
        effort = settings.get("reasoning_effort") or (
            reasoning.get("effort") if isinstance(reasoning, dict) else None
        )
        if isinstance(effort, str):
            for key in ("id", "label"):
                if isinstance(provider.get(key), str):
                    found[provider[key]] = plain(effort[:LONGEST_LABEL])
    return found
