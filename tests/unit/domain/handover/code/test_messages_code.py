"""How the programs for Anthropic's Messages are filled; that they run is shown elsewhere."""

import ast
import re
from collections.abc import Mapping

import pytest

from tests.snippets.messages_programs import ASKED, messages_code
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.clients import ClientId
from tui.domain.handover.code.modes import MODES, ModeId

ADDRESS = "https://host.example/anthropic"
LIMIT: dict[str, Parameter] = {"max_tokens": 4000}


def unindented(code: str) -> str:
    return "\n".join(line.strip() for line in code.splitlines())


@pytest.mark.parametrize(
    ("client", "parameters", "inside", "beside"),
    [
        (
            "anthropic",
            ASKED,
            'output_config={\n"effort": "max",\n"format": {"type": "json_schema", "schema": SCHEMA',
            '},\nmax_tokens=16000,\nthinking={"type": "adaptive"},\n)',
        ),
        (
            "anthropic",
            LIMIT,
            'output_config={\n"format": {"type": "json_schema", "schema": SCHEMA',
            "},\nmax_tokens=4000,\n)",
        ),
        (
            "anthropic-ts",
            ASKED,
            'output_config: {\neffort: "max",\nformat: { type: "json_schema", schema',
            '},\nmax_tokens: 16000,\nthinking: { type: "adaptive" },\n});',
        ),
        (
            "anthropic-ts",
            LIMIT,
            'output_config: {\nformat: { type: "json_schema", schema',
            "},\nmax_tokens: 4000,\n});",
        ),
        (
            "anthropic-curl",
            ASKED,
            '"output_config": {\n"effort": "max",\n"format": {',
            '"max_tokens": 16000,\n"thinking": {"type": "adaptive"},\n"output_config"',
        ),
        (
            "anthropic-curl",
            LIMIT,
            '"output_config": {\n"format": {',
            '"max_tokens": 4000,\n"output_config"',
        ),
    ],
    ids=range(6),
)
def test_the_effort_goes_into_the_field_that_the_schema_is_in(
    client: ClientId, parameters: Mapping[str, Parameter], inside: str, beside: str
) -> None:
    """Twice the same field would be an error, or lose one of the two."""
    code = unindented(messages_code(client, "schema", ADDRESS, parameters=parameters))
    assert code.count("output_config") == 1
    assert inside in code
    assert beside in code


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, "max_tokens=4000,\n)"),
        ({"top_effort": 3}, 'max_tokens=4000,\nextra_body={\n"top_effort": 3,\n},\n)'),
    ],
    ids=["known", "of-a-host"],
)
def test_what_the_sdk_has_no_argument_for_goes_into_extra_body(
    more: dict[str, Parameter], lines: str
) -> None:
    code = messages_code("anthropic", "plain", ADDRESS, parameters={**LIMIT, **more})
    assert lines in unindented(code)


@pytest.mark.parametrize("mode", MODES)
def test_the_python_is_python(mode: ModeId) -> None:
    code = messages_code("anthropic", mode, ADDRESS)
    assert ast.parse(code).body
    assert "@@" not in code


def test_what_the_sdk_has_no_type_for_is_spread_in() -> None:
    more: dict[str, Parameter] = {"thinking": {"type": "enabled"}, "top_effort": 3}
    code = messages_code("anthropic-ts", "plain", ADDRESS, parameters={**LIMIT, **more})
    assert (
        "max_tokens: 4000,\n// This host's own: the SDK has no type for it.\n...({\n"
        'thinking: { type: "enabled" },\ntop_effort: 3,\n} as object),\n});'
    ) in unindented(code)


@pytest.mark.parametrize("mode", MODES)
def test_comments_pasted_into_a_terminal_do_nothing(mode: ModeId) -> None:
    """zsh takes a pasted comment line for a command: an apostrophe would swallow the program."""
    lines = messages_code("anthropic-curl", mode, ADDRESS).splitlines()
    comments = [line for line in lines if line.lstrip().startswith("#")]
    assert comments == lines[: len(comments)]
    for line in comments:
        assert re.fullmatch(r'[\w #.,=-]*("[\w ]*")?', line), line


@pytest.mark.parametrize("client", ["anthropic", "anthropic-ts"])
def test_the_sdk_adds_the_version_to_the_address(client: ClientId) -> None:
    assert f'"{ADDRESS}",' in messages_code(client, "plain", ADDRESS)
