"""`llmrank-tui snippet`: the program itself on stdout and nothing else."""

import pytest

from tests.unit.conftest import Llmrank
from tui.domain.catalogue.languages import LANGUAGES, Language
from tui.domain.catalogue.snippets import write_snippet
from tui.domain.catalogue.values import Catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_snippet_calls_the_gateway_and_nothing_else_is_printed(
    on_fixture: Llmrank, fixture_catalogue: Catalogue, language: Language
) -> None:
    result = on_fixture("snippet", "aster-small", "--language", language)
    gateway = fixture_catalogue.host("fixturegate")
    assert result.stdout == write_snippet(language, gateway, "vendor-one/aster-small")
    assert "https://api.fixturegate.example/v1" in result.stdout
    assert result.stderr == ""


def test_python_is_written_unless_another_language_is_named(on_fixture: Llmrank) -> None:
    assert "from openai import OpenAI\n" in on_fixture("snippet", "aster").stdout


def test_a_host_brings_its_own_slug_address_and_key(on_fixture: Llmrank) -> None:
    code = on_fixture("snippet", "cinder", "--host", "vendor-one").stdout
    assert '"cinder-large-2026"' in code
    assert "https://api.vendor-one.example/v1" in code
    assert "VENDOR_ONE_API_KEY" in code


def test_a_host_of_another_protocol_has_no_snippet_and_the_hint_names_one_that_has(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("snippet", "borealis-2", "--host", "vendor-two")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "No snippet: Vendor Two speaks Anthropic's Messages protocol, not OpenAI's chat"
        " completions.\nChoose another host: --host fixturegate\n"
    )


def test_a_model_that_nobody_sells_by_the_call_has_no_snippet(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "grove-open")
    assert result.exit_code == 2
    assert "there is no API to call" in result.stderr
    assert result.stderr.endswith("No other host of Grove Open has one.\n")


def test_an_unknown_language_is_refused_with_the_known_ones(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "aster", "--language", "perl")
    assert result.exit_code == 2
    assert "'node', 'python', 'curl'" in result.stderr
