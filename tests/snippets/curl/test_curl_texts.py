"""The programs for sh and curl with any text in them, and in other shells."""

import json
import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.snippets.servers.checks import KEY
from tests.snippets.servers.serving import Server, serving
from tests.snippets.toolchains import program
from tui.domain.handover.code.modes import MODES

from .curl_programs import DOCUMENT, PNG, VARIABLE, arguments, code, host

SHELL_HOSTILE = [
    "$(touch pwned) `touch pwned` ${EXAMPLE_API_KEY} $HOME \\",
    "line\nJSON\n)\ntouch pwned\n",
    "100% %s \\n \\u0041 & | > < * ? ~ # \ufeff",
    '"}]} JSON',
]

# Runs every program of a folder in one shell, with a curl that only keeps what it is to send.
KEEPING = """
curl() {
  tr -d '\\n' >"${name%.sh}.sent"
  for each; do
    case $each in
      file=@*) each=${each#file=@} && cat "${each%;filename=*}" >"${name%.sh}.sent" ;;
    esac
  done
}
set -- picture.png
for name in *.sh; do
  (. "./$name") </dev/null
done
"""


@example(texts=HOSTILE + SHELL_HOSTILE)
@given(texts=st.lists(ANY_TEXT, min_size=12, max_size=12))
@settings(derandomize=True, deadline=None, max_examples=1)
def test_any_text_is_sent_as_it_is_and_runs_nothing(texts: list[str]) -> None:
    cases = [(text, mode) for text in texts for mode in MODES]
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "picture.png").write_bytes(b"")
        for number, (text, mode) in enumerate(cases):
            program_text = code(mode, Server("http://127.0.0.1:9"), text)
            (place / f"{number}.sh").write_text(program_text, encoding="utf-8")
        subprocess.run(
            [program("sh"), "-c", KEEPING],
            cwd=place,
            env={"PATH": f"{Path(program('jq')).parent}:/usr/bin:/bin", VARIABLE: KEY},
            capture_output=True,
            check=False,
        )
        names = [f"{number}.{kind}" for number in range(len(cases)) for kind in ("sent", "sh")]
        assert sorted(os.listdir(place)) == sorted([*names, "picture.png"])
        for number, (text, mode) in enumerate(cases):
            sent = json.loads((place / f"{number}.sent").read_text("utf-8"))
            content = sent.get("body", sent)["messages"][-1]["content"]
            assert (content[0]["text"] if mode == "image" else content) == text


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_every_program_runs_in_the_shell_it_is_pasted_into(shell: str, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(PNG)
    (tmp_path / "document.txt").write_text(DOCUMENT, encoding="utf-8")
    for mode in MODES:
        with serving(host()) as server:
            (tmp_path / "quick_start.sh").write_text(code(mode, server), encoding="utf-8")
            done = subprocess.run(
                [program(shell), "quick_start.sh", *arguments(mode)],
                cwd=tmp_path,
                env={"PATH": str(Path(program("curl")).parent) + ":/usr/bin:/bin", VARIABLE: KEY},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
        assert done.returncode == 0, (mode, done.stderr)
        assert done.stderr == "" or mode == "cache"
        assert len(server.received) > 0
