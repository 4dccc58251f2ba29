"""The text of the quick-start programs; that they really run is shown in tests/snippets."""

import ast
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from msgspec.structs import replace
from rich.syntax import Syntax

from tests.hostile_texts import ANY_SLUG, ANY_TEXT, HOSTILE
from tests.quick_starts import in_mode, the_code
from tui.domain.catalogue.calling.reach import why_no_snippet
from tui.domain.catalogue.offer import Host, Parameter
from tui.domain.handover.code.clients import CLIENTS, LANGUAGES, Language
from tui.domain.handover.code.modes import MODES, ModeId
from tui.domain.handover.code.usage import file_name

GATEWAY = Host(
    id="gate",
    name="Example Gate",
    kind="gateway",
    protocol="openai",
    base_url="https://api.example.test/v1",
    key_env="EXAMPLE_KEY",
)

properties = settings(derandomize=True, deadline=None, max_examples=200)
properties_with_processes = settings(derandomize=True, deadline=None, max_examples=10)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def hostile_examples(test: Callable[..., None]) -> Callable[..., None]:
    """Try the texts above before any that hypothesis finds, each as slug and as prompt."""
    for text in HOSTILE:
        test = example(slug=text, prompt=text)(test)
    return test


def test_there_are_three_languages_each_with_name_file_and_highlighter() -> None:
    assert LANGUAGES == ("python", "node", "curl")
    assert [CLIENTS[each].name for each in LANGUAGES] == ["Python", "Node.js", "curl"]
    assert [CLIENTS[each].suffix for each in LANGUAGES] == [".py", ".mjs", ".sh"]
    lexers = [Syntax("", CLIENTS[each].highlight).lexer for each in LANGUAGES]
    assert [lexer and lexer.name for lexer in lexers] == ["Python", "JavaScript", "Bash"]


@each_language
def test_the_first_lines_say_how_to_install_which_key_to_set_and_how_to_run(
    language: Language,
) -> None:
    lines = the_code(language, GATEWAY, "swift-1").splitlines()
    steps = [line.split(". ", 1)[1] for line in lines if re.match(r"(#|//) \d\. ", line)]
    assert (
        steps
        == {
            "node": [
                "npm install openai",
                'export EXAMPLE_KEY="your key"',
                "node swift_1.mjs",
            ],
            "python": [
                "pip install openai",
                'export EXAMPLE_KEY="your key"',
                "python3 swift_1.py",
            ],
            "curl": ['export EXAMPLE_KEY="your key"', "sh swift_1.sh"],
        }[language]
    )
    assert lines[0].endswith(steps[0])


@each_language
def test_the_slug_stands_once_beside_the_word_model(language: Language) -> None:
    text = the_code(language, GATEWAY, "maker/swift-1")
    assert text.count("maker/swift-1") == 1
    line = next(line for line in text.splitlines() if "maker/swift-1" in line)
    assert re.search(r'model\W+"maker/swift-1"', line, re.IGNORECASE)


@each_language
def test_a_base_url_with_a_slash_at_its_end_gives_the_same_program(language: Language) -> None:
    with_slash = replace(GATEWAY, base_url="https://api.example.test/v1/")
    assert the_code(language, with_slash, "swift-1") == the_code(language, GATEWAY, "swift-1")


@pytest.mark.parametrize("mode", ["plain", "stream", "schema", "tools", "image", "batch", "cache"])
def test_comments_pasted_into_a_terminal_do_nothing(mode: ModeId) -> None:
    """zsh takes a pasted comment line for a command: an apostrophe would swallow the program.

    None stands inside the parentheses, where a line that is no command may end what is pasted.
    """
    before, program = the_code("curl", GATEWAY, "swift-1", mode=mode).split("\n(\n")
    comments = before.splitlines()
    assert len(comments) > 3
    for line in comments:
        assert re.fullmatch(r'#[\w #.,=-]*("[\w ]*")?', line)
    assert not re.search(r"^\s*#", program, re.MULTILINE)


@pytest.mark.parametrize(
    ("host", "slug", "sentence"),
    [
        pytest.param(
            replace(GATEWAY, name="Median of hosts", kind="median", base_url=None, key_env=None),
            None,
            "No API to call: this price is a median over hosts.",
            id="median",
        ),
        pytest.param(
            GATEWAY,
            None,
            "No slug is known for this model at Example Gate. Choose another host.",
            id="no-slug",
        ),
        pytest.param(
            replace(GATEWAY, protocol="other"),
            "swift-1",
            "Example Gate speaks a protocol of its own, not OpenAI's chat completions."
            " Its documentation says how to call it.",
            id="other",
        ),
        pytest.param(
            replace(GATEWAY, base_url=None),
            "swift-1",
            "No base URL is known for Example Gate. Set hosts.gate.base_url in your own catalogue.",
            id="no-address",
        ),
        pytest.param(
            replace(GATEWAY, key_env=None),
            "swift-1",
            "The variable that holds the key of Example Gate is not known."
            " Set hosts.gate.key_env in your own catalogue.",
            id="no-variable",
        ),
        pytest.param(
            replace(GATEWAY, base_url=None, protocol="other", no_code="Gate needs a region. Go."),
            "swift-1",
            "Gate needs a region. Go.",
            id="more-than-an-address",
        ),
        pytest.param(
            replace(GATEWAY, base_url="https://${EXAMPLE_HOST}/v1"),
            "swift-1",
            "The base URL of Example Gate needs your EXAMPLE_HOST."
            " Set hosts.gate.base_url, with it filled in, in your own catalogue.",
            id="placeholder",
        ),
    ],
)
def test_where_there_is_no_snippet_a_sentence_says_why(
    host: Host, slug: str | None, sentence: str
) -> None:
    assert why_no_snippet(host, slug) == sentence


@pytest.mark.parametrize(
    "base_url",
    [
        "ftp://api.example.test/v1",
        "api.example.test/v1",
        "https://api.example.test/v1 --output pwned",
        "https://api.example.test/v1'; touch pwned; '",
        "https://{a,b}.example.test/v1",
        "https://key@api.example.test/v1",
        "https://api.example.test/v1?version=1",
        "https://api.example.test/v1\n",
        "--config=/tmp/x",
    ],
    ids=range(9),
)
def test_an_address_that_is_more_than_an_address_gives_no_snippet(base_url: str) -> None:
    host = replace(GATEWAY, base_url=base_url)
    assert why_no_snippet(host, "swift-1") == (
        "The base URL of Example Gate is not a plain http or https address."
        " Set hosts.gate.base_url in your own catalogue."
    )


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.example.test",
        "https://api.example.test/compatible-mode/v1",
        "https://api.example.test/api/paas/v4/",
        "http://127.0.0.1:8080/v1",
        "http://[::1]:8080/v1",
    ],
    ids=range(5),
)
def test_the_addresses_hosts_really_have_give_a_snippet(base_url: str) -> None:
    assert why_no_snippet(replace(GATEWAY, base_url=base_url), "swift-1") is None


@pytest.mark.parametrize(
    "variable", ["lower_key", "1KEY", "MY KEY", "KEY:-x", "KEY}$(id)", "KEY\n", "KÉY"], ids=range(7)
)
def test_a_variable_that_is_more_than_a_name_gives_no_snippet(variable: str) -> None:
    assert why_no_snippet(replace(GATEWAY, key_env=variable), "swift-1") == (
        "The key variable of Example Gate is not a name of capitals, digits and underscores."
        " Set hosts.gate.key_env in your own catalogue."
    )


def test_an_address_of_ones_own_is_enough_where_more_was_needed() -> None:
    host = replace(GATEWAY, no_code="Gate needs a region. Go.")
    assert why_no_snippet(host, "swift-1") is None


ASKED: dict[str, Parameter] = {
    "reasoning_effort": "max",
    "thinking": {"type": "enabled", "budget_tokens": 2000},
    "enable_thinking": True,
}


def test_node_sends_each_parameter_in_the_body() -> None:
    code = the_code("node", GATEWAY, "swift-1", parameters=ASKED)
    assert code.split("    messages: ")[1].splitlines()[1:5] == [
        '    reasoning_effort: "max",',
        '    thinking: { type: "enabled", budget_tokens: 2000 },',
        "    enable_thinking: true,",
        "  });",
    ]


def test_python_names_the_clients_own_argument_and_sends_the_rest_as_extra_body() -> None:
    code = the_code("python", GATEWAY, "swift-1", parameters=ASKED)
    assert code.split("    messages=")[1].splitlines()[1:6] == [
        '        reasoning_effort="max",',
        "        extra_body={",
        '            "thinking": {"type": "enabled", "budget_tokens": 2000},',
        '            "enable_thinking": True,',
        "        },",
    ]


def test_curl_sends_each_parameter_in_the_body() -> None:
    code = the_code("curl", GATEWAY, "swift-1", parameters=ASKED)
    body = json.loads(code.split("<<'JSON'\n")[1].split("\nJSON\n")[0])
    assert body["reasoning_effort"] == "max"
    assert body["thinking"] == {"type": "enabled", "budget_tokens": 2000}
    assert body["enable_thinking"] is True


@each_language
def test_without_a_parameter_the_program_is_the_plain_one(language: Language) -> None:
    plain = the_code(language, GATEWAY, "swift-1")
    assert the_code(language, GATEWAY, "swift-1", parameters={}) == plain
    assert "extra_body" not in plain


@each_language
def test_what_a_reader_can_see_stays_as_it_was_typed(language: Language) -> None:
    assert '"Wie heißt 你好 auf Deutsch?"' in the_code(
        language, GATEWAY, "swift-1", "Wie heißt 你好 auf Deutsch?"
    )


@each_language
def test_an_ordinary_prompt_of_several_lines_stays_on_one(language: Language) -> None:
    assert r'"First:\n\t\"a\" or b\n"' in the_code(
        language, GATEWAY, "swift-1", 'First:\n\t"a" or b\n'
    )


@hostile_examples
@given(slug=ANY_SLUG, prompt=ANY_TEXT)
@properties
def test_no_text_changes_a_line_but_its_own(slug: str, prompt: str) -> None:
    """Also no line break, escape sequence or direction mark gets into what a person reads."""
    for language in LANGUAGES:
        named = the_code(language, GATEWAY, slug, prompt)
        file = file_name(slug, in_mode(language))
        plain = the_code(language, GATEWAY, "SLUG", "PROMPT").splitlines()
        plain = [line.replace(f" slug{CLIENTS[language].suffix}", f" {file}") for line in plain]
        lines = named.splitlines()
        assert len(lines) == len(plain)
        for line, before in zip(lines, plain, strict=True):
            head, mark, tail = before.partition('"SLUG"' if "SLUG" in before else '"PROMPT"')
            assert line.startswith(head)
            assert line.endswith(tail)
            assert mark or line == before
            assert line.isprintable()


def hostile_parameters(name: str, value: str) -> dict[str, Parameter]:
    """A field at the top and one level below it, named and valued by any text."""
    return {name: value, "plain": {name: value, "on": True}}


@example(name="__proto__", value="'; touch pwned; '")
@given(name=ANY_SLUG, value=ANY_TEXT)
@properties
def test_a_parameter_of_any_text_is_only_data_in_python(name: str, value: str) -> None:
    parameters = hostile_parameters(name, value)
    code = the_code("python", GATEWAY, "SLUG", parameters=parameters)
    call = next(
        node
        for node in ast.walk(ast.parse(code.encode()))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("completions.create")
    )
    sent = {word.arg: word.value for word in call.keywords}
    assert ast.literal_eval(sent["extra_body"]) == parameters


@example(name="__proto__", value="</script>")
@given(name=ANY_SLUG, value=ANY_TEXT)
@properties
def test_a_parameter_of_any_text_is_only_data_in_node(name: str, value: str) -> None:
    code = the_code("node", GATEWAY, "SLUG", parameters={name: value})
    line = code.split("  messages: ")[1].splitlines()[1]
    found = re.fullmatch(r'    (?:([A-Za-z_][A-Za-z0-9_]*)|\[(".*")\]): (".*"),', line)
    assert found is not None
    assert (found[1] or json.loads(found[2])) == name
    assert json.loads(found[3]) == value
    assert line.isprintable()


@example(name="__proto__", value="'; touch pwned; '")
@given(name=ANY_SLUG, value=ANY_TEXT)
@properties_with_processes
def test_the_shell_hands_curl_the_parameters_as_they_were(
    arguments_of_curl: Callable[[str], list[str]], name: str, value: str
) -> None:
    parameters = hostile_parameters(name, value)
    code = the_code("curl", GATEWAY, "SLUG", parameters=parameters)
    body = json.loads(arguments_of_curl(code)[-1])
    assert {key: body[key] for key in parameters} == parameters


@hostile_examples
@given(slug=ANY_SLUG, prompt=ANY_TEXT)
@properties
def test_python_reads_the_slug_and_the_prompt_as_they_were(slug: str, prompt: str) -> None:
    tree = ast.parse(the_code("python", GATEWAY, slug, prompt).encode())
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    model = next(node for node in tree.body if isinstance(node, ast.Assign))
    assert ast.unparse(model.targets[0]) == "MODEL"
    assert ast.literal_eval(model.value) == slug
    assert prompt in strings
    assert "https://api.example.test/v1" in strings

    plain = ast.parse(the_code("python", GATEWAY, "SLUG", "PROMPT"))
    assert [type(node) for node in ast.walk(tree)] == [type(node) for node in ast.walk(plain)]


@hostile_examples
@given(slug=ANY_SLUG, prompt=ANY_TEXT)
@properties
def test_node_reads_the_slug_and_the_prompt_as_they_were(slug: str, prompt: str) -> None:
    """A JSON string without U+2028 and U+2029 is the same string in every JavaScript."""
    text = the_code("node", GATEWAY, slug, prompt)
    model = re.search(r"^const model = (.*);$", text, re.MULTILINE)
    content = re.search(r"content: (.*) }],$", text, re.MULTILINE)
    assert model is not None
    assert content is not None
    assert json.loads(model[1]) == slug
    assert json.loads(content[1]) == prompt
    assert "</" not in text
    text.encode()


@pytest.fixture(scope="session")
def arguments_of_curl(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """Runs a script with a curl that only keeps its arguments, and what it is to send behind."""
    shell = shutil.which("sh")
    assert shell is not None
    folder = tmp_path_factory.mktemp("fake-curl")
    curl = folder / "curl"
    curl.write_text(f"#!{shell}\nprintf '%s\\0' \"$@\" >sent\ncat >>sent\n")
    curl.chmod(0o755)
    script = folder / "swift_1.sh"

    def run(text: str) -> list[str]:
        script.write_bytes(text.encode())
        syntax = subprocess.run([shell, "-n", script], capture_output=True, check=False)
        assert syntax.returncode == 0, syntax.stderr
        ran = subprocess.run(
            [shell, script],
            cwd=folder,
            env={"PATH": f"{folder}:{os.environ['PATH']}", "EXAMPLE_KEY": "k-123"},
            capture_output=True,
            check=False,
        )
        # It wrote no status and no response.
        assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (1, b"", b"")
        assert sorted(os.listdir(folder)) == ["curl", "sent", "swift_1.sh"]
        return (folder / "sent").read_text("utf-8").split("\0")

    return run


@hostile_examples
@given(slug=ANY_SLUG, prompt=ANY_TEXT)
@properties_with_processes
def test_the_shell_hands_curl_the_slug_and_the_prompt_as_they_were(
    arguments_of_curl: Callable[[str], list[str]], slug: str, prompt: str
) -> None:
    *options, body = arguments_of_curl(the_code("curl", GATEWAY, slug, prompt))
    assert options[:2] == ["--silent", "--output"]
    assert options[3:] == [
        "--write-out",
        "%{http_code}%{onerror} %{errormsg}",
        *("--max-time", "60"),
        *("--retry", "4", "--retry-all-errors", "--retry-max-time", "300"),
        "--header",
        "Authorization: Bearer k-123",
        "--header",
        "Content-Type: application/json",
        "--url",
        "https://api.example.test/v1/chat/completions",
        "--data",
        "@-",
    ]
    assert json.loads(body) == {"model": slug, "messages": [{"role": "user", "content": prompt}]}


@given(prompt=ANY_TEXT)
@properties
def test_no_exclamation_mark_wakes_the_history_of_an_interactive_shell(prompt: str) -> None:
    for mode in MODES:
        assert not re.search("!(?!=)", the_code("curl", GATEWAY, "a!!", prompt, mode=mode))
