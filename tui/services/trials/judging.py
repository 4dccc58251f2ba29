"""Judges the answers of a trial: by their cases' checks, JSON schemas and commands of one's own.

The package that reads schemas is imported here alone. A schema is held against an answer without
asking the network for what it refers to.
"""

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.domain.trials.case import Case
from tui.domain.trials.check_result import HOLDS, CheckResult
from tui.domain.trials.checks import FitsSchema, ValidJson, judged
from tui.domain.trials.plan import TrialPlan, TrialRequest
from tui.domain.trials.record import Answer
from tui.domain.words.sanitise import plain
from tui.errors import UserError
from tui.services.trials.commands import LONGEST_COMMAND, judged_by
from tui.services.trials.extras import need

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

_LONGEST = 200


class AnswerJudge:
    """The judge of a trial's answers; a case that only a person can judge stays undecided.

    `seconds` is how long a command may take. UserError where what a case needs is not there: the
    package for schemas, a schema that is one, the leave to run commands, the command.
    """

    def __init__(
        self, plan: TrialPlan, *, allow_commands: bool = False, seconds: float = LONGEST_COMMAND
    ) -> None:
        self._seconds = seconds
        self._schemas: dict[str, Callable[[str], CheckResult]] = {}
        # A command of one's own is given the answer, not the keys.
        self._hidden = frozenset(entry.host.key_env or "" for entry in plan.entries)
        for case in plan.cases:
            for check in case.checks:
                if isinstance(check, FitsSchema) and (text := _text(check)) not in self._schemas:
                    self._schemas[text] = _by(check.schema, case)
            if case.command and not allow_commands:
                what = f"case {plain(case.id)} is judged by a command of its own"
                raise UserError("Cannot judge", f"{what}. Allow it with --allow-commands.")

    def __call__(self, request: TrialRequest, answer: Answer) -> Answer:
        """The answer with whether it passed, why not and in which line."""
        case = request.case
        if case.judged_by_hand:
            return answer
        verdict = judged(case.checks, answer.text, self._by_schema)
        if not verdict.holds:
            return replace(answer, passed="fail", why=verdict.why, line=verdict.line)
        if not case.command:
            return replace(answer, passed="pass")
        said = judged_by(case.command, answer.text, self._hidden, self._seconds)
        return replace(answer, passed=said.passed, why=said.why)

    def _by_schema(self, check: FitsSchema, answer: str) -> CheckResult:
        return self._schemas[_text(check)](answer)


def _text(check: FitsSchema) -> str:
    """What a schema is found again by."""
    return json.dumps(check.schema, sort_keys=True)


def _by(schema: Mapping[str, object], case: Case) -> Callable[[str], CheckResult]:
    """Holds an answer against a schema; UserError where that is none."""
    need("jsonschema")
    jsonschema = import_module("jsonschema")
    referencing = import_module("referencing")
    kind = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
    try:
        kind.check_schema(schema)
    except (jsonschema.SchemaError, RecursionError) as error:
        why = _short(getattr(error, "message", "it is nested too deep"))
        what = f"the schema of case {plain(case.id)} is none: {why}"
        raise UserError("Cannot judge", what) from None
    # A registry of one's own looks nothing up in the network.
    validator: Validator = kind(schema, registry=referencing.Registry())
    return lambda answer: _against(validator, answer)


def _against(validator: "Validator", answer: str) -> CheckResult:
    verdict = ValidJson().judge(answer)
    if not verdict.holds:
        return verdict
    from jsonschema.exceptions import best_match
    from referencing.exceptions import Unresolvable

    try:
        error = best_match(validator.iter_errors(json.loads(answer)))
    except Unresolvable as unknown:
        return CheckResult(False, f"cannot be held against {_short(unknown.ref)}")
    except RecursionError:
        return CheckResult(False, "is nested too deep")
    if error is None:
        return HOLDS
    return CheckResult(False, f"{_short(error.json_path)}: {_short(error.message)}")


def _short(text: object) -> str:
    shown = plain(str(text))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
