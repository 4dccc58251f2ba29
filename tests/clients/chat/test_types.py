"""The types of the AI SDK's programs hold, as TypeScript's compiler sees them."""

from pathlib import Path

from tests.clients.running import run_here, with_node_modules
from tests.snippets.python_programs import VARIANTS
from tests.snippets.test_python_hostile import HOSTILE
from tests.snippets.toolchains import program

from .cases import LIMITS, NEWER
from .programs import client_code, variants

NOWHERE = "http://127.0.0.1:9"


def test_the_types_of_every_program_hold(tmp_path: Path) -> None:
    """Also where arrays may be shorter than one thinks; one that is wrong is seen to be."""
    assert variants("ai-sdk") == [each for each in VARIANTS if each != "batch"]
    codes = {
        f"{variant}_{kind}.ts": client_code("ai-sdk", variant, NOWHERE, parameters=parameters)
        for variant in variants("ai-sdk")
        for kind, parameters in {"none": {}, "limits": LIMITS, "newer": NEWER}.items()
    }
    for number, text in enumerate(HOSTILE):
        codes[f"hostile_{number}.ts"] = client_code("ai-sdk", "plain", NOWHERE, message=text)
    wrong = client_code("ai-sdk", "plain", NOWHERE, parameters=LIMITS)
    codes["wrong.ts"] = wrong.replace("maxOutputTokens: 4000", 'maxOutputTokens: "many"')
    for name, code in codes.items():
        (tmp_path / name).write_bytes(code.encode())
    compiler = [program("node"), str(with_node_modules(tmp_path) / "node_modules/.bin/tsc")]
    strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    # Without skipLibCheck the SDK's own declarations want types it does not install.
    node = ["--types", "node", "--module", "nodenext", "--noUnusedLocals", "--skipLibCheck"]
    done = run_here([*compiler, "--noEmit", *strict, *node, *codes], tmp_path, {})
    said = done.stdout
    assert {line.partition("(")[0] for line in said.splitlines() if line[:1] != " "} == {"wrong.ts"}
    assert "Type 'string' is not assignable to type 'number'" in said
