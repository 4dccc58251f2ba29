"""Figures for programs, as JSON and as CSV: nothing is rounded, unknown is null or empty."""

from collections.abc import Iterable, Mapping, Sequence

from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain

Record = dict[str, object]


def json_text(record: Record) -> str:
    """A record as JSON, figures to the last bit."""
    import json

    return json.dumps(record, indent=2, allow_nan=False) + "\n"


def csv_text(keys: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV under a header; people read it too: figures have twelve significant digits."""
    import csv
    from io import StringIO

    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([_field(row[key]) for key in keys])
    return text.getvalue()


def _field(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return fmt.csv_figure(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    # A spreadsheet would compute what begins so: with an apostrophe it shows it.
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text
