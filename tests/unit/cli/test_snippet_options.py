"""`llmrank-tui snippet` with a client, a mode and a message: what is sent, and what there is."""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.unit.conftest import Llmrank
from tui.cli.program import program
from tui.cli.shared.setting import Setting
from tui.store.paths import Dirs


def sent(run: Llmrank, *arguments: str) -> object:
    """The message in the program, as JSON tells it."""
    result = run("snippet", "aster-small", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["message"]


def test_the_message_is_the_text_that_is_told(on_fixture: Llmrank) -> None:
    assert sent(on_fixture) == "Say hello in one short sentence."
    assert sent(on_fixture, "--message", 'Which "way"\nis $(up)?') == 'Which "way"\nis $(up)?'
    assert sent(on_fixture, "--message", "@@home") == "@home"


def test_the_message_is_a_file_s_to_the_last_newline(on_fixture: Llmrank, folder: Path) -> None:
    (folder / "ask.txt").write_bytes(b"\xef\xbb\xbfOne\r\ntwo\n")
    assert sent(on_fixture, "--message", "@ask.txt") == "One\r\ntwo\n"


def test_the_message_is_what_standard_input_has(
    fixture_catalogue_path: Path, dirs: Dirs, today: date
) -> None:
    line = ["--catalogue", str(fixture_catalogue_path), "snippet", "aster-small", "--message", "-"]
    result = CliRunner().invoke(program, line, input="From a pipe\n", obj=Setting(today, dirs))
    assert '"content": "From a pipe\\n"' in result.stdout


def test_the_message_is_an_example_prompt_by_number_id_or_its_beginning(
    on_fixture: Llmrank,
) -> None:
    asked = ("1", "sort-parcels", "SORT")
    messages = {sent(on_fixture, "--prompt", prompt) for prompt in asked}
    assert len(messages) == 1
    assert sent(on_fixture, "--prompt", "2") not in messages


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--prompt", "3"),
            "No such example prompt: there is no example prompt '3'\n"
            "There are: sort-parcels, minutes.\n",
        ),
        (
            ("--message", " \n"),
            "No message: the text is empty\nGive a text: --message TEXT.\n",
        ),
        (
            ("--message", "@nowhere.txt"),
            "Cannot read the message: nowhere.txt does not exist.\n",
        ),
        (
            ("--message", "@latin.txt"),
            "Cannot read the message: latin.txt, line 2: this is not UTF-8 text.\n",
        ),
        (
            ("--message", "@long.txt"),
            "Cannot read the message: long.txt is larger than 1 MB.\n",
        ),
        (
            ("--message", "@pipe"),
            "Cannot read the message: pipe is a pipe or a device, not a file.\n",
        ),
        (
            ("--message", "@/dev/zero"),
            "Cannot read the message: /dev/zero is a pipe or a device, not a file.\n",
        ),
        (
            ("--message", "@folder"),
            "Cannot read the message: folder is a folder, not a file.\n",
        ),
        (
            ("--mode", "image"),
            "No snippet: Aster Small takes no pictures at Fixturegate.\nNearest: --mode plain\n",
        ),
    ],
)
def test_what_cannot_be_sent_is_a_sentence(
    on_fixture: Llmrank, folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "latin.txt").write_bytes(b"one\ncaf\xe9")
    (folder / "long.txt").write_bytes(b"a" * (1024**2 + 1))
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    result = on_fixture("snippet", "aster-small", *arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--client", "curl", "--language", "node"), "Give --client or --language, not both."),
        (("--message", "a", "--prompt", "1"), "Give --message or --prompt, not both."),
        (("--env", "--against", "cinder-large"), "Give --env or --against, not both."),
        (("--client", "cobol"), "'cobol' is not one of 'python', 'node', 'curl', 'typescript'"),
        (("--client", "pyhton"), "'gemini-curl'. Nearest: python.\n"),
        (("--client", "anthropic_ts"), "'gemini-curl'. Nearest: anthropic-ts.\n"),
        (("--mode", "Strem"), "'cache'. Nearest: stream.\n"),
        (("--mode", "xyz"), "'tools', 'image', 'batch', 'cache'.\n"),
        (("--language", "nod"), "'curl'. Nearest: node.\n"),
    ],
)
def test_options_at_odds_are_refused(
    on_fixture: Llmrank, arguments: tuple[str, ...], said: str
) -> None:
    result = on_fixture("snippet", "aster-small", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_host_that_has_the_mode_is_named(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "cinder-large@vendor-one", "--mode", "tools")
    assert result.exit_code == 2
    assert result.stderr == (
        "No snippet: Cinder Large takes no tools at Vendor One.\n"
        "Nearest: --mode plain\n"
        "Choose another host: --host fixturegate\n"
    )


def test_a_client_of_another_protocol_is_refused_with_the_nearest(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "aster-small", "--client", "gemini-ts")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "No snippet: Gemini TypeScript speaks Google's generateContent; Fixturegate is called by "
        "OpenAI's chat completions."
    )
    assert "\nNearest: --client typescript\n" in result.stderr


def test_the_name_of_the_file_stands_in_its_first_lines(on_fixture: Llmrank, folder: Path) -> None:
    result = on_fixture("snippet", "aster-small", "--output", "ask.py")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "# 3. python3 ask.py\n" in (folder / "ask.py").read_text("utf-8")
    odd = "ask; reboot\n.py"
    assert on_fixture("snippet", "aster-small", "--output", odd).exit_code == 0
    assert "# 3. python3 aster_small.py\n" in (folder / odd).read_text("utf-8")


def test_a_folder_gets_the_file_under_the_name_that_fits(on_fixture: Llmrank, folder: Path) -> None:
    (folder / "out").mkdir()
    for _ in range(2):
        result = on_fixture("snippet", "aster-small", "--client", "node", "--output", "out")
    assert [file.name for file in (folder / "out").iterdir()] == ["aster_small.mjs"]
    assert result.exit_code == 2
    assert "Add --overwrite to replace it." in result.stderr
    assert on_fixture("snippet", "aster-small", "--env", "--output", "out").exit_code == 0
    assert (folder / "out" / ".env.example").read_text("utf-8") == (
        "# API key for Fixturegate\nFIXTUREGATE_API_KEY=\n"
    )
    unnamed = on_fixture("snippet", "aster-small", "--list", "--output", "out")
    assert unnamed.exit_code == 2
    assert "Name the file: --output FILE." in unnamed.stderr


def test_the_line_for_a_project_s_env_example(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "aster-small", "--env")
    assert result.stdout == "# API key for Fixturegate\nFIXTUREGATE_API_KEY=\n"
    assert result.stderr == ""


def test_the_code_is_a_page_where_the_ending_says_so(on_fixture: Llmrank, folder: Path) -> None:
    assert on_fixture("snippet", "aster-small", "--output", "a.md").exit_code == 0
    page = (folder / "a.md").read_text("utf-8")
    assert page.startswith("# Python code for vendor-one/aster-small at Fixturegate, high effort\n")
    assert "```python\n# 1. pip install openai\n" in page


def test_the_list_says_what_there_is_and_why_not(on_fixture: Llmrank) -> None:
    lines = on_fixture("snippet", "aster-small", "--list").stdout.splitlines()
    assert lines[0] == "Code for Aster Small (high) at Fixturegate"
    modes = ["plain", "stream", "schema", "tools", "image", "batch", "cache"]
    assert lines[2].split() == ["client", *modes]
    rows = {line.split()[0]: line.split()[1:] for line in lines[3 : lines.index("", 3)]}
    assert rows["python"][0] == "yes"
    assert rows["python"][4:6] == ["-", "?"]
    assert "  image: Aster Small takes no pictures at Fixturegate." in lines
    assert (
        "  batch: Not published whether Fixturegate takes batches by OpenAI's /files and /batches."
    ) in lines
    assert (
        "  Fixturegate cannot be called by: anthropic, anthropic-ts, anthropic-curl, gemini,"
        " gemini-ts, gemini-curl."
    ) in lines
    assert len([line for line in lines if line.startswith("  image:")]) == 1


def test_the_list_for_programs(on_fixture: Llmrank) -> None:
    found = json.loads(on_fixture("snippet", "aster-small", "--list", "--format", "json").stdout)
    assert (found["model"], found["host"], found["slug"], found["key_variable"]) == (
        *("aster-small", "fixturegate", "vendor-one/aster-small", "FIXTUREGATE_API_KEY"),
    )
    assert found["effort"] == "high"
    python = found["clients"][0]
    assert (python["id"], python["protocol"]) == ("python", "openai")
    assert python["modes"][0] == {
        "id": "plain",
        "code": True,
        "file": "aster_small.py",
        "why_not": None,
        "note": None,
    }
    assert python["modes"][4] == {
        "id": "image",
        "code": False,
        "file": None,
        "why_not": "Aster Small takes no pictures at Fixturegate.",
        "note": None,
    }
    assert found["prompts"][0] == {
        "number": 1,
        "id": "sort-parcels",
        "title": "Sort parcels by size",
    }


def test_what_nobody_can_call_has_no_list(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "grove-open", "--list")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "No code: No API to call: this price is a median over hosts.\n"


def test_the_change_is_in_the_client_and_the_mode_that_are_named(on_fixture: Llmrank) -> None:
    line = ("snippet", "aster-small", "--client", "node", "--mode", "stream")
    lines = on_fixture(*line, "--against", "cinder-large").stdout.splitlines()
    assert lines[:2] == ["--- a/cinder_large_stream.mjs", "+++ b/cinder_large_stream.mjs"]
    assert '-const model = "vendor-one/cinder-large";' in lines
    assert '+const model = "vendor-one/aster-small";' in lines
