"""Rows of YAML, which promptfoo's test files mostly are; only the extra `try` can read it."""

from importlib.util import find_spec

from tui.domain.words.sanitise import plain
from tui.sources.cases.json_rows import of_document
from tui.sources.cases.rows import CaseRows, decoded, unreadable

LARGEST = 4 * 1024 * 1024
# Aliases let a small file stand for a huge one, or hold itself.
_MOST_VALUES = 1_000_000


def read(data: bytes) -> CaseRows:
    """The rows of a YAML document; UserError where it has none, or there is no reader for it."""
    if find_spec("yaml") is None:
        raise unreadable(
            "it looks like YAML, and PyYAML is not installed.",
            "Run: pip install 'llmrank-tui[try]', or write the cases as JSON, JSONL, CSV or TOML.",
        )
    if len(data) > LARGEST:
        raise unreadable(f"it has {len(data):,} bytes; of YAML 4 MB at most are read.")
    value = _loaded(decoded(data))
    if _values(value, _MOST_VALUES) <= 0:
        raise unreadable("its aliases stand for more than a million values, or for themselves.")
    found = of_document("YAML", value)
    if found is None:
        raise unreadable("it has no list of tests.")
    return found


def _loaded(text: str) -> object:
    """The document with the values that YAML 1.2 gives it, as promptfoo reads it."""
    import yaml

    class Loader(yaml.SafeLoader):
        """Reads `yes`, `on` and days as the texts that they are in YAML 1.2."""

    plain_words = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
    Loader.yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in plain_words or (tag == plain_words[0] and first in "tTfF")
        ]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        value: object = yaml.load(text, Loader=Loader)  # a SafeLoader: makes plain values alone
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}: " if mark else ""
        raise unreadable(f"{where}it is no YAML: {plain(error.problem or '')[:80]}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise unreadable("it is no YAML that can be followed.") from error
    return value


def _values(value: object, left: int) -> int:
    """What is left of a number of values when all in this one are counted; 0 stops the count."""
    waiting: list[object] = [value]
    while waiting and left > 0:
        left -= 1
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
        if len(waiting) > left:
            return 0
    return left
