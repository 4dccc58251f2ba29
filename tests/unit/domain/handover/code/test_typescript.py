"""The text of the TypeScript programs; that their types hold is shown in tests/snippets."""

import json
import re

import pytest
from hypothesis import example, given, settings

from tests.hostile_texts import ANY_SLUG, ANY_TEXT
from tests.quick_starts import the_code
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.modes import MODES, ModeId
from tui.domain.handover.code.typescript import in_anthropic_types, typescript_fields

GATEWAY = Host(
    id="gate",
    name="Example Gate",
    kind="gateway",
    protocol="openai",
    base_url="https://api.example.test/v1",
    key_env="EXAMPLE_KEY",
)


@pytest.mark.parametrize(
    ("mode", "file"),
    [
        ("plain", "swift_1.ts"),
        ("stream", "swift_1_stream.ts"),
        ("image", "swift_1_image.ts picture.png"),
        ("cache", "swift_1_cache.ts document.txt"),
    ],
)
def test_the_first_lines_say_how_to_run_it_on_any_node(mode: ModeId, file: str) -> None:
    assert the_code("typescript", GATEWAY, "swift-1", mode=mode).splitlines()[:3] == [
        "// 1. npm install openai",
        '// 2. export EXAMPLE_KEY="your key"',
        f"// 3. npx tsx {file} (or just node, from 22.18 on)",
    ]


KEY_CHECK = """
const apiKey = process.env["EXAMPLE_KEY"];
if (!apiKey) {
  console.error("EXAMPLE_KEY is not set: export it with your API key first.");
  process.exit(1);
}
"""


@pytest.mark.parametrize("mode", MODES)
def test_each_mode_asks_for_the_key_before_it_does_anything(mode: ModeId) -> None:
    """Node.js's do too: they are the same but for the types."""
    code = the_code("typescript", GATEWAY, "swift-1", mode=mode)
    before, check, after = code.partition(KEY_CHECK)
    assert check
    assert "process" not in before
    assert "new OpenAI({" in after


def test_what_the_types_know_is_checked_and_the_rest_spread_in() -> None:
    asked: dict[str, Parameter] = {
        "max_tokens": 16000,
        "thinking": {"type": "enabled", "budget_tokens": 2000},
        "reasoning_effort": "max",
        "enable_thinking": True,
    }
    code = the_code("typescript", GATEWAY, "swift-1", parameters=asked)
    assert code.split("    messages: ")[1].splitlines()[1:9] == [
        "    max_tokens: 16000,",
        '    reasoning_effort: "max",',
        "    // This host's own: the SDK has no type for it.",
        "    ...({",
        '      thinking: { type: "enabled", budget_tokens: 2000 },',
        "      enable_thinking: true,",
        "    } as object),",
        "  });",
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        {"reasoning_effort": "default"},
        {"reasoning_effort": True},
        {"max_tokens": "4000"},
        {"max_tokens": True},
        {"verbosity": "max"},
    ],
    ids=str,
)
def test_a_value_that_the_types_do_not_have_is_spread_in(parameters: dict[str, Parameter]) -> None:
    _, opening, field, closing = typescript_fields(parameters)
    assert (opening, closing) == ("...({", "} as object),")
    assert field.startswith(f"  {next(iter(parameters))}: ")


@example(name="__proto__", value="</script>")
@given(name=ANY_SLUG, value=ANY_TEXT)
@settings(derandomize=True, deadline=None, max_examples=200)
def test_a_parameter_of_any_text_is_only_data(name: str, value: str) -> None:
    [line] = [line for line in typescript_fields({name: value}) if line.startswith("  ")]
    found = re.fullmatch(r'  (?:([A-Za-z_][A-Za-z0-9_]*)|\[(".*")\]): (".*"),', line)
    assert found is not None
    assert (found[1] or json.loads(found[2])) == name
    assert json.loads(found[3]) == value
    assert line.isprintable()


@pytest.mark.parametrize(
    ("name", "value", "typed"),
    [
        ("output_config", {"effort": "max"}, True),
        ("output_config", {"effort": "ultra"}, False),
        ("output_config", {"effort": "max", "format": "text"}, False),
        ("thinking", {"type": "adaptive"}, True),
        ("thinking", {"type": "enabled", "budget_tokens": 2000}, True),
        ("thinking", {"type": "enabled"}, False),
        ("thinking", {"type": "enabled", "budget_tokens": True}, False),
        ("thinking", {"type": "auto"}, False),
        ("thinking", "adaptive", False),
        ("max_tokens", 4_000, True),
        ("max_tokens", "4000", False),
        ("reasoning_effort", "max", False),
    ],
)
def test_anthropics_sdk_has_types_for_its_own_fields_alone(
    name: str, value: Parameter, typed: bool
) -> None:
    assert in_anthropic_types(name, value) == typed
