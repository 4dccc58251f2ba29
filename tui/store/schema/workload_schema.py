"""The TOML format of a workload file: requests given directly, or a chat session they come from."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from msgspec.structs import replace
from pydantic import ValidationError, model_validator

from tui.domain.catalogue.workload import Reasoning, Session, Workload
from tui.domain.planning.named_workload import NamedWorkload, Origin
from tui.store.schema.catalogue_schema import SessionTable
from tui.store.schema.fields import Amount, Name, Prose, ReasoningField, Share, Table
from tui.store.schema.problems import Problem, bad_file, problems_of

_HEADER = re.compile(r"\s*\[+\s*([\w-]+)\s*\]+")
_ASSIGNMENT = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
# What a session says already, and what a file without one has to say.
_DERIVED = ("requests_per_day", "prompt_tokens", "answer_tokens", "cache_ratio")


class WorkloadFile(Table):
    """The whole file; `reasoning` is one of REASONING_WORDS or tokens a request."""

    name: Name | None = None
    note: Prose = ""
    requests_per_day: Amount | None = None
    prompt_tokens: Amount | None = None
    answer_tokens: Amount | None = None
    cache_ratio: Share | None = None
    write_ratio: Share = 0.0
    reasoning: ReasoningField = Reasoning()
    batch_share: Share = 0.0
    off_peak_share: Share = 0.0
    session: SessionTable | None = None

    @model_validator(mode="after")
    def _requests_or_a_session(self) -> Self:
        given = [key for key in _DERIVED if key in self.model_fields_set]
        missing = [key for key in _DERIVED if key not in given]
        if self.session is not None and given:
            keys = ", ".join(map(repr, given))
            raise ValueError(f"[session] says {keys} already: leave one of the two out")
        if self.session is None and not given:
            raise ValueError(f"needs the keys {', '.join(_DERIVED)}, or a table [session]")
        if self.session is None and missing:
            raise ValueError(f"key {missing[0]!r} is missing")
        return self

    def build(self, id: str, origin: Origin) -> NamedWorkload:
        """The workload under the name `id`; a session's requests are derived."""
        session = self.session.build() if self.session else None
        workload = replace(
            self._requests(session),
            write_ratio=self.write_ratio,
            reasoning=self.reasoning,
            batch_share=self.batch_share,
            off_peak_share=self.off_peak_share,
        )
        return NamedWorkload(id, self.name or id, workload, session, self.note, origin)

    def _requests(self, session: Session | None) -> Workload:
        if session is not None:
            return session.workload()
        figures = (
            self.requests_per_day,
            self.prompt_tokens,
            self.answer_tokens,
            self.cache_ratio,
        )
        requests, prompt, answer, cached = (figure or 0 for figure in figures)  # none is missing
        return Workload(requests, prompt, answer, cached)


def build_workload(
    raw: dict[str, object], source: bytes, path: Path, id: str, origin: Origin
) -> NamedWorkload:
    """The workload of a parsed file; one UserError lists all mistakes, each with line and key.

    `source` is what `raw` was parsed from.
    """
    try:
        return WorkloadFile.model_validate(raw).build(id, origin)
    except ValidationError as error:
        problems = problems_of(error, WorkloadFile, raw)
        places = [details["loc"] for details in error.errors()]
        lines = source.decode("utf-8-sig").splitlines()
        numbered = [
            _with_line(problem, line_of(place, lines))
            for problem, place in zip(problems, places, strict=True)
        ]
        raise bad_file(path, "workload", numbered) from error


def line_of(place: Sequence[int | str], lines: Sequence[str]) -> int | None:
    """The number of the line on which a key of the file stands; None where it cannot be found.

    A key that is missing is looked for at the header of the table that lacks it.
    """
    if not place:
        return None
    table, key = (None, place[0]) if len(place) == 1 else (place[0], place[-1])
    current: str | None = None
    header_line: int | None = None
    for number, line in enumerate(lines, start=1):
        header = _HEADER.match(line)
        if header:
            current = header[1]
            if header_line is None and current in (table, key):
                header_line = number
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment and current == table and assignment[1] == key:
            return number
    return header_line


def _with_line(problem: Problem, line: int | None) -> Problem:
    if line is None:
        return problem
    place = f"line {line}, {problem.place}" if problem.place else f"line {line}"
    return Problem(place, problem.text)
