"""`llmrank-tui snippet`: the program itself on stdout and nothing else."""

import pytest

from tests.quick_starts import code_of_row
from tests.unit.conftest import Llmrank
from tui.domain.catalogue.values import Catalogue
from tui.domain.handover.code.clients import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_snippet_calls_the_gateway_and_nothing_else_is_printed(
    on_fixture: Llmrank, fixture_catalogue: Catalogue, language: Language
) -> None:
    result = on_fixture("snippet", "aster-small", "--language", language)
    assert result.stdout == code_of_row(
        fixture_catalogue, language, "fixturegate", "vendor-one/aster-small", "high"
    )
    assert "https://api.fixturegate.example/v1" in result.stdout
    assert result.stderr == ""


def test_the_effort_that_is_named_is_asked_for(on_fixture: Llmrank) -> None:
    args = ("snippet", "aster-small", "--host", "Vendor-One", "--effort")
    assert '    reasoning_effort="low",\n' in on_fixture(*args, "low").stdout
    unasked = on_fixture(*args, "high")
    assert "reasoning" not in unasked.stdout
    assert unasked.stderr == "High effort is the default at Vendor One: nothing to send.\n"


def test_where_an_effort_cannot_be_asked_for_a_sentence_beside_the_program_says_so(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("snippet", "aster-small", "--effort", "low")
    assert "reasoning" not in result.stdout
    assert result.stdout.endswith("print(choice.message.content)\n")
    assert result.stderr == (
        "Fixturegate's chat completions cannot ask for low effort; this call runs at its default.\n"
    )
    assert on_fixture("snippet", "dune-max").stderr == (
        "No parameter is known to ask for max effort at Fixturegate;"
        " this call runs at its default.\n"
    )


def test_an_effort_that_the_model_does_not_have_is_refused_with_those_it_has(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("snippet", "aster-small", "--effort", "tiny")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "high, low" in result.stderr


def test_python_is_written_unless_another_language_is_named(on_fixture: Llmrank) -> None:
    assert "import openai\n" in on_fixture("snippet", "aster").stdout


def test_a_host_brings_its_own_slug_address_and_key(on_fixture: Llmrank) -> None:
    code = on_fixture("snippet", "cinder", "--host", "vendor-one").stdout
    assert '"cinder-large-2026"' in code
    assert "https://api.vendor-one.example/v1" in code
    assert "VENDOR_ONE_API_KEY" in code


def test_a_host_of_another_protocol_has_no_snippet_and_the_hint_names_one_that_has(
    on_fixture: Llmrank,
) -> None:
    result = on_fixture("snippet", "borealis-2", "--host", "vendor-two", "--client", "python")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "No snippet: Python speaks OpenAI's chat completions; Vendor Two is called by Anthropic's"
        " Messages. Choose another client: anthropic, anthropic-ts, anthropic-curl.\n"
        "Nearest: --client anthropic\n"
        "Choose another host: --host fixturegate\n"
    )


def test_a_model_that_nobody_sells_by_the_call_has_no_snippet(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "grove-open")
    assert result.exit_code == 2
    assert "No API to call: this price is a median over hosts." in result.stderr
    assert result.stderr.endswith("No other host of Grove Open has one.\n")


def test_an_unknown_language_is_refused_with_the_known_ones(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", "aster", "--language", "perl")
    assert result.exit_code == 2
    assert "'python', 'node', 'curl'" in result.stderr
