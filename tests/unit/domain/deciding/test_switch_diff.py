"""The change from what one uses to another row: what differs in the code, as a unified diff."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from tui.domain.catalogue.calling.languages import LANGUAGES, Language
from tui.domain.catalogue.calling.usage import row_usage
from tui.domain.catalogue.entries import Entry, entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.deciding.switch_diff import switch_diff
from tui.errors import UserError

# Slug, address, variable and effort: all of it differs.
WHOLE = """\
--- a/llmrank_quickstart.py
+++ b/llmrank_quickstart.py
@@ -1,5 +1,5 @@
 # 1. pip install openai
-# 2. export FIXTUREGATE_API_KEY="your key"
+# 2. export VENDOR_ONE_API_KEY="your key"
 # 3. python3 llmrank_quickstart.py
 import os
 import sys
@@ -7,18 +7,15 @@
 from openai import OpenAI

 # Change this string to switch models.
-MODEL = "vendor-one/aster-small"
+MODEL = "cinder-large-2026"

-api_key = os.environ.get("FIXTUREGATE_API_KEY")
+api_key = os.environ.get("VENDOR_ONE_API_KEY")
 if not api_key:
-    sys.exit("FIXTUREGATE_API_KEY is not set: export it with your API key first.")
+    sys.exit("VENDOR_ONE_API_KEY is not set: export it with your API key first.")

-client = OpenAI(base_url="https://api.fixturegate.example/v1", api_key=api_key)
+client = OpenAI(base_url="https://api.vendor-one.example/v1", api_key=api_key)
 completion = client.chat.completions.create(
     model=MODEL,
     messages=[{"role": "user", "content": "Say hello in one short sentence."}],
-    extra_body={
-        "reasoning": {"effort": "high"},
-    },
 )
 print(completion.choices[0].message.content)
"""


def at(catalogue: Catalogue, model: str, effort: str, host: str) -> Entry:
    """The entry of a configuration of the fixture."""
    found = catalogue.model(model)
    assert found is not None
    named = next(each for each in found.efforts if each.name == effort)
    offer = next(each for each in found.offers if each.host == host)
    return entry(catalogue, found, named, offer)


def test_slug_address_variable_and_effort_change_where_they_differ(
    fixture_catalogue: Catalogue,
) -> None:
    before = at(fixture_catalogue, "aster-small", "high", "fixturegate")
    after = at(fixture_catalogue, "cinder-large", "default", "vendor-one")
    diff = switch_diff(before, after, "python")
    assert [line.rstrip() for line in diff.splitlines()] == WHOLE.splitlines()


def test_of_one_host_only_the_slug_changes(fixture_catalogue: Catalogue) -> None:
    before = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    after = at(fixture_catalogue, "cinder-large", "default", "fixturegate")
    changed = [
        line
        for line in switch_diff(before, after, "node").splitlines()[2:]
        if line.startswith(("+", "-"))
    ]
    assert changed == [
        '-const model = "vendor-two/borealis-2";',
        '+const model = "vendor-one/cinder-large";',
    ]


@pytest.mark.skipif(which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_git_applies_it_to_the_code_of_before(
    fixture_catalogue: Catalogue, language: Language, tmp_path: Path
) -> None:
    before = at(fixture_catalogue, "aster-small", "high", "fixturegate")
    after = at(fixture_catalogue, "cinder-large", "default", "vendor-one")
    diff = switch_diff(before, after, language)
    file = tmp_path / diff.splitlines()[0].removeprefix("--- a/")
    file.write_text(row_usage(before, language).snippet, encoding="utf-8")
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert file.read_text(encoding="utf-8") == row_usage(after, language).snippet


def test_the_same_code_is_no_change(fixture_catalogue: Catalogue) -> None:
    entry = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    with pytest.raises(UserError, match="Nothing to change: the same code calls both"):
        switch_diff(entry, entry, "curl")


def test_what_has_no_code_is_named_with_the_reason(fixture_catalogue: Catalogue) -> None:
    before = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    after = at(fixture_catalogue, "grove-open", "default", "median")
    with pytest.raises(UserError) as told:
        switch_diff(before, after, "python")
    assert told.value.title == "No code for Grove Open at Median over hosts"
