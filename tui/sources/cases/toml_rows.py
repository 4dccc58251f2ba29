"""Rows of TOML: `[[cases]]`, and above them what holds for each of them."""

import re
import tomllib

from tui.sources.cases.json_rows import of_document
from tui.sources.cases.rows import CaseRow, CaseRows, decoded, unreadable

_BEGIN = re.compile(r"^[ \t]*\[\[[ \t]*cases[ \t]*\]\]", re.MULTILINE)


def read(data: bytes) -> CaseRows:
    """The cases of a TOML file, or the one that its tables are; UserError names a wrong line."""
    text = decoded(data)
    try:
        tables = tomllib.loads(text)
    except RecursionError as error:
        raise unreadable("the tables are nested too deeply.") from error
    except ValueError as error:  # a syntax error, or a whole number of thousands of digits
        why = str(error)
        raise unreadable(f"it is no TOML: {why[:1].lower()}{why[1:]}.") from error
    found = of_document("TOML", tables)
    if found is None:
        return CaseRows("TOML", (CaseRow("the whole of it", tables),))
    lines = [text.count("\n", 0, begin.start()) + 1 for begin in _BEGIN.finditer(text)]
    if len(lines) != len(found.rows):  # a text may look like the head of a table
        return found
    rows = (
        CaseRow(f"line {line}", row.cells, row.problem)
        for line, row in zip(lines, found.rows, strict=True)
    )
    return CaseRows("TOML", tuple(rows), found.shared)
