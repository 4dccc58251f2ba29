"""The text of the Go programs; that they build and run is shown in tests/clients."""

import json
import re

import pytest
from hypothesis import example, given, settings

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.quick_starts import the_code
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.literals import GO
from tui.domain.handover.code.modes import MODES, ModeId

GATEWAY = Host(
    id="gate",
    name="Example Gate",
    kind="gateway",
    protocol="openai",
    base_url="https://api.example.test/v1",
    key_env="EXAMPLE_KEY",
)
each_mode = pytest.mark.parametrize("mode", list(MODES))


@each_mode
def test_the_first_lines_say_which_key_to_set_and_how_to_run(mode: ModeId) -> None:
    lines = the_code("go", GATEWAY, "maker/swift-1", mode=mode).splitlines()
    name = "swift_1" if mode == "plain" else f"swift_1_{mode}"
    file = {"image": " picture.png", "cache": " document.txt"}.get(mode, "")
    assert lines[:4] == [
        '// 1. export EXAMPLE_KEY="your key"',
        f"// 2. go run {name}.go{file}",
        "",
        "package main",
    ]


@each_mode
def test_the_slug_stands_once_where_it_is_to_be_changed(mode: ModeId) -> None:
    code = the_code("go", GATEWAY, "maker/swift-1", mode=mode)
    assert code.count("maker/swift-1") == 1
    assert 'Change this string to switch models.\nvar model = "maker/swift-1"\n' in code


@each_mode
def test_each_parameter_is_a_statement_before_the_request_is_sent(mode: ModeId) -> None:
    asked: dict[str, Parameter] = {
        "reasoning_effort": "max",
        "thinking": {"type": "enabled", "budget_tokens": 2000},
        "enable_thinking": True,
    }
    lines = [
        line.strip()
        for line in the_code("go", GATEWAY, "swift-1", None, asked, mode).splitlines()
        if line.strip().startswith("request[")
    ]
    assert lines == [
        'request["reasoning_effort"] = "max"',
        'request["thinking"] = map[string]any{"type": "enabled", "budget_tokens": 2000}',
        'request["enable_thinking"] = true',
    ]
    assert "request[" not in the_code("go", GATEWAY, "swift-1", mode=mode)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Wie heißt 你好?", '"Wie heißt 你好?"'),
        ('First:\n\t"a" or \\b\n', r'"First:\n\t\"a\" or \\b\n"'),
        ("a\x00b\ufeff\u2028", r'"a\u0000b\U0000feff\U00002028"'),
        ("\U0001f600 \U000e0041", '"\U0001f600 \\U000e0041"'),
        ("half \ud800!", r'json.RawMessage("\"half \\ud800!\"")'),
    ],
    ids=["readable", "lines", "unseen", "beyond", "half-a-pair"],
)
def test_a_text_is_a_literal_of_go(text: str, literal: str) -> None:
    assert GO.value(text) == literal


@example(text=HOSTILE[5])
@given(text=ANY_TEXT)
@settings(derandomize=True, deadline=None)
def test_a_literal_is_one_line_that_cannot_end_early(text: str) -> None:
    literal = GO.value(text)
    found = re.fullmatch(r'(json\.RawMessage\()?("(?:[^"\\\n]|\\.)*")(\))?', literal)
    assert found is not None
    assert literal.isprintable()
    read = json.loads(
        re.sub(
            r"\\(.)(?:(?<=U)([0-9a-f]{8}))?",
            lambda escape: json.dumps(chr(int(escape[2], 16)))[1:-1] if escape[2] else escape[0],
            found[2],
        )
    )
    assert (json.loads(read) if found[1] else read) == text
