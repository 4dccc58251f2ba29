"""The change from what one uses to another row: what differs in the code, as a unified diff."""

import subprocess
from pathlib import Path
from shutil import which

import pytest

from tests.quick_starts import in_mode
from tui.domain.catalogue.entries import Entry, entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import LANGUAGES, Language
from tui.errors import UserError
from tui.services.quick_start import change_of_code, quick_start

# Slug, address, variable and effort: all of it differs, and how long an answer may take.
WHOLE = [
    '-# 2. export FIXTUREGATE_API_KEY="your key"',
    '+# 2. export VENDOR_ONE_API_KEY="your key"',
    '-MODEL = "vendor-one/aster-small"',
    '+MODEL = "cinder-large-2026"',
    '-api_key = os.environ.get("FIXTUREGATE_API_KEY")',
    '+api_key = os.environ.get("VENDOR_ONE_API_KEY")',
    '-    sys.exit("FIXTUREGATE_API_KEY is not set: export it with your API key first.")',
    '+    sys.exit("VENDOR_ONE_API_KEY is not set: export it with your API key first.")',
    '-    base_url="https://api.fixturegate.example/v1",',
    '+    base_url="https://api.vendor-one.example/v1",',
    "-    timeout=300,",
    "+    timeout=720,",
    "-        extra_body={",
    '-            "reasoning": {"effort": "high"},',
    "-        },",
]


def changed(diff: str) -> list[str]:
    """The lines that go and come, without the two with the file's name."""
    return [line for line in diff.splitlines()[2:] if line.startswith(("+", "-"))]


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
    diff = change_of_code(before, after, in_mode("python"))
    assert changed(diff) == WHOLE


def test_of_one_host_only_the_slug_changes(fixture_catalogue: Catalogue) -> None:
    before = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    after = at(fixture_catalogue, "cinder-large", "default", "fixturegate")
    assert changed(change_of_code(before, after, in_mode("node"))) == [
        '-const model = "vendor-two/borealis-2";',
        '+const model = "vendor-one/cinder-large";',
        "-  timeout: 180 * 1000,",
        "+  timeout: 720 * 1000,",
    ]


@pytest.mark.skipif(which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_git_applies_it_to_the_code_of_before(
    fixture_catalogue: Catalogue, language: Language, tmp_path: Path
) -> None:
    before = at(fixture_catalogue, "aster-small", "high", "fixturegate")
    after = at(fixture_catalogue, "cinder-large", "default", "vendor-one")
    diff = change_of_code(before, after, in_mode(language))
    file = tmp_path / diff.splitlines()[0].removeprefix("--- a/")
    file.write_text(quick_start(before, in_mode(language)).snippet, encoding="utf-8")
    subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
    assert (
        file.read_text(encoding="utf-8") == quick_start(after, in_mode(language), file.name).snippet
    )


def test_the_same_code_is_no_change(fixture_catalogue: Catalogue) -> None:
    entry = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    with pytest.raises(UserError, match="Nothing to change: the same code calls both"):
        change_of_code(entry, entry, in_mode("curl"))


def test_what_has_no_code_is_named_with_the_reason(fixture_catalogue: Catalogue) -> None:
    before = at(fixture_catalogue, "borealis-2", "default", "fixturegate")
    after = at(fixture_catalogue, "grove-open", "default", "median")
    with pytest.raises(UserError) as told:
        change_of_code(before, after, in_mode("python"))
    assert told.value.title == "No code for Grove Open at Median over hosts"
