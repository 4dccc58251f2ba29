"""promptfoo's tests: a list of them, a configuration that has them, or a table.

A case is a prompt of the configuration with the variables of a test. Where the file has no prompt,
the one that is given beside it counts, written as there: `{{name}}` is a variable.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice, product

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.trials.checks import Check, Equals
from tui.domain.words import format as fmt
from tui.domain.words.sanitise import plain
from tui.sources.cases.messages import asked_in_json
from tui.sources.cases.promptfoo_asserts import check_of, of_cell
from tui.sources.cases.rows import CaseRow, CaseRows, as_text, unreadable
from tui.sources.reading import BadRecordError, Record, as_record, read_list, read_table

KIND = "promptfoo"
_MARKS = ("vars", "assert", "__expected", "__prefix", "__suffix", "__description")
_ABOVE = ("prompts", "providers", "defaultTest")
_HOLE = re.compile(r"\{\{-?\s*([\w.]+)\s*-?\}\}|\{%|\{#|\{\{")
_MOST_OF_ONE = 1_000


def recognises(file: CaseRows) -> bool:
    """Whether the rows are tests: with variables, assertions or columns that begin with `__`."""
    if any(name in file.shared for name in _ABOVE):
        return True
    rows = [row.cells for row in islice(file.rows, 50)]
    return any(key.startswith(_MARKS) for cells in rows for key in cells if isinstance(key, str))


def read(file: CaseRows, wanted: CasesWanted) -> CaseFile:
    """A case a prompt and test; UserError names the first test that makes none."""
    notes: list[str] = []
    prompts = [wanted.prompt] if wanted.prompt else _prompts(file.shared, notes)
    if not prompts:
        raise unreadable("promptfoo's tests are without a prompt here.", "Give one: --prompt TEXT.")
    default = file.shared.get("defaultTest")
    left_out: Counter[str] = Counter()
    cases: list[Case] = []
    for place, row in enumerate(file.rows, 1):
        try:
            if row.problem:
                raise BadRecordError(row.problem)
            test = _test(row, default if isinstance(default, Mapping) else {})
            for number, (prompt, named) in enumerate(product(prompts, _each(test)), 1):
                alone = len(prompts) == 1 and number == 1
                id = f"{place}" if alone else f"{place}.{number}"
                cases.append(_case(id, (wanted.system, prompt), named, test, left_out))
        except BadRecordError as problem:
            raise unreadable(f"{row.where}: {problem}.") from problem
    notes += [
        f"{fmt.counted(count, 'assertion')} left out, which this program cannot judge: {kind}."
        for kind, count in sorted(left_out.items())
    ]
    by_hand = sum(case.judged_by_hand for case in cases)
    if left_out and by_hand:
        notes.append(f"{fmt.counted(by_hand, 'case')} without a check left: you judge them.")
    return CaseFile(KIND, tuple(cases), tuple(notes))


def _prompts(shared: Record, notes: list[str]) -> list[str]:
    """The texts of a configuration's prompts; of those in files there is a note."""
    found: list[str] = []
    value = shared.get("prompts")
    for prompt in value if isinstance(value, list) else [value]:
        text = prompt.get("raw") if isinstance(prompt, Mapping) else prompt
        if isinstance(text, str) and text.strip():
            if re.fullmatch(
                r"(?:file|exec)://.*|\S+\.(?:txt|json|js|cjs|mjs|ts|py|md|csv|j2)", text
            ):
                notes.append(f"The prompt {plain(text[:60])} is in another file and left out.")
            else:
                found.append(text)
    return found


def _test(row: CaseRow, default: Record) -> dict[str, object]:
    """A test with what the configuration says of all: variables, assertions, what stands around."""
    cells = row.cells
    if not ({"vars", "assert", "description", "options"} & set(cells)):
        cells = _of_table(cells)
    for key in ("vars", "defaultTest"):
        if isinstance(cells.get(key), str):
            raise BadRecordError(f"its {key} are in another file")
    return {
        "vars": {**read_table(default, "vars"), **read_table(cells, "vars")},
        "assert": [*read_list(default, "assert"), *read_list(cells, "assert")],
        "options": {**read_table(default, "options"), **read_table(cells, "options")},
    }


def _of_table(cells: Record) -> Record:
    """A row of a table as a test: `__expected` and the like are no variables."""
    texts = {key: as_text(cell) for key, cell in cells.items()}
    return {
        "vars": {key: text for key, text in texts.items() if not key.startswith("__")},
        "assert": [
            of_cell(text)
            for key, text in texts.items()
            if key.startswith("__expected") and text.strip()
        ],
        "options": {
            key.removeprefix("__"): text
            for key, text in texts.items()
            if key in ("__prefix", "__suffix") and text
        },
    }


def _each(test: Record) -> Iterator[Mapping[str, object]]:
    """The variables of a test; one that is a list stands for a test with each of its values."""
    named = read_table(test, "vars")
    lists = {key: value for key, value in named.items() if isinstance(value, list) and value}
    chosen = product(*lists.values())
    for values in islice(chosen, _MOST_OF_ONE):
        yield {**named, **dict(zip(lists, values, strict=True))}


def _case(
    id: str,
    texts: tuple[str, str],
    named: Mapping[str, object],
    test: Record,
    left_out: Counter[str],
) -> Case:
    options = read_table(test, "options")
    around = (as_text(options.get("prefix")), as_text(options.get("suffix")))
    prompt = f"{around[0]}{texts[1]}{around[1]}"
    system, asked, image = asked_in_json(_filled(prompt, named))
    if not asked.strip():
        raise BadRecordError("its prompt is empty")
    checks: list[Check] = []
    for assertion in read_list(test, "assert"):
        try:
            checks += check_of(_filled_assertion(as_record(assertion), named))
        except BadRecordError as problem:
            left_out[str(problem)] += 1
    equal = next((check.text for check in checks if isinstance(check, Equals)), "")
    return Case(id, asked, system or texts[0], image, tuple(checks), equal)


def _filled_assertion(assertion: Record, named: Mapping[str, object]) -> Record:
    value = assertion.get("value")
    if isinstance(value, str):
        return {**assertion, "value": _filled(value, named)}
    if isinstance(value, list):
        texts = [_filled(each, named) if isinstance(each, str) else each for each in value]
        return {**assertion, "value": texts}
    return assertion


def _filled(template: str, named: Mapping[str, object]) -> str:
    """The template with its variables, `{{a.b}}` too; more of Nunjucks is a BadRecordError."""

    def value(found: re.Match[str]) -> str:
        if found[1] is None:
            raise BadRecordError(f"its template has more than names in braces: {found[0]}")
        inner: object = named
        for step in found[1].split("."):
            if not isinstance(inner, Mapping) or step not in inner:
                raise BadRecordError(f"{plain(found[0][:40])} is no variable of it")
            inner = inner[step]
        text = as_text(inner)
        if text.startswith("file://"):
            raise BadRecordError(f"the variable {plain(found[1][:40])} is in another file")
        return text

    return _HOLE.sub(value, template)
