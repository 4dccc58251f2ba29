"""Tells by its content what wrote a file of scores, and reads it."""

from collections.abc import Callable

from tui.domain.catalogue.scores.own_scores import ScoreFile
from tui.errors import UserError
from tui.sources.reading import BadRecordError
from tui.sources.scores import inspect_log, lm_eval, promptfoo, score_table
from tui.sources.strict_json import kind_of_value, load_json

# Each by what only its files have; a plain table last, since it is the least particular.
_FORMATS: tuple[tuple[Callable[[object], bool], Callable[[object], ScoreFile]], ...] = (
    (promptfoo.recognises, promptfoo.read),
    (inspect_log.recognises, inspect_log.read),
    (lm_eval.recognises, lm_eval.read),
    (score_table.recognises, score_table.read),
)
# Results of a run have every answer in them; of an archive only its header is unpacked.
LARGEST_ARCHIVE = 512 * 1024 * 1024
_LARGEST = 128 * 1024 * 1024
_HINT = (
    "Accepted are: CSV or JSON with model and score (and effort, n, low, high), promptfoo's "
    "results, Inspect's eval logs (.eval or .json), lm-evaluation-harness' results."
)


def read_scores(data: bytes) -> ScoreFile:
    """The scores in a file; UserError where it is of none of the formats, or damaged."""
    if data.startswith(inspect_log.ZIP):
        return _read(inspect_log.read, inspect_log.unpacked(data))
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        if b"\0" in data[:1024]:
            raise UserError("Cannot tell what wrote the scores", "it is no text.", _HINT)
        return score_table.read_csv(data)
    value = load_json(data, "the scores", largest=_LARGEST)
    for recognises, read in _FORMATS:
        if recognises(value):
            return _read(read, value)
    raise UserError(
        "Cannot tell what wrote the scores", f"{kind_of_value(value)} fits none.", _HINT
    )


def _read(read: Callable[[object], ScoreFile], value: object) -> ScoreFile:
    try:
        return read(value)
    except BadRecordError as problem:
        raise UserError("No scores in the file", f"{problem}.") from problem
