"""Answers are judged by checks, JSON schemas and commands of one's own, which run with no shell."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests.services.trials.hosts import a_plan, an_entry
from tui.domain.trials.case import Case
from tui.domain.trials.checks import Contains, Equals, FitsSchema, ValidJson, judged
from tui.domain.trials.plan import TrialRequest
from tui.domain.trials.record import Answer
from tui.errors import UserError
from tui.services.trials.judging import AnswerJudge

CITY: dict[str, object] = {
    "type": "object",
    "properties": {"city": {"type": "string"}, "degrees": {"type": "number", "maximum": 60}},
    "required": ["city"],
    "additionalProperties": False,
}


def judgement(case: Case, text: str, seconds: float = 10.0) -> tuple[str, str, int]:
    """Whether an answer passes, why not, and in which line."""
    plan = a_plan(an_entry("http://127.0.0.1:9"), cases=[case])
    judge = AnswerJudge(plan, allow_commands=True, seconds=seconds)
    [request] = plan.requests()
    found = judge(request, Answer(*request.key, "stop", text=text))
    assert found.text == text
    return found.passed, found.why, found.line


def by_command(*command: str, text: str = "Oslo", seconds: float = 10.0) -> tuple[str, str, int]:
    """What a command says of an answer."""
    return judgement(Case("a", "x", command=command), text, seconds)


def by_python(code: str, text: str = "Oslo", seconds: float = 10.0) -> tuple[str, str, int]:
    """What a program of Python says of an answer; the name of the interpreter stands for it."""
    passed, why, line = by_command(sys.executable, "-S", "-c", code, text=text, seconds=seconds)
    return passed, why.replace(os.path.basename(sys.executable), "python"), line


def test_all_checks_of_a_case_have_to_hold_and_the_first_that_does_not_says_why() -> None:
    case = Case("a", "x", checks=(Contains(("oslo",)), Equals("Oslo")))
    assert judgement(case, "Oslo") == ("pass", "", 0)
    assert judgement(case, "Oslo!") == ("fail", '"Oslo!" is not "Oslo"', 0)
    case = Case("a", "x", checks=(ValidJson(),))
    assert judgement(case, '{"a":\n1,\n}')[::2] == ("fail", 3)


def test_a_case_without_checks_waits_for_a_person() -> None:
    assert judgement(Case("a", "x", expected="Oslo"), "Bergen") == ("undecided", "", 0)


@pytest.mark.parametrize(
    ("text", "passed", "why"),
    [
        ('{"city": "Oslo", "degrees": 4}', "pass", ""),
        ('{"city": 7}', "fail", "$.city: 7 is not of type 'string'"),
        (
            '{"city": "Oslo", "degrees": 61}',
            "fail",
            "$.degrees: 61 is greater than the maximum of 60",
        ),
        ('{"degrees": 4}', "fail", "$: 'city' is a required property"),
        ("Oslo", "fail", "is no JSON: Expecting value"),
        ('{"city": NaN}', "fail", "is no JSON"),
        ('{"city": "Oslo"} and more', "fail", "is no JSON: Extra data"),
    ],
)
def test_a_json_schema_says_where_an_answer_is_wrong(text: str, passed: str, why: str) -> None:
    case = Case("a", "x", checks=(FitsSchema(CITY),))
    assert judgement(case, text)[:2] == (passed, why)


def test_what_a_schema_says_of_a_long_or_hostile_answer_is_short_and_plain() -> None:
    case = Case("a", "x", checks=(FitsSchema(CITY),))
    passed, why, _ = judgement(case, '{"city": ["\\u001b[31m' + "x" * 1000 + '"]}')
    assert passed == "fail"
    assert why.startswith("$.city: ['\\x1b[31mxxx")
    assert len(why) == 208
    nested: dict[str, object] = {
        "$ref": "#/$defs/a",
        "$defs": {"a": {"items": {"$ref": "#/$defs/a"}}},
    }
    case = Case("a", "x", checks=(FitsSchema(nested),))
    assert judgement(case, "[" * 500 + "]" * 500)[:2] == ("fail", "is nested too deep")


def test_what_a_schema_refers_to_is_not_fetched() -> None:
    schema: dict[str, object] = {"$ref": "http://127.0.0.1:9/city.json"}
    case = Case("a", "x", checks=(FitsSchema(schema),))
    why = "cannot be held against http://127.0.0.1:9/city.json"
    assert judgement(case, "{}") == ("fail", why, 0)


def test_a_schema_that_is_none_is_said_before_the_trial_starts() -> None:
    case = Case("a", "x", checks=(FitsSchema({"type": "strnig"}),))
    with pytest.raises(UserError) as wrong:
        judgement(case, "{}")
    assert wrong.value.as_text() == (
        "Cannot judge: the schema of case a is none: "
        "'strnig' is not valid under any of the given schemas"
    )


def test_where_the_package_is_not_installed_the_command_that_adds_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.services.trials.extras.find_spec", lambda package: None)
    with pytest.raises(UserError) as missing:
        judgement(Case("a", "x", checks=(FitsSchema(CITY),)), "{}")
    assert missing.value.as_text() == (
        "Cannot run a trial: jsonschema is not installed. Run: pip install 'llmrank-tui[try]'"
    )
    assert judgement(Case("a", "x", checks=(Equals("a"),)), "a") == ("pass", "", 0)


def test_without_who_reads_schemas_no_answer_passes_one() -> None:
    verdict = judged((FitsSchema({}),), "{}")
    assert (verdict.holds, verdict.why) == (False, "cannot be held against a JSON schema here")


def test_a_command_is_not_run_unless_it_is_allowed(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    plan = a_plan(
        an_entry("http://127.0.0.1:9"), cases=[Case("a", "x", command=("touch", str(mark)))]
    )
    with pytest.raises(UserError) as forbidden:
        AnswerJudge(plan)
    assert forbidden.value.as_text() == (
        "Cannot judge: case a is judged by a command of its own. Allow it with --allow-commands."
    )
    assert not mark.exists()


def test_a_command_reads_the_answer_and_judges_by_its_exit_status() -> None:
    code = "import sys; text = sys.stdin.buffer.read().decode(); sys.exit(text != 'Grüße\\n')"
    assert by_python(code, "Grüße\n") == ("pass", "", 0)
    assert by_python(code, "Gruss\n") == ("fail", "python exited with 1", 0)


def test_a_command_that_fails_says_why_in_its_last_line_as_plain_text() -> None:
    code = "import sys; print('one'); print('\\x1b[31mtwo [b]'); print(); sys.exit(3)"
    assert by_python(code) == ("fail", "python exited with 3: \ufffd[31mtwo [b]", 0)


def test_an_answer_is_given_to_no_shell(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    hostile = f"$(touch {mark}) `touch {mark}` ; touch {mark}"
    assert by_command("cat", text=hostile) == ("pass", "", 0)
    assert by_command("test", hostile, "=", "x")[0] == "fail"
    assert not mark.exists()


def test_checks_come_before_the_command() -> None:
    case = Case("a", "x", checks=(Equals("Oslo"),), command=("false",))
    assert judgement(case, "Bergen")[1] == '"Bergen" is not "Oslo"'
    assert judgement(case, "Oslo") == ("fail", "false exited with 1", 0)


def test_a_command_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    began = time.monotonic()
    script = f"(sleep 0.6; touch {mark}) & sleep 60"
    found = by_command("sh", "-c", script, seconds=0.2)
    assert found == ("fail", "sh took more than 0.2 s", 0)
    assert time.monotonic() - began < 5
    time.sleep(0.7)
    assert not mark.exists()


def test_a_command_that_leaves_something_running_does_not_hold_the_trial() -> None:
    began = time.monotonic()
    assert by_command("sh", "-c", "sleep 60 & exit 0")[0] == "pass"
    assert time.monotonic() - began < 5


def test_a_command_that_writes_without_end_is_bounded() -> None:
    code = "import sys; [print('x' * 1000) for _ in range(20000)]; sys.exit(1)"
    assert by_python(code) == ("fail", "python exited with 1: " + "x" * 200, 0)


def test_an_answer_that_the_command_does_not_read_is_no_trouble() -> None:
    assert by_command("true", text="x" * 1_000_000) == ("pass", "", 0)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            ("no-such-command-4f1e",),
            "no-such-command-4f1e cannot be started: No such file or directory",
        ),
        (("/etc/passwd",), "passwd cannot be started: Permission denied"),
        (("a\0b",), "a\ufffdb cannot be started: not a command"),
    ],
)
def test_a_command_that_cannot_be_asked_decides_nothing(command: tuple[str, ...], why: str) -> None:
    assert by_command(*command) == ("undecided", why, 0)


def test_a_command_is_not_given_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATE_KEY", "sk-planted-4f1e9d20c7")
    monkeypatch.setenv("OTHER", "stays")
    code = "import os, sys; sys.exit(os.environ.get('GATE_KEY', '') + os.environ['OTHER'])"
    assert by_python(code) == ("fail", "python exited with 1: stays", 0)


def test_a_request_of_another_trial_is_judged_too() -> None:
    one = a_plan(an_entry("http://127.0.0.1:9"), cases=[Case("a", "x", checks=(FitsSchema(CITY),))])
    other = Case("b", "y", checks=(FitsSchema(dict(reversed(CITY.items()))),))
    request = TrialRequest(other, one.entries[0], 1, 100)
    answer = Answer(*request.key, "stop", text='{"city": "Oslo"}')
    assert AnswerJudge(one)(request, answer).passed == "pass"
