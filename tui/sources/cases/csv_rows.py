"""Rows of a table: the first line names the columns; a comma, a semicolon or a tab parts them."""

import csv
import io
from collections.abc import Callable, Iterable

from tui.domain.words.sanitise import plain
from tui.sources.cases.rows import MOST_ROWS, CaseRow, CaseRows, decoded, unreadable

_DELIMITERS = ",;\t"
_LONGEST_CELL = 16 * 1024 * 1024


def read(data: bytes) -> CaseRows:
    """The rows of a CSV file; UserError where it has no header, or a row has too many cells."""
    text = decoded(data)
    header = next((line for line in text.splitlines() if line.strip()), "")
    if not header:
        raise unreadable("it is empty.")
    delimiter = max(_DELIMITERS, key=header.count)
    before = csv.field_size_limit(_LONGEST_CELL)  # a prompt may be longer than the usual limit
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return CaseRows("CSV", _rows(lines, lambda: lines.line_num))
    except csv.Error as error:
        raise unreadable(f"line {lines.line_num}: it is no CSV: {error}.") from error
    finally:
        csv.field_size_limit(before)


def _rows(lines: Iterable[list[str]], line: Callable[[], int]) -> tuple[CaseRow, ...]:
    names: list[str] = []
    rows: list[CaseRow] = []
    begins = 1
    for cells in lines:
        where = f"line {begins}"
        begins = line() + 1
        if not any(cell.strip() for cell in cells):
            continue
        if not names:
            names = [name.strip() for name in cells]
            twice = next((name for name in names if name and names.count(name) > 1), None)
            if twice is not None:
                raise unreadable(f"{where}: the column '{plain(twice[:40])}' stands there twice.")
        elif len(cells) > len(names):
            raise unreadable(f"{where}: it has {len(cells)} cells under {len(names)} columns.")
        else:
            named = {name: cell for name, cell in zip(names, cells, strict=False) if name}
            rows.append(CaseRow(where, named))
        if len(rows) == MOST_ROWS:
            break
    return tuple(rows)
