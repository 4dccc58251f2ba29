"""Cases in this program's own columns: prompt, system, image, expect, id, check, and any others.

Columns of other names fill templates: the texts that stand above all rows, those a person gave
beside the file, and those of a row that has such columns. A row of nothing but the names above is
sent as it is, braces and all. `expect` is what the answer has to equal, unless a check says what
has to hold: then it is only shown.
"""

import json
from collections.abc import Mapping

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import FIELDS, CaseFile, CasesWanted
from tui.domain.trials.checks import Equals
from tui.sources.cases.check_tables import read_checks, read_command
from tui.sources.cases.rows import CaseRow, CaseRows, as_text, label, unreadable
from tui.sources.cases.templates import filled, filled_in
from tui.sources.reading import BadRecordError
from tui.sources.strict_json import kind_of_value

_CHECK_COLUMN = "check."


def read(file: CaseRows, wanted: CasesWanted) -> CaseFile:
    """A case a row; UserError names the first row that makes none: money hangs on every one."""
    shared = dict(file.shared)
    for key, text in (("prompt", wanted.prompt), ("system", wanted.system)):
        if text:
            shared[key] = text
    strange = [key for key in shared if key not in FIELDS]
    if strange:
        known = ", ".join(FIELDS)
        raise unreadable(f"above the cases: there is no {label(strange[0])} (there are: {known}).")
    cases: list[Case] = []
    places: dict[str, str] = {}
    for place, row in enumerate(file.rows, 1):
        try:
            if row.problem:
                raise BadRecordError(row.problem)
            case = _case(row, shared, place)
            if case.id in places:
                raise BadRecordError(f"the id {case.id} stands already at {places[case.id]}")
        except BadRecordError as problem:
            raise unreadable(f"{row.where}: {problem}.") from problem
        places[case.id] = row.where
        cases.append(case)
    return CaseFile(file.kind, tuple(cases))


def _case(row: CaseRow, shared: Mapping[str, object], place: int) -> Case:
    own = _fields(row.cells)
    columns = {
        key: cell
        for key, cell in row.cells.items()
        if key not in FIELDS and not key.startswith(_CHECK_COLUMN)
    }
    named = {**columns, **{key: row.cells[key] for key in ("id", "expect") if key in row.cells}}

    def text(key: str) -> str:
        mine = own.get(key)
        if mine is None:
            template = shared.get(key)
            return "" if template is None else filled(_text(key, template), named)
        return filled(_text(key, mine), columns) if columns else as_text(_text(key, mine))

    prompt = text("prompt")
    if not prompt.strip():
        raise BadRecordError(
            "it has no prompt"
            + (", and none is given for all cases" if "prompt" not in shared else "")
        )
    check = _checks(own.get("check"), shared.get("check"), {**named, "expect": text("expect")})
    expected = text("expect")
    checks, command = read_checks(check), read_command(check)
    if expected and not checks and not command:
        checks = (Equals(expected),)
    id = label(own.get("id") if own.get("id") is not None else place)
    return Case(id, prompt, text("system"), text("image").strip(), checks, expected, command)


def _fields(cells: Mapping[str, object]) -> dict[str, object]:
    """The cells of the program's own columns; of a table an empty one is none."""
    found = {key: cells[key] for key in FIELDS if cells.get(key) not in (None, "")}
    checks = {
        key.removeprefix(_CHECK_COLUMN): _cell(cell)
        for key, cell in cells.items()
        if key.startswith(_CHECK_COLUMN) and cell not in (None, "")
    }
    if checks:
        written = found.get("check", {})
        found["check"] = [written, checks] if written else checks
    elif isinstance(found.get("check"), str):
        found["check"] = _cell(found["check"])
    return found


def _checks(own: object, shared: object, columns: Mapping[str, object]) -> list[object]:
    """The tables of checks of a row and those above all rows: all of them have to hold."""
    tables: list[object] = []
    for value in (shared, own):
        found = filled_in(value, columns)
        tables += found if isinstance(found, list) else [] if found is None else [found]
    return tables


def _cell(cell: object) -> object:
    """A cell of a table as what it is: JSON where it looks like it, else a text."""
    if not isinstance(cell, str) or not cell.lstrip().startswith(("{", "[")):
        return cell
    try:
        value: object = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return value


def _text(key: str, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadRecordError(f"{key}: expected a text, found {kind_of_value(value)}")
    return as_text(value)
