"""Which source a file comes from is told by its content."""

from pathlib import Path

import pytest
from hypothesis import given

from tests.sources.damage import as_bytes, assert_harmless, json_values
from tui.errors import UserError
from tui.sources.recognise import recognise

SMALLEST: dict[str, object] = {
    "aa": {"intelligence_index_version": 4.3, "data": []},
    "aa_rows": [{"index_version": "4.0", "intelligence_index": 12.7}],
    "models_dev": {"acme": {"npm": "x", "models": {}}},
    "openrouter": {"data": [{"id": "acme/bolt", "architecture": {}, "pricing": {}}]},
    "litellm": {"acme/bolt": {"litellm_provider": "acme"}},
}


@pytest.mark.parametrize("format", list(SMALLEST))
def test_a_document_is_told_by_what_only_its_records_have(format: str) -> None:
    assert recognise(as_bytes(SMALLEST[format])) == format


@pytest.mark.parametrize(
    ("file", "format"),
    [
        ("aa-2026-05-11.json", "aa_rows"),
        ("aa-free-v4.3-sample.json", "aa"),
        ("models-dev-2026-05-11.json", "models_dev"),
        ("openrouter-2026-05-15.json", "openrouter"),
        ("litellm-slice-2026-11.json", "litellm"),
    ],
    ids=["aa rows", "aa", "models.dev", "openrouter", "litellm"],
)
def test_the_real_files_are_recognised(real_data: Path, file: str, format: str) -> None:
    assert recognise((real_data / file).read_bytes()) == format


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"models": [1], "date": "2026-05-11"}, "an object with 2 keys"),
        ({"data": []}, "an object with 1 key"),
        ([], "a list of 0"),
        (7, "a number"),
        ("\x1b[2J", "the text '\ufffd[2J'"),
    ],
    ids=["object", "empty data", "list", "number", "escape"],
)
def test_other_json_is_an_error_that_names_what_is_accepted(value: object, found: str) -> None:
    with pytest.raises(UserError) as caught:
        recognise(as_bytes(value))
    assert caught.value.message == f"expected one of five formats, found {found} that fits none."
    for source in ("Artificial Analysis", "models.dev", "OpenRouter", "LiteLLM"):
        assert source in caught.value.hint


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "it is empty"), (b"id,name\n1,Bolt\n", "it is not JSON"), (b"\xff\xfe", "not UTF-8")],
    ids=["empty", "csv", "binary"],
)
def test_a_file_that_is_no_json_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        recognise(data)


@given(value=json_values)
def test_any_json_is_a_format_or_a_sentence(value: object) -> None:
    try:
        assert recognise(as_bytes(value)) in SMALLEST
    except UserError as error:
        assert_harmless(error.as_text().replace("\n", " "))
