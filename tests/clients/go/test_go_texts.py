"""Any text in the programs in Go is what it was, and the code as gofmt and go vet would have it."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile_texts import ANY_TEXT, HOSTILE
from tests.snippets.toolchains import program
from tui.domain.handover.code.literals import GO
from tui.domain.handover.code.modes import MODES

from .go_programs import go, go_code, module


def test_no_text_makes_it_other_than_gofmt_and_vet_would_have_it(tmp_path: Path) -> None:
    texts = {"any": "".join(HOSTILE[:5]), "half": HOSTILE[5]}
    module(
        tmp_path,
        {
            f"{name}_{mode}_{marked}": go_code(
                mode, "https://api.example.test", text, f"maker/{text}", marked
            )
            for name, text in texts.items()
            for mode in MODES
            for marked in (False, True)
            if mode == "cache" or not marked
        },
    )
    vetted = go(tmp_path, "vet", "./...")
    assert (vetted.returncode, vetted.stderr) == (0, "")
    formatted = subprocess.run(
        [program("gofmt"), "-l", "."], cwd=tmp_path, capture_output=True, check=False
    )
    assert (formatted.returncode, formatted.stdout, formatted.stderr) == (0, b"", b"")


@example(texts=HOSTILE)
@given(texts=st.lists(ANY_TEXT, min_size=200, max_size=200))
@settings(derandomize=True, deadline=None, max_examples=2)
def test_any_text_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("texts")
    lines = "".join(f"\t{GO.value(text)},\n\t{GO.value({text: text})},\n" for text in texts)
    (folder / "texts.go").write_text(
        'package main\n\nimport (\n\t"encoding/json"\n\t"os"\n)\n\n'
        f"var texts = []any{{\n{lines}}}\n\n"
        "func main() {\n\tjson.NewEncoder(os.Stdout).Encode(texts)\n}\n",
        encoding="utf-8",
    )
    done = go(folder, "run", "texts.go")
    assert (done.returncode, done.stderr) == (0, "")
    read = json.loads(done.stdout)
    assert read[::2] == texts
    # A name of a field is never half a character; a value may be.
    assert [list(each.values()) for each in read[1::2]] == [[text] for text in texts]
