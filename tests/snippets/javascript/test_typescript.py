"""The TypeScript programs: their types hold, they say what Node.js's say, and each mode runs."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.hostile_texts import HOSTILE
from tests.snippets.running import environment, started_program, with_node_modules
from tests.snippets.servers.chat import Chat
from tests.snippets.servers.chat_batch import BatchApi
from tests.snippets.servers.checks import ANSWER, KEY
from tests.snippets.servers.serving import serving
from tests.snippets.toolchains import program
from tui.domain.catalogue.offer import Parameter
from tui.resources import templates_folder

from .programs import ARGUMENTS, TEMPLATES, VARIABLE, npm_program, write_files

NOWHERE = "http://127.0.0.1:9/v1"
# Parameters that the SDK has types for, and those it has none for, or other values.
PARAMETERS: Mapping[str, Mapping[str, Parameter]] = {
    "none": {},
    "own": {"max_completion_tokens": 16000, "reasoning_effort": "xhigh", "verbosity": "low"},
    "foreign": {
        "max_tokens": 4000,
        "reasoning_effort": "default",
        "thinking": {"type": "enabled", "budget_tokens": 2000},
        "enable_thinking": False,
        "__proto__": "x",
    },
}


def tsc(folder: Path, *arguments: str) -> str:
    """What TypeScript's compiler has to say, run in `folder`."""
    done = subprocess.run(
        [program("node"), str(with_node_modules(folder) / ".bin" / "tsc"), *arguments],
        cwd=folder,
        env=environment(folder, {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode == 0) == (done.stdout == ""), done.stderr
    return done.stdout


def test_the_types_of_every_program_hold(tmp_path: Path) -> None:
    """Also where arrays may be shorter than one thinks, and for Node.js to run it as it stands."""
    names = []
    for name in TEMPLATES:
        for kind, parameters in PARAMETERS.items():
            code = npm_program("typescript", NOWHERE, name, None, parameters)
            names.append(f"{name}_{kind}.ts")
            (tmp_path / names[-1]).write_text(code, "utf-8")
    for number, message in enumerate(HOSTILE):
        names.append(f"hostile_{number}.ts")
        code = npm_program("typescript", NOWHERE, message=message)
        (tmp_path / names[-1]).write_bytes(code.encode())
    wrong = npm_program("typescript", NOWHERE, parameters=PARAMETERS["own"])
    (tmp_path / "wrong.ts").write_text(wrong.replace('"xhigh"', '"most"'), "utf-8")

    strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    node = ["--types", "node", "--module", "nodenext", "--erasableSyntaxOnly"]
    said = tsc(tmp_path, "--noEmit", *strict, *node, "--noUnusedLocals", *names, "wrong.ts")
    assert {line.partition("(")[0] for line in said.splitlines() if line[:1] != " "} == {"wrong.ts"}
    assert "'\"most\"' is not assignable" in said


def test_without_its_types_a_program_is_that_of_node(tmp_path: Path) -> None:
    """What is shown of the one then holds for the other. The templates parse as they are."""
    folders = [templates_folder() / client for client in ("node", "typescript")]
    files = [str(file) for folder in folders for file in sorted(folder.iterdir())]
    assert len(files) == 2 * len(TEMPLATES)
    plainly = ["--noCheck", "--allowJs", "--removeComments", "--rootDir", str(templates_folder())]
    assert tsc(tmp_path, *plainly, "--outDir", "out", *files) == ""
    for name in TEMPLATES:
        javascript = (tmp_path / "out" / "node" / f"{name}.mjs").read_text("utf-8")
        typescript = (tmp_path / "out" / "typescript" / f"{name}.js").read_text("utf-8")
        assert typescript == javascript, name


def test_every_mode_runs(tmp_path: Path) -> None:
    """With the parameters that need a place of their own, all at once."""
    chat = Chat(expected=PARAMETERS["foreign"], cache="unreported")
    marked = Chat(expected=PARAMETERS["foreign"], cache="marked")
    with serving(BatchApi(chat)) as server, serving(BatchApi(marked)) as other:
        running = {}
        for name in TEMPLATES:
            folder = tmp_path / name
            folder.mkdir()
            write_files(folder)
            address = (other if name == "cache_marked" else server).address
            code = npm_program("typescript", f"{address}/v1", name, None, PARAMETERS["foreign"])
            running[name] = started_program(
                "typescript", code, folder, {VARIABLE: KEY}, *ARGUMENTS.get(name, [])
            )
        ended = {}
        for name, process in running.items():
            out, err = process.communicate(timeout=60)
            ended[name] = (process.returncode, out.decode(), err.decode())
    answer = f"{ANSWER}\n"
    assert ended == {
        "plain": (0, answer, ""),
        "stream": (0, answer, ""),
        "schema": (0, '{"answer":"Oslo","confidence":0.97}\n', ""),
        "tools": (0, answer, ""),
        "image": (0, answer, ""),
        "batch": (0, f"request-1\t{ANSWER}\n", "batch_1 is under way\n"),
        "cache": (0, answer, "cached - of 1669 prompt tokens\n"),
        "cache_marked": (0, answer, "cached 0 of 1686 prompt tokens\n"),
    }
