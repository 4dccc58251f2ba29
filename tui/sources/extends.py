"""models.dev entries that take another entry's figures: `extends` with what to leave out of it.

The format until mid 2026: {"extends": {"from": "host/model", "omit": ["cost.tiers"]}, ...}. What
the entry says itself stands; tables (cost, limit, modalities) are merged key by key.
"""

from collections.abc import Mapping

from tui.sources.reading import (
    BadRecordError,
    Record,
    as_record,
    read_table,
    read_texts,
    required_text,
)

# The real chains have one link; a longer one than this is no list of prices.
LONGEST_CHAIN = 10


def merged_entry(entry: Record, entries: Mapping[str, object]) -> Record:
    """`entry` with everything it takes from others; `entries` holds them by "host/model".

    Raises BadRecordError for a target that does not exist, a circle, and a chain without end.
    """
    chain = [entry]
    names: list[str] = []
    while chain[-1].get("extends") is not None:
        name = required_text(read_table(chain[-1], "extends"), "from")
        if name in names:
            raise BadRecordError(f"extends: {name} takes its figures from itself")
        if name not in entries:
            raise BadRecordError(f"extends: there is no entry {name}")
        if len(names) == LONGEST_CHAIN:
            raise BadRecordError(f"extends: a chain of more than {LONGEST_CHAIN} entries")
        names.append(name)
        chain.append(as_record(entries[name]))
    merged = chain.pop()
    for above in reversed(chain):
        merged = _merged(_without(merged, read_texts(read_table(above, "extends"), "omit")), above)
    return merged


def _without(entry: Record, paths: tuple[str, ...]) -> Record:
    """`entry` without what `paths` name: `cost`, or `cost.tiers`; nothing deeper is ever read."""
    left = dict(entry)
    repeated = ("cost.context_over_200k",) if "cost.tiers" in paths else ()  # says the same again
    for path in (*paths, *repeated):
        key, _, inner = path.partition(".")
        value = left.get(key)
        if not inner:
            left.pop(key, None)
        elif isinstance(value, dict):
            left[key] = {name: kept for name, kept in value.items() if name != inner}
    return left


def _merged(below: Record, above: Record) -> Record:
    merged = dict(below)
    for key, value in above.items():
        base = merged.get(key)
        if isinstance(base, dict) and isinstance(value, dict):
            merged[key] = {**base, **value}
        else:
            merged[key] = value
    return merged
