"""Tells by its content what a file of cases is, and reads it."""

import re

from msgspec.structs import replace

from tui.domain.trials.case_file import CaseFile, CasesWanted, sampled
from tui.sources.cases import (
    csv_rows,
    json_rows,
    logs,
    own_cases,
    promptfoo_tests,
    toml_rows,
    yaml_rows,
)
from tui.sources.cases.rows import CaseRows, unreadable

_HINT = (
    "Accepted are: JSONL, JSON, CSV and TOML with prompt, and where wanted system, image, expect, "
    "id and check; promptfoo's tests; logs of OpenAI, LiteLLM and Langfuse."
)
_TOML_LINE = re.compile(r"""\[{1,2}[\w."' -]+\]{1,2}\s*(?:#.*)?|[\w."'-]+\s*=.*""")
_YAML_LINE = re.compile(r"""---.*|-\s.*|["']?[\w-]+["']?:(?:\s.*)?""")


def read_cases(data: bytes, wanted: CasesWanted) -> CaseFile:
    """The cases in a file, of which a sample where one is wanted.

    UserError, which names the line, where it is of none of the formats, or a row makes no case.
    """
    file = _rows(data)
    if not file.rows:
        raise unreadable("there is no case in it.", _HINT)
    if promptfoo_tests.recognises(file):
        found = promptfoo_tests.read(file, wanted)
    elif logs.recognises(file):
        found = logs.read(file, wanted)
    else:
        found = own_cases.read(file, wanted)
    return replace(
        found, cases=sampled(found.cases, wanted.sample, wanted.seed), of=len(found.cases)
    )


def _rows(data: bytes) -> CaseRows:
    if b"\0" in data[:1024]:
        raise unreadable("it is no text.", _HINT)
    first = _first_line(data)
    if not first:
        raise unreadable("it is empty.", _HINT)
    if _TOML_LINE.fullmatch(first):
        return toml_rows.read(data)
    if first.startswith(("{", "[")):
        return json_rows.read(data)
    if _YAML_LINE.fullmatch(first):
        return yaml_rows.read(data)
    return csv_rows.read(data)


def _first_line(data: bytes) -> str:
    """The first line that says something: no comment of TOML or YAML."""
    text = data[:65536].decode("utf-8-sig", "replace")
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")
